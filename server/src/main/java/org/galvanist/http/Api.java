package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.galvanist.cell.Cell;
import org.galvanist.run.Refusal;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.CellVersion;

/** What people ask for of channels, cells and the start of runs; the table of all operations. */
final class Api {
  private static final int MOST_KEYS = 10_000;

  private final History history;
  private final Shelf shelf;
  private final ProtocolApi protocols;
  private final DraftApi drafts;
  private final ExchangeApi exchange;
  private final PreviewApi previews;
  private final RunApi runs;
  private final LifeCurves life;
  private final ImportApi imports;
  private final Map<String, Start> starts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Start> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record Start(JsonObject body, Future<RunView> run) {}

  Api(History history, Shelf shelf, PreviewApi previews, RunApi runs, ImportApi imports) {
    this.imports = imports;
    this.previews = previews;
    this.history = history;
    this.shelf = shelf;
    this.protocols = new ProtocolApi(history, shelf);
    this.drafts = new DraftApi(history, shelf);
    this.exchange = new ExchangeApi(history, shelf);
    this.runs = runs;
    this.life = new LifeCurves(history, runs);
  }

  /** What answers each operation of the interface document, by its id. */
  Map<String, Function<Operation.Request, Future<Answer>>> operations() {
    return Map.ofEntries(
        Map.entry("listChannels", this::listChannels),
        Map.entry("getChannel", request -> channel(request.string("channel"))),
        Map.entry("acknowledgeChannel", this::acknowledge),
        Map.entry("listCells", this::listCells),
        Map.entry("addCell", this::addCell),
        Map.entry("getCell", this::getCell),
        Map.entry("listProtocols", protocols::list),
        Map.entry("addProtocol", protocols::add),
        Map.entry("getProtocol", protocols::get),
        Map.entry("listProtocolVersions", protocols::versions),
        Map.entry("diffVersions", protocols::diffVersions),
        Map.entry("diffText", protocols::diffText),
        Map.entry("listLibrary", protocols::library),
        Map.entry("check", drafts::check),
        Map.entry("importProtocol", exchange::importText),
        Map.entry("exportProtocol", exchange::export),
        Map.entry("preview", previews::preview),
        Map.entry("outline", drafts::outline),
        Map.entry("edit", drafts::edit),
        Map.entry("copyRows", drafts::copy),
        Map.entry("startRun", this::start),
        Map.entry("importTest", imports::begin),
        Map.entry("getImport", imports::get),
        Map.entry("listRuns", runs::list),
        Map.entry("getRun", runs::get),
        Map.entry("pauseRun", request -> order(request, history.bench()::pause)),
        Map.entry("resumeRun", request -> order(request, history.bench()::resume)),
        Map.entry("stopRun", request -> order(request, history.bench()::stop)),
        Map.entry("listCycles", runs::cycles),
        Map.entry("listRates", runs::rates),
        Map.entry("listEvents", runs::events),
        Map.entry("getTrace", runs::trace),
        Map.entry("getCurve", runs::curve),
        Map.entry("getDqDv", runs::dqdv),
        Map.entry("getDvDq", runs::dvdq),
        Map.entry("getPeaks", life::peaks),
        Map.entry("getHeatMap", life::heatMap),
        Map.entry("getFile", new RunFiles(history, runs)::get));
  }

  private Future<Answer> listChannels(Operation.Request request) {
    return history
        .channels()
        .map(
            views -> {
              var tiles = new JsonArray();
              views.forEach(view -> tiles.add(history.tile(view)));
              return Answer.ok(new JsonObject().put("channels", tiles));
            });
  }

  private Future<Answer> channel(String name) {
    return history.channel(name).map(view -> Answer.ok(history.tile(view)));
  }

  private Future<Answer> acknowledge(Operation.Request request) {
    String channel = request.string("channel");
    JsonObject body = request.body();
    return history
        .here(history.bench().acknowledge(channel, body.getString("by"), body.getString("reason")))
        .compose(done -> channel(channel));
  }

  private Future<Answer> listCells(Operation.Request request) {
    return history
        .store()
        .cells()
        .map(
            cells -> {
              var list = new JsonArray();
              cells.forEach(each -> list.add(LibraryJson.cell(each)));
              return Answer.ok(new JsonObject().put("cells", list));
            });
  }

  private Future<Answer> getCell(Operation.Request request) {
    String name = request.string("cell");
    return cellNamed(name)
        .map(found -> Answer.ok(LibraryJson.cell(found).put("text", found.text())));
  }

  private Future<Answer> addCell(Operation.Request request) {
    String text = request.body().getString("text");
    Cell cell = DraftApi.readCell(text).cell();
    String name = request.body().getString("name", cell.name());
    if (!name.equals(cell.name())) {
      throw Problem.faulty(
          422,
          "The cell file is of another cell.",
          List.of(Fault.at("#/name", "the file says '" + cell.name() + "'")));
    }
    return history
        .store()
        .saveCell(name, text)
        .map(saved -> Answer.created(LibraryJson.cell(saved).put("text", text)));
  }

  private Future<Answer> start(Operation.Request request) {
    String key = request.string("Idempotency-Key");
    JsonObject body = request.body();
    Start before = starts.get(key);
    if (before != null && !before.body().equals(body)) {
      throw Problem.of(422, "This Idempotency-Key was used for another start.");
    }
    Start now = before != null ? before : new Start(body, start(key, body));
    starts.put(key, now);
    // A start that was refused may be tried again under its key.
    now.run().onFailure(refused -> starts.remove(key, now));
    return now.run().compose(run -> runs.whole(run.id())).map(Answer::created);
  }

  private Future<RunView> start(String key, JsonObject body) {
    var order =
        new StartOrder(
            body.getString("protocol"),
            body.getString("cell"),
            body.getString("channel"),
            Arguments.of(body),
            body.getString("restart", "rest").equals("resume"),
            body.getString("by"),
            key);
    return shelf
        .keep(order.protocolSha256())
        .compose(kept -> history.here(history.bench().start(order)));
  }

  private interface Order {
    Future<Void> give(long run, String by);
  }

  private Future<Answer> order(Operation.Request request, Order order) {
    long run = request.integer("run");
    return history
        .run(run)
        .compose(known -> history.here(order.give(run, request.body().getString("by"))))
        .compose(done -> runs.whole(run))
        .map(Answer::ok);
  }

  /** A no of the bench as a problem. */
  static Problem refused(Refusal refusal) {
    int status =
        switch (refusal.kind()) {
          case UNKNOWN -> 404;
          case CONFLICT -> 409;
          case UNSOUND -> 422;
        };
    return Problem.refused(
        status, String.valueOf(refusal.getMessage()), CheckJson.findings(refusal.findings()));
  }

  private Future<CellVersion> cellNamed(String name) {
    return history
        .store()
        .cell(name)
        .map(found -> found.orElseThrow(() -> Problem.notFound("cell '" + name + "'")));
  }
}
