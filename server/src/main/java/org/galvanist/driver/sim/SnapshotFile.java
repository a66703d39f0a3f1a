package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a virtual cell survives the end of the process, as a real one would: its state in a small
 * file, replaced whole.
 */
final class SnapshotFile {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

  private final Vertx vertx;
  private final Path path;
  private Future<Void> writing = Future.succeededFuture();
  private boolean troubled;

  SnapshotFile(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path;
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
    Buffer bytes = Buffer.buffer(state.length * Double.BYTES);
    for (double value : state) {
      bytes.appendDouble(value);
    }
    writing = writing.compose(free -> replace(bytes)).recover(this::complain);
    return writing;
  }

  private Future<Void> replace(Buffer bytes) {
    String fresh = path + ".new";
    var whole = new CopyOptions().setReplaceExisting(true).setAtomicMove(true);
    return vertx
        .fileSystem()
        .mkdirs(path.toAbsolutePath().resolveSibling("").toString())
        .compose(made -> vertx.fileSystem().writeFile(fresh, bytes))
        .compose(written -> vertx.fileSystem().move(fresh, path.toString(), whole))
        .onSuccess(moved -> troubled = false);
  }

  private Future<Void> complain(Throwable cause) {
    if (!troubled) {
      troubled = true;
      LOG.warn("{}: the virtual cell's state cannot be kept over a restart", path, cause);
    }
    return Future.succeededFuture();
  }

  /** The state of the last {@link #write}, if there is a file. */
  Future<Optional<double[]>> read() {
    return vertx
        .fileSystem()
        .exists(path.toString())
        .compose(
            there ->
                there
                    ? vertx.fileSystem().readFile(path.toString()).map(SnapshotFile::decoded)
                    : Future.succeededFuture(Optional.empty()));
  }

  private static Optional<double[]> decoded(Buffer bytes) {
    double[] state = new double[bytes.length() / Double.BYTES];
    for (int index = 0; index < state.length; index++) {
      state[index] = bytes.getDouble(index * Double.BYTES);
    }
    return Optional.of(state);
  }
}
