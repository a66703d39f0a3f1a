package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.dialect.Destination;
import org.galvanist.dialect.Dialect;
import org.galvanist.dialect.Exported;
import org.galvanist.dialect.Imported;
import org.galvanist.dialect.LeftOut;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;

/** Protocols from and for other programs. Nothing is kept. */
final class ExchangeApi {
  private final History history;
  private final Shelf shelf;

  /** A text, and the name that a file of it has. */
  private record Named(Optional<String> name, String text) {}

  ExchangeApi(History history, Shelf shelf) {
    this.history = history;
    this.shelf = shelf;
  }

  Future<Answer> importText(Operation.Request request) {
    Dialect dialect = dialect(request.body());
    String text = request.body().getString("text");
    return history.aside(() -> imported(dialect.read("imported", text))).map(Answer::ok);
  }

  private static JsonObject imported(Imported imported) {
    return switch (imported) {
      case Imported.Sound sound ->
          new JsonObject()
              .put("title", sound.protocol().title())
              .put("text", sound.text())
              .put("left_out", leftOut(sound.leftOut()));
      case Imported.Faulty(var faults) ->
          throw Problem.faulty(422, "The text cannot be understood.", Fault.inText(faults));
    };
  }

  Future<Answer> export(Operation.Request request) {
    JsonObject body = request.body();
    Dialect dialect = dialect(body);
    Map<String, Quantity> arguments = Arguments.of(body);
    Future<Named> protocol = protocol(body);
    Future<Optional<String>> cell =
        body.containsKey("cell")
            ? shelf.cell(body.getString("cell")).map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    return Future.all(protocol, cell)
        .compose(
            read ->
                history.aside(() -> exported(dialect, protocol.result(), cell.result(), arguments)))
        .map(Answer::ok);
  }

  private Future<Named> protocol(JsonObject body) {
    return body.containsKey("text")
        ? Future.succeededFuture(new Named(Optional.empty(), body.getString("text")))
        : shelf
            .version(body.getString("protocol"))
            .map(found -> new Named(Optional.of(found.name()), found.text()));
  }

  private static JsonObject exported(
      Dialect dialect, Named named, Optional<String> cell, Map<String, Quantity> arguments) {
    Protocol protocol =
        switch (ProtocolText.parse("protocol", named.text())) {
          case Parsed.Sound(Protocol sound) -> sound;
          case Parsed.Faulty(var faults) ->
              throw Problem.faulty(422, "The protocol cannot be understood.", Fault.inText(faults));
        };
    var destination =
        new Destination(
            named.name().orElseGet(() -> ProtocolApi.nameOf(protocol.title())),
            cell.map(text -> DraftApi.readCell(text).cell().basis()),
            arguments);
    return switch (dialect.write(protocol, destination)) {
      case Exported.Sound sound ->
          new JsonObject()
              .put("file_name", sound.fileName())
              .put("media_type", sound.mediaType())
              .put("text", sound.text())
              .put("left_out", leftOut(sound.leftOut()));
      case Exported.Faulty(var faults) ->
          throw Problem.faulty(
              422,
              "The protocol cannot be written for " + dialect.words() + ".",
              Fault.inText(faults));
    };
  }

  private static Dialect dialect(JsonObject body) {
    String format = body.getString("format");
    return Dialect.of(format)
        .orElseThrow(() -> new IllegalStateException("the interface document allows no " + format));
  }

  private static JsonArray leftOut(List<LeftOut> all) {
    var list = new JsonArray();
    for (LeftOut each : all) {
      boolean placed = each.place().line() > 0;
      list.add(
          new JsonObject()
              .put("line", placed ? each.place().line() : null)
              .put("column", placed ? each.place().column() : null)
              .put("what", each.what())
              .put("why", each.why())
              .put("words", each.what() + ": " + each.why()));
    }
    return list;
  }
}
