package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/**
 * A body that is a file: written to a temporary one as it comes, as fast as the disk takes it and
 * no faster. Whoever asked for it deletes it.
 */
final class Upload {
  /** Largest file, 8 GiB. */
  static final long MOST_BYTES = 8L << 30;

  private Upload() {}

  /**
   * Takes the body of a request. Fails with a {@link Problem} where it is too large or the disk
   * does not take it; nothing is left behind then.
   */
  static Future<Path> take(Vertx vertx, HttpServerRequest request) {
    // Until the file is open nothing may come: what nobody listens for is lost.
    request.pause();
    return vertx
        .fileSystem()
        .createTempFile("galvanist-", ".upload")
        .compose(
            name ->
                vertx
                    .fileSystem()
                    .open(name, new OpenOptions().setWrite(true).setTruncateExisting(true))
                    .compose(file -> pour(request, file))
                    .recover(
                        failure ->
                            discard(vertx, Path.of(name))
                                .transform(gone -> Future.failedFuture(failure)))
                    .map(done -> Path.of(name)))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Problem
                        ? failure
                        : Problem.of(
                            503, "The file could not be taken; is there room on the disk?")));
  }

  /** Deletes what was taken. */
  static Future<Void> discard(Vertx vertx, Path file) {
    return vertx.fileSystem().delete(file.toString());
  }

  private static Future<Void> pour(HttpServerRequest request, AsyncFile file) {
    Promise<Void> taken = Promise.promise();
    long[] bytes = {0};
    file.exceptionHandler(
        full -> taken.tryFail(Problem.of(503, "The disk does not take the file.")));
    request
        .exceptionHandler(taken::tryFail)
        .handler(
            part -> {
              bytes[0] += part.length();
              if (bytes[0] > MOST_BYTES) {
                taken.tryFail(Problem.of(413, "The file is larger than 8 GiB."));
              }
              if (taken.future().isComplete()) {
                return;
              }
              file.write(part)
                  .onFailure(
                      full -> taken.tryFail(Problem.of(503, "The disk does not take the file.")));
              if (file.writeQueueFull()) {
                request.pause();
                file.drainHandler(drained -> request.resume());
              }
            })
        .endHandler(end -> taken.tryComplete())
        .resume();
    return taken
        .future()
        .transform(
            done -> {
              // What still comes of a body that was refused is read and dropped.
              request.resume();
              return file.close()
                  .transform(
                      closed ->
                          done.succeeded() && closed.failed()
                              ? Future.<Void>failedFuture(closed.cause())
                              : taken.future());
            });
  }
}
