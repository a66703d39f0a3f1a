package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Program;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.store.ProtocolVersion;

/**
 * Previews of protocols. Two are computed at once, on threads of their own, so that they take
 * nothing from what drives cells but their share of the processor; the others wait.
 */
final class PreviewApi {
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 20;

  /** Where neither protocol nor cell file asks for a temperature, °C. */
  private static final double ROOM_CELSIUS = 25;

  private final Shelf shelf;
  private final WorkerExecutor threads;
  private final AtomicInteger waiting = new AtomicInteger();

  PreviewApi(Vertx vertx, Shelf shelf) {
    this.shelf = shelf;
    this.threads = vertx.createSharedWorkerExecutor("galvanist-preview", AT_ONCE);
  }

  Future<Answer> preview(Operation.Request request) {
    JsonObject body = request.body();
    Map<String, Quantity> arguments = Arguments.of(body);
    if (waiting.get() >= MOST_WAITING) {
      throw Problem.of(429, "Too many previews wait already; ask again in some seconds.");
    }
    waiting.incrementAndGet();
    return text(body)
        .compose(text -> parsed(text))
        .compose(
            protocol -> {
              String cell = cellOf(body, protocol);
              return shelf
                  .cell(cell)
                  .compose(file -> run(protocol, cell, file, arguments, request.gone()));
            })
        .onComplete(done -> waiting.decrementAndGet())
        .map(Answer::ok);
  }

  private Future<String> text(JsonObject body) {
    return body.containsKey("text")
        ? Future.succeededFuture(body.getString("text"))
        : shelf.version(body.getString("protocol")).map(ProtocolVersion::text);
  }

  private Future<Protocol> parsed(String text) {
    return aside(() -> ProtocolText.parse("protocol", text))
        .map(
            read ->
                switch (read) {
                  case Parsed.Sound(Protocol sound) -> sound;
                  case Parsed.Faulty(var faults) ->
                      throw Problem.faulty(
                          422, "The protocol cannot be understood.", Fault.inText(faults));
                });
  }

  private static String cellOf(JsonObject body, Protocol protocol) {
    return Optional.ofNullable(body.getString("cell"))
        .or(protocol::virtualCell)
        .orElseThrow(
            () ->
                Problem.of(
                    422,
                    "A preview needs a cell: name one, or write 'virtual cell:' into the protocol."));
  }

  private Future<JsonObject> run(
      Protocol protocol,
      String cell,
      String file,
      Map<String, Quantity> arguments,
      BooleanSupplier gone) {
    return aside(
        () -> {
          CellReading.Sound read = DraftApi.readCell(file);
          CellModel model =
              read.model()
                  .orElseThrow(
                      () -> Problem.of(422, "The cell '" + cell + "' has no model to try on."));
          Program program = program(protocol, read.cell(), arguments);
          OptionalDouble asked =
              program.temperatureCelsius().isPresent()
                  ? program.temperatureCelsius()
                  : read.cell().temperatureCelsius();
          return PreviewJson.of(
                  program, model, asked.orElse(ROOM_CELSIUS), PreviewJson.Bounds.NORMAL, gone)
              .put("cell", cell);
        });
  }

  private <T> Future<T> aside(Callable<T> work) {
    return threads.executeBlocking(work, false).map(done -> Objects.requireNonNull(done));
  }

  private static Program program(Protocol protocol, Cell cell, Map<String, Quantity> arguments) {
    Checked checked = Check.check(protocol, cell.basis(), ChannelBasis.NONE, arguments);
    return checked
        .program()
        .orElseThrow(
            () ->
                Problem.refused(
                    422,
                    "The protocol cannot run on '" + cell.name() + "'.",
                    CheckJson.findings(checked.findings())));
  }
}
