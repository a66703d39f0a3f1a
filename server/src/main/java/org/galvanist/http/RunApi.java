package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.exchange.ProvenanceJson;
import org.galvanist.program.Program;
import org.galvanist.run.ChannelView;
import org.galvanist.run.Dossier;
import org.galvanist.run.ImportedTest;
import org.galvanist.run.RunView;
import org.galvanist.store.Origin;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/** What there is to read of runs. */
final class RunApi {
  private final History history;

  RunApi(History history) {
    this.history = history;
  }

  Future<Answer> list(Operation.Request request) {
    long before = request.optionalInteger("before").orElse(Long.MAX_VALUE);
    return history
        .store()
        .runs()
        .compose(
            runs -> {
              List<Future<JsonObject>> page =
                  runs.stream()
                      .filter(run -> run.id() < before)
                      .limit(request.integer("limit"))
                      .map(run -> history.dossier(run).map(dossier -> summary(run, dossier)))
                      .toList();
              return Future.all(page)
                  .map(done -> new JsonArray(page.stream().map(Future::result).toList()));
            })
        .map(runs -> Answer.ok(new JsonObject().put("runs", runs)));
  }

  Future<Answer> get(Operation.Request request) {
    return whole(request.integer("run")).map(Answer::ok);
  }

  /** One run with its program, and with its channel while that carries it. */
  Future<JsonObject> whole(long id) {
    return with(
        id,
        run ->
            live(run.stored())
                .map(
                    view ->
                        summary(run.stored(), run.dossier())
                            .put("program", run.dossier().plan().map(ProgramJson::of).orElse(null))
                            .put("provenance", provenance(run.dossier()).orElse(null))
                            .put("live", view.map(history::tile).orElse(null))));
  }

  Future<Answer> cycles(Operation.Request request) {
    return with(
        request.integer("run"),
        run ->
            allCycles(run)
                .map(
                    cycles ->
                        Answer.ok(
                            CycleJson.table(
                                run.stored().id(),
                                run.dossier().basis(),
                                run.dossier().specific(),
                                run.dossier().damagedCycles(),
                                cycles,
                                request.integer("after")))));
  }

  Future<Answer> rates(Operation.Request request) {
    return with(
        request.integer("run"),
        run ->
            history
                .cycles(run.stored())
                .map(
                    cycles ->
                        Answer.ok(
                            CycleJson.rates(
                                run.stored().id(),
                                run.dossier().basis(),
                                cycles,
                                run.dossier().specific()))));
  }

  Future<Answer> events(Operation.Request request) {
    long id = request.integer("run");
    return history
        .run(id)
        .compose(run -> history.store().notes(id))
        .map(
            notes -> {
              var events = new JsonArray();
              notes.stream()
                  .filter(note -> note.number() > request.integer("after"))
                  .limit(request.integer("limit"))
                  .forEach(note -> events.add(RecordJson.event(note)));
              return Answer.ok(new JsonObject().put("run", id).put("events", events));
            });
  }

  Future<Answer> trace(Operation.Request request) {
    long id = request.integer("run");
    double from = request.number("from_second").orElse(0.0);
    int columns = (int) request.integer("columns");
    return history
        .run(id)
        .compose(run -> lastSecond(run, request.number("to_second")))
        .compose(
            to -> {
              if (to < from) {
                throw Problem.faulty(
                    400,
                    "The stretch ends before it begins.",
                    List.of(Fault.at("to_second", "must not be below from_second")));
              }
              return history.store().overview(id, from, to, columns);
            })
        .map(overview -> new Trace(id, overview))
        .map(
            trace ->
                request.mediaType().equals("application/json")
                    ? Answer.ok(trace.json())
                    : new Answer.Whole(200, request.mediaType(), trace.binary()));
  }

  Future<Answer> curve(Operation.Request request) {
    return ofCycle(
        request,
        (run, curve) ->
            history.aside(
                () ->
                    curve.voltageAgainstCharge(
                        run.dossier().specific(), (int) request.integer("points"))));
  }

  Future<Answer> dqdv(Operation.Request request) {
    return ofCycle(
        request,
        (run, curve) ->
            history.aside(
                () ->
                    curve.differential(
                        run.dossier().specific(), LifeCurves.smoothing(run, request))));
  }

  Future<Answer> dvdq(Operation.Request request) {
    return ofCycle(
        request, (run, curve) -> history.aside(() -> curve.voltageSlope(run.dossier().specific())));
  }

  /** A run and what is fixed of it. */
  record Known(StoredRun stored, Dossier dossier) {}

  <T> Future<T> with(long id, Function<Known, Future<T>> then) {
    return history
        .run(id)
        .compose(
            run -> history.dossier(run).compose(dossier -> then.apply(new Known(run, dossier))));
  }

  /** The cycles that are over, and the running one. */
  Future<List<CycleSummary>> allCycles(Known run) {
    return history
        .cycles(run.stored())
        .compose(
            closed ->
                live(run.stored())
                    .map(
                        view -> {
                          var all = new ArrayList<>(closed);
                          view.flatMap(ChannelView::run)
                              .flatMap(RunView::runningCycle)
                              .filter(
                                  running ->
                                      closed.isEmpty()
                                          || closed.getLast().cycle() < running.cycle())
                              .ifPresent(all::add);
                          return all;
                        }));
  }

  private interface OfCycle {
    Future<JsonObject> apply(Known run, CycleCurve curve);
  }

  private Future<Answer> ofCycle(Operation.Request request, OfCycle draw) {
    int cycle = (int) request.integer("cycle");
    return with(
        request.integer("run"),
        run -> {
          var curve = new CycleCurve();
          long id = run.stored().id();
          return history
              .store()
              .scan(id, Stretch.cycle(cycle), curve)
              .compose(
                  done -> {
                    if (curve.isEmpty()) {
                      throw Problem.notFound("cycle " + cycle + " in run " + id + " so far");
                    }
                    return draw.apply(run, curve);
                  })
              .compose(
                  json ->
                      status(run, cycle).map(status -> CycleCurve.named(json, id, cycle, status)))
              .map(Answer::ok);
        });
  }

  private Future<CycleStatus> status(Known run, int cycle) {
    return history
        .cycles(run.stored())
        .map(
            cycles ->
                cycles.stream()
                    .filter(row -> row.cycle() == cycle)
                    .map(CycleSummary::status)
                    .findFirst()
                    .orElse(
                        run.stored().end().isPresent()
                            ? CycleStatus.PARTIAL
                            : CycleStatus.RUNNING));
  }

  /** Right edge of a stretch: as asked, else the last record's test time. */
  private Future<Double> lastSecond(StoredRun run, Optional<Double> asked) {
    if (asked.isPresent() || run.records() == 0) {
      return Future.succeededFuture(asked.orElse(Double.MAX_VALUE));
    }
    return history
        .store()
        .points(run.id(), new Stretch.Records(run.records(), run.records()))
        .map(last -> last.getFirst().testTimeSecond());
  }

  /** The channel, while it carries the run or carried it last. */
  private Future<Optional<ChannelView>> live(StoredRun run) {
    return history
        .channel(run.channel())
        .map(Optional::of)
        .otherwise(Optional.empty())
        .map(
            view -> view.filter(tile -> tile.run().map(now -> now.id() == run.id()).orElse(false)));
  }

  private static Optional<JsonObject> provenance(Dossier dossier) {
    return dossier instanceof ImportedTest read
        ? Optional.of(ProvenanceJson.of(read.provenance()))
        : Optional.empty();
  }

  private static JsonObject acknowledged(StoredRun.Acknowledgement by) {
    return new JsonObject()
        .put("by", by.by())
        .put("reason", by.reason())
        .put("at", Shapes.instant(by.millis()));
  }

  private static JsonObject summary(StoredRun run, Dossier dossier) {
    var json =
        new JsonObject()
            .put("id", run.id())
            .put("channel", run.channel())
            .put("cell", dossier.cellVersion().name())
            .put("cell_version", run.cellVersion())
            .put("protocol", dossier.title());
    switch (run.origin()) {
      case Origin.Protocol(String sha256, var given, boolean resumeAtOnce, var _) -> {
        var arguments = new JsonObject();
        given.forEach(arguments::put);
        json.put("protocol_sha256", sha256)
            .put("arguments", arguments)
            .put("restart", resumeAtOnce ? "resume" : "rest");
      }
      case Origin.File(String name, String sha256) ->
          json.put("file", new JsonObject().put("name", name).put("sha256", sha256));
    }
    return json.put("started", Shapes.instant(run.startedMillis()))
        .put("ended", run.end().map(end -> Shapes.instant(end.millis())).orElse(null))
        .put(
            "outcome",
            run.end().map(end -> Shapes.outcome(end.outcome(), end.because())).orElse(null))
        .put("acknowledgement", run.acknowledgement().map(RunApi::acknowledged).orElse(null))
        .put("records", run.records())
        .put("cycles", dossier.plan().map(Program::cycles).orElse(null))
        .put("polarity", dossier.basis().polarity().words())
        .put("coulombic_efficiency", dossier.basis().polarity().coulombicEfficiencyWords())
        .put("retention_reference", dossier.basis().retention().words())
        .put("active_mass_gram", orNull(dossier.specific().activeMassGram()))
        .put("area_square_centimetre", orNull(dossier.specific().areaSquareCentimetre()));
  }
}
