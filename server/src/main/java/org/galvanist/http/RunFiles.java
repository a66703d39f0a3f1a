package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.exchange.CycleFigures;
import org.galvanist.exchange.CycleFile;
import org.galvanist.exchange.RecordFile;
import org.galvanist.store.StoredRun;
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
              case "run.json" -> report(run);
              default -> Future.failedFuture(Problem.notFound("file " + file));
            });
  }

  private Future<Answer> cycles(RunApi.Known run) {
    return runs.allCycles(run)
        .compose(
            cycles ->
                history.aside(
                    () -> {
                      var bytes = new ByteArrayOutputStream();
                      CycleFile.write(
                          bytes,
                          new CycleFigures(
                              run.dossier().basis(), run.dossier().specific(), cycles));
                      return bytes.toByteArray();
                    }))
        .map(
            bytes ->
                new Answer.Attachment(
                    name(run, "cycles.csv"),
                    "text/csv; charset=utf-8",
                    response -> response.write(Buffer.buffer(bytes))));
  }

  private Answer records(RunApi.Known run) {
    return new Answer.Attachment(
        name(run, "records.bdf.csv"),
        "text/csv; charset=utf-8",
        response -> {
          var page = new ByteArrayOutputStream();
          try {
            // Test time of an accelerated run is no wall time, so no wall time is written.
            var file = new RecordFile(page, OptionalDouble.empty());
            return write(response, run.stored(), file, page, 1);
          } catch (IOException impossible) {
            return Future.failedFuture(impossible);
          }
        });
  }

  private Future<Void> write(
      HttpServerResponse response,
      StoredRun run,
      RecordFile file,
      ByteArrayOutputStream page,
      long first) {
    long last = Math.min(run.records(), first + RECORDS_A_PAGE - 1);
    Future<List<DataPoint>> points =
        first > last
            ? Future.succeededFuture(List.of())
            : history.store().points(run.id(), new Stretch.Records(first, last));
    return points
        .compose(read -> send(response, file, page, read))
        .compose(
            sent ->
                last >= run.records()
                    ? Future.succeededFuture()
                    : write(response, run, file, page, last + 1));
  }

  private static Future<Void> send(
      HttpServerResponse response,
      RecordFile file,
      ByteArrayOutputStream page,
      List<DataPoint> points) {
    try {
      for (DataPoint point : points) {
        file.accept(point);
      }
      file.flush();
    } catch (IOException impossible) {
      return Future.failedFuture(impossible);
    }
    Future<Void> written = response.write(Buffer.buffer(page.toByteArray()));
    page.reset();
    if (!response.writeQueueFull()) {
      return written;
    }
    Promise<Void> room = Promise.promise();
    response.drainHandler(drained -> room.tryComplete());
    written.onFailure(room::tryFail);
    return room.future();
  }

  private Future<Answer> report(RunApi.Known run) {
    StoredRun stored = run.stored();
    Future<List<CycleSummary>> cycles = runs.allCycles(run);
    var notes = history.store().notes(stored.id());
    return Future.all(cycles, notes)
        .map(
            read ->
                run.dossier().report(stored, notes.result()).json(cycles.result()).encodePrettily())
        .map(
            text ->
                new Answer.Attachment(
                    name(run, "run.json"), "application/json", response -> response.write(text)));
  }

  private static String name(RunApi.Known run, String file) {
    return "run-" + run.stored().id() + "-" + file;
  }
}
