package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Finding;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.run.ChannelView;
import org.galvanist.run.Refusal;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolVersion;

/** What people ask for of channels, cells, protocols and the start of runs. */
final class Api {
  private static final int MOST_KEYS = 10_000;

  private final History history;
  private final RunApi runs;
  private final String version;
  private final Map<String, Start> starts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Start> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record Start(JsonObject body, Future<RunView> run) {}

  Api(History history, RunApi runs, String version) {
    this.history = history;
    this.runs = runs;
    this.version = version;
  }

  /** What answers each operation of the interface document, by its id. */
  Map<String, Function<Operation.Request, Future<Answer>>> operations() {
    return Map.ofEntries(
        Map.entry("health", this::health),
        Map.entry("listChannels", this::listChannels),
        Map.entry("getChannel", request -> channel(request.string("channel"))),
        Map.entry("acknowledgeChannel", this::acknowledge),
        Map.entry("listCells", this::listCells),
        Map.entry("addCell", this::addCell),
        Map.entry("getCell", this::getCell),
        Map.entry("listProtocols", this::listProtocols),
        Map.entry("addProtocol", this::addProtocol),
        Map.entry("getProtocol", this::getProtocol),
        Map.entry("check", this::check),
        Map.entry("startRun", this::start),
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
        Map.entry("getFile", new RunFiles(history, runs)::get));
  }

  private Future<Answer> health(Operation.Request request) {
    return history
        .channels()
        .map(
            views ->
                Answer.ok(
                    new JsonObject()
                        .put("status", "ok")
                        .put("version", version)
                        .put("channels", views.size())));
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
    Cell cell = readCell(text);
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

  private Future<Answer> listProtocols(Operation.Request request) {
    return history
        .store()
        .protocols()
        .map(
            protocols -> {
              var list = new JsonArray();
              protocols.forEach(each -> list.add(LibraryJson.protocol(each)));
              return Answer.ok(new JsonObject().put("protocols", list));
            });
  }

  private Future<Answer> getProtocol(Operation.Request request) {
    return protocolNamed(request.string("sha256"))
        .map(found -> Answer.ok(LibraryJson.protocol(found).put("text", found.text())));
  }

  private Future<Answer> addProtocol(Operation.Request request) {
    String text = request.body().getString("text");
    String file = request.body().getString("name", "protocol");
    return switch (ProtocolText.parse(file, text)) {
      case Parsed.Faulty faulty ->
          throw Problem.faulty(422, "The protocol cannot be understood.", faults(faulty));
      case Parsed.Sound(Protocol sound) ->
          history
              .store()
              .saveProtocol(request.body().getString("name", sound.title()), sound.title(), text)
              .map(saved -> Answer.created(LibraryJson.protocol(saved).put("text", text)));
    };
  }

  private Future<Answer> check(Operation.Request request) {
    JsonObject body = request.body();
    Map<String, Quantity> arguments = arguments(body);
    Future<String> text =
        body.containsKey("text")
            ? Future.succeededFuture(body.getString("text"))
            : protocolNamed(body.getString("protocol")).map(ProtocolVersion::text);
    Future<CellVersion> cell = cellNamed(body.getString("cell"));
    Future<SafetyLimits> limits =
        body.containsKey("channel")
            ? history.channel(body.getString("channel")).map(ChannelView::limits)
            : Future.succeededFuture(SafetyLimits.none(Scope.CHANNEL));
    return Future.all(text, cell, limits)
        .map(
            read ->
                switch (ProtocolText.parse("protocol", text.result())) {
                  case Parsed.Faulty faulty ->
                      Answer.ok(
                          new JsonObject()
                              .put("startable", false)
                              .put("faults", json(faults(faulty)))
                              .put("findings", new JsonArray())
                              .putNull("program")
                              .putNull("estimate"));
                  case Parsed.Sound(Protocol sound) ->
                      Answer.ok(
                          checked(
                              Check.check(
                                  sound,
                                  readCell(cell.result().text()).basis(),
                                  limits.result(),
                                  arguments)));
                });
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
            arguments(body),
            body.getString("restart", "rest").equals("resume"),
            body.getString("by"),
            key);
    return history.here(history.bench().start(order));
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
        status, String.valueOf(refusal.getMessage()), findings(refusal.findings()));
  }

  private Future<CellVersion> cellNamed(String name) {
    return history
        .store()
        .cell(name)
        .map(found -> found.orElseThrow(() -> Problem.notFound("cell '" + name + "'")));
  }

  private Future<ProtocolVersion> protocolNamed(String sha256) {
    return history
        .store()
        .protocol(sha256)
        .map(found -> found.orElseThrow(() -> Problem.notFound("protocol " + sha256)));
  }

  private static Cell readCell(String text) {
    return switch (CellFile.read("the cell file", text)) {
      case CellReading.Sound sound -> sound.cell();
      case CellReading.Faulty faulty ->
          throw Problem.faulty(
              422,
              "The cell file cannot be understood.",
              faulty.faults().stream()
                  .map(
                      fault ->
                          new Fault(
                              "#/text",
                              fault.line(),
                              fault.column(),
                              fault.words(),
                              fault.wrong(),
                              fault.legal()))
                  .toList());
    };
  }

  private static Map<String, Quantity> arguments(JsonObject body) {
    var arguments = new LinkedHashMap<String, Quantity>();
    var faults = new ArrayList<Fault>();
    JsonObject written = body.getJsonObject("arguments", new JsonObject());
    for (String name : written.fieldNames()) {
      Optional<Quantity> quantity = Quantity.read(written.getString(name));
      quantity.ifPresentOrElse(
          value -> arguments.put(name, value),
          () ->
              faults.add(
                  new Fault(
                      "#/arguments/" + name,
                      0,
                      0,
                      written.getString(name),
                      "is no quantity",
                      "a number with its unit, such as C/5, 2 h or 4.2 V")));
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(422, "The arguments cannot be understood.", faults);
    }
    return arguments;
  }

  private static List<Fault> faults(Parsed.Faulty faulty) {
    return faulty.faults().stream()
        .map(
            fault ->
                new Fault(
                    "#/text",
                    fault.line(),
                    fault.column(),
                    fault.words(),
                    fault.wrong(),
                    fault.legal()))
        .toList();
  }

  private static JsonArray json(List<Fault> faults) {
    return new JsonArray(faults.stream().map(Fault::toJson).toList());
  }

  private static JsonArray findings(List<Finding> findings) {
    var list = new JsonArray();
    for (Finding finding : findings) {
      list.add(
          new JsonObject()
              .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
              .put("line", finding.line() == 0 ? null : finding.line())
              .put("column", finding.line() == 0 ? null : finding.column())
              .put("words", finding.words())
              .put("message", finding.message())
              .put("mend", finding.mend()));
    }
    return list;
  }

  private static JsonObject checked(Checked checked) {
    return new JsonObject()
        .put("startable", checked.program().isPresent())
        .put("faults", new JsonArray())
        .put("findings", findings(checked.findings()))
        .put("program", checked.program().map(ProgramJson::of).orElse(null))
        .put(
            "estimate",
            new JsonObject()
                .put("duration_second", orNull(checked.estimate().durationSecond()))
                .put("records", checked.estimate().records())
                .put("bytes", checked.estimate().bytes())
                .put("approximations", new JsonArray(checked.estimate().approximations())));
  }
}
