package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a virtual cell survives the end of the process, as a real one would: its state in a small
 * file, replaced whole. Files are touched on a worker, and not through Vert.x's file system, whose
 * cache goes away as soon as the process is told to end, while last states are still to be written.
 */
final class SnapshotFile {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

  private final Vertx vertx;
  private final Path path;
  private Future<Void> writing = Future.succeededFuture();
  private boolean troubled;

  SnapshotFile(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path.toAbsolutePath();
  }

  /** Whether a replacement is still under way. */
  boolean isWriting() {
    return !writing.isComplete();
  }

  /**
   * Replaces the file, after a replacement that is still under way. A failure is logged, once in a
   * row, and does not fail the future: a cell that will be forgotten is no reason to stop it.
   */
  Future<Void> write(double[] state) {
    ByteBuffer bytes = ByteBuffer.allocate(state.length * Double.BYTES);
    bytes.asDoubleBuffer().put(state);
    writing =
        writing
            .compose(free -> vertx.executeBlocking(() -> replace(bytes.array())))
            .onSuccess(replaced -> troubled = false)
            .<Void>mapEmpty()
            .recover(this::complain);
    return writing;
  }

  /** The state of the last {@link #write}, if there is a file. */
  Future<Optional<double[]>> read() {
    return vertx
        .executeBlocking(
            () ->
                Files.exists(path)
                    ? Optional.of(decoded(Files.readAllBytes(path)))
                    : Optional.<double[]>empty())
        .map(Objects::requireNonNull);
  }

  private Path replace(byte[] bytes) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.write(fresh, bytes);
    } catch (NoSuchFileException noFolder) {
      // Asked for only then: ten thousand cells would ask a thousand times a second.
      Files.createDirectories(path.resolveSibling(""));
      Files.write(fresh, bytes);
    }
    return Files.move(
        fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Future<Void> complain(Throwable cause) {
    if (!troubled) {
      troubled = true;
      LOG.warn("{}: the virtual cell's state cannot be kept over a restart", path, cause);
    }
    return Future.succeededFuture();
  }

  private static double[] decoded(byte[] bytes) {
    double[] state = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(state);
    return state;
  }
}
