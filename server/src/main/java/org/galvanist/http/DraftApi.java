package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.protocol.Edit;
import org.galvanist.protocol.Outline;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.run.ChannelView;
import org.galvanist.store.ProtocolVersion;

/** What can be asked of a protocol's text before it is saved or run. Nothing is switched on. */
final class DraftApi {
  private final History history;
  private final Shelf shelf;

  DraftApi(History history, Shelf shelf) {
    this.history = history;
    this.shelf = shelf;
  }

  Future<Answer> check(Operation.Request request) {
    JsonObject body = request.body();
    Map<String, Quantity> arguments = Arguments.of(body);
    Future<String> text = text(body);
    Future<String> cell = shelf.cell(body.getString("cell"));
    Future<Optional<ChannelView>> channel =
        body.containsKey("channel")
            ? history.channel(body.getString("channel")).map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    return Future.all(text, cell, channel)
        .compose(
            read ->
                history.aside(
                    () -> check(text.result(), cell.result(), channel.result(), arguments)))
        .map(Answer::ok);
  }

  Future<Answer> outline(Operation.Request request) {
    String text = request.body().getString("text");
    return history.aside(() -> OutlineJson.of(Outline.of("protocol", text))).map(Answer::ok);
  }

  Future<Answer> edit(Operation.Request request) {
    String text = request.body().getString("text");
    Edit edit = EditJson.read(request.body().getJsonObject("edit"));
    return history
        .aside(
            () -> {
              Edit.Result.Done done = done(Edit.apply(text, edit));
              return new JsonObject()
                  .put("text", done.text())
                  .put("rows", new JsonArray(done.rows()))
                  .put("outline", OutlineJson.of(Outline.of("protocol", done.text())));
            })
        .map(Answer::ok);
  }

  Future<Answer> copy(Operation.Request request) {
    String text = request.body().getString("text");
    List<Integer> rows = EditJson.integers(request.body().getJsonArray("rows"));
    return history
        .aside(() -> new JsonObject().put("clip", done(Edit.copy(text, rows)).text()))
        .map(Answer::ok);
  }

  private static Edit.Result.Done done(Edit.Result result) {
    return switch (result) {
      case Edit.Result.Done done -> done;
      case Edit.Result.Refused(var fault) ->
          throw Problem.faulty(422, "This edit cannot be made.", Fault.inText(List.of(fault)));
    };
  }

  /** The text of a request: its own, or that of the protocol it names. */
  private Future<String> text(JsonObject body) {
    return body.containsKey("text")
        ? Future.succeededFuture(body.getString("text"))
        : shelf.version(body.getString("protocol")).map(ProtocolVersion::text);
  }

  private static JsonObject check(
      String text, String cell, Optional<ChannelView> channel, Map<String, Quantity> arguments) {
    return switch (ProtocolText.parse("protocol", text)) {
      case Parsed.Faulty(var faults) ->
          new JsonObject()
              .put("startable", false)
              .put("faults", Fault.toJson(Fault.inText(faults)))
              .put("findings", new JsonArray())
              .putNull("program")
              .putNull("estimate");
      case Parsed.Sound(Protocol sound) ->
          CheckJson.of(
              Check.check(
                  sound,
                  readCell(cell).basis(channel.flatMap(ChannelView::live)),
                  channel.map(ChannelView::basis).orElse(ChannelBasis.NONE),
                  arguments));
    };
  }

  /**
   * A cell's file.
   *
   * @throws Problem 422 with all that is wrong with it
   */
  static CellReading.Sound readCell(String text) {
    return switch (CellFile.read("the cell file", text)) {
      case CellReading.Sound sound -> sound;
      case CellReading.Faulty faulty ->
          throw Problem.faulty(
              422, "The cell file cannot be understood.", Fault.inText(faulty.faults()));
    };
  }
}
