package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Retention;
import org.galvanist.engine.DataPoint;
import org.galvanist.exchange.CyclesCsv;
import org.galvanist.exchange.RecordsCsv;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Stretch;

/**
 * A run as files to take home. Records are read as fast as the client takes them, and no faster.
 */
final class RunFiles {
  private static final long RECORDS_A_PAGE = 5000;

  private final History history;
  private final RunApi runs;

  RunFiles(History history, RunApi runs) {
    this.history = history;
    this.runs = runs;
  }

  Future<Answer> get(Operation.Request request) {
    String file = request.string("file");
    return runs.with(
        request.integer("run"),
        run ->
            switch (file) {
              case "cycles.csv" -> cycles(run);
              case "records.bdf.csv" -> Future.succeededFuture(records(run));
              case "run.json" -> description(run);
              default -> Future.failedFuture(Problem.notFound("file " + file));
            });
  }

  private Future<Answer> cycles(RunApi.Known run) {
    return runs.allCycles(run)
        .map(
            cycles -> {
              Retention retention = Retention.of(run.dossier().basis(), cycles);
              var text = new StringBuilder(CyclesCsv.header());
              for (CycleSummary cycle : cycles) {
                text.append(CyclesCsv.line(cycle, run.dossier().specific(), retention));
              }
              return new Answer.Attachment(
                  name(run, "cycles.csv"),
                  "text/csv; charset=utf-8",
                  response -> response.write(text.toString()));
            });
  }

  private Answer records(RunApi.Known run) {
    return new Answer.Attachment(
        name(run, "records.bdf.csv"),
        "text/csv; charset=utf-8",
        response ->
            response
                .write(RecordsCsv.header())
                .compose(begun -> page(response, run.stored().id(), 1, run.stored().records())));
  }

  private Future<Void> page(HttpServerResponse response, long run, long first, long last) {
    if (first > last) {
      return Future.succeededFuture();
    }
    long end = Math.min(last, first + RECORDS_A_PAGE - 1);
    return history
        .store()
        .points(run, new Stretch.Records(first, end))
        .compose(points -> write(response, points))
        .compose(written -> page(response, run, end + 1, last));
  }

  private static Future<Void> write(HttpServerResponse response, List<DataPoint> points) {
    var text = new StringBuilder(points.size() * 128);
    points.forEach(point -> RecordsCsv.line(point, text));
    Future<Void> written = response.write(text.toString());
    if (!response.writeQueueFull()) {
      return written;
    }
    Promise<Void> room = Promise.promise();
    response.drainHandler(drained -> room.tryComplete());
    written.onFailure(room::tryFail);
    return room.future();
  }

  private Future<Answer> description(RunApi.Known run) {
    Future<JsonObject> whole = runs.whole(run.stored().id());
    var cell = history.store().cellVersion(run.stored().cellVersion());
    var protocol = history.store().protocol(run.stored().protocolSha256());
    var notes = history.store().notes(run.stored().id());
    return Future.all(whole, cell, protocol, notes)
        .map(
            read -> {
              var events = new JsonArray();
              notes.result().forEach(note -> events.add(RecordJson.event(note)));
              JsonObject json = whole.result();
              json.remove("live");
              json.put("software_version", run.stored().softwareVersion())
                  .put("cell_text", cell.result().map(CellVersion::text).orElse(null))
                  .put("protocol_text", protocol.result().map(ProtocolVersion::text).orElse(null))
                  .put("events", events);
              return new Answer.Attachment(
                  name(run, "run.json"),
                  "application/json",
                  response -> response.write(json.encodePrettily()));
            });
  }

  private static String name(RunApi.Known run, String file) {
    return "run-" + run.stored().id() + "-" + file;
  }
}
