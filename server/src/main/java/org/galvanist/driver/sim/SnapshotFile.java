package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a virtual cell survives the end of the process, as a real one would: its state in a small
 * file, replaced whole.
 */
final class SnapshotFile {
  private final Vertx vertx;
  private final Path path;
  private boolean writing;

  SnapshotFile(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path;
  }

  /** Replaces the file, unless the replacement before is still under way; the next one is near. */
  void write(double[] state) {
    if (writing) {
      return;
    }
    writing = true;
    Buffer bytes = Buffer.buffer(state.length * Double.BYTES);
    for (double value : state) {
      bytes.appendDouble(value);
    }
    String fresh = path + ".new";
    vertx
        .fileSystem()
        .writeFile(fresh, bytes)
        .compose(
            written ->
                vertx
                    .fileSystem()
                    .move(
                        fresh,
                        path.toString(),
                        new CopyOptions().setReplaceExisting(true).setAtomicMove(true)))
        .onComplete(done -> writing = false);
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
