package org.galvanist.driver.rack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What racks said of themselves when they last answered, one small file each. A rack that was never
 * met is not made up: its channels would be guesses.
 */
public final class KnownRacks {
  private static final Logger LOG = LoggerFactory.getLogger(KnownRacks.class);

  private final Vertx vertx;
  private final Path folder;

  /** Kept in a folder that is there. */
  public KnownRacks(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  private Path file(SocketAddress address) {
    return folder.resolve(
        "rack-"
            + address.host().replaceAll("[^A-Za-z0-9.-]", "_")
            + "-"
            + address.port()
            + ".json");
  }

  /** Keeps what a rack says, and passes it on; failing to is no reason not to use the rack. */
  Future<JsonObject> remember(SocketAddress address, JsonObject answer) {
    return vertx
        .executeBlocking(
            () -> {
              Path file = file(address);
              Path fresh = file.resolveSibling(file.getFileName() + ".new");
              Files.write(fresh, answer.toBuffer().getBytes());
              return Files.move(
                  fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            })
        .onFailure(
            failure -> LOG.warn("What the rack at {} has cannot be kept: {}", address, failure))
        .map(answer)
        .otherwise(answer);
  }

  /** What a rack said when it last answered; where it never did, the failure to reach it. */
  Future<JsonObject> recall(SocketAddress address, Throwable silent) {
    return vertx
        .executeBlocking(() -> read(file(address)))
        .map(Objects::requireNonNull)
        .onSuccess(
            known ->
                LOG.warn(
                    "{}; its channels are those that it had, and connect when it answers",
                    silent.getMessage()))
        .recover(
            unknown ->
                Future.failedFuture(
                    silent.getMessage()
                        + "; it was never met, so that its channels are not known: start it first,"
                        + " this once"));
  }

  private static JsonObject read(Path file) throws IOException {
    try {
      return Buffer.buffer(Files.readAllBytes(file)).toJsonObject();
    } catch (DecodeException damaged) {
      throw new IOException(file + " is damaged", damaged);
    }
  }
}
