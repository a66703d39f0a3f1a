package org.galvanist.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response's body as a stream for a thread that may block, which it does while the client takes
 * nothing. Write in large pieces: each changes to the event loop and back.
 */
final class ResponseStream extends OutputStream {
  /** A client that takes nothing for so long is given up. */
  private static final long PATIENCE_MINUTES = 10;

  private final Context context;
  private final HttpServerResponse response;

  /**
   * A stream into a response.
   *
   * @param context the response's event loop
   */
  ResponseStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    var piece = Buffer.buffer(length).appendBytes(bytes, offset, length);
    var room = new CompletableFuture<Boolean>();
    context.runOnContext(now -> hand(piece, room));
    try {
      room.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the client takes no more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a file was sent", e);
    }
  }

  private void hand(Buffer piece, CompletableFuture<Boolean> room) {
    Future<Void> written = response.write(piece);
    written.onFailure(room::completeExceptionally);
    if (response.writeQueueFull()) {
      response.drainHandler(drained -> room.complete(true));
    } else {
      room.complete(true);
    }
  }
}
