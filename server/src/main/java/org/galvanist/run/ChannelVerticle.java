package org.galvanist.run;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.CellSocket;

/** Gives a channel an event loop of its own, and is the door to it from any thread. */
final class ChannelVerticle extends VerticleBase {
  private final Channel channel;

  ChannelVerticle(Channel channel) {
    this.channel = channel;
  }

  /** To be touched on its event loop only. */
  Channel channel() {
    return channel;
  }

  @Override
  public Future<?> stop() {
    return channel.close();
  }

  /** Does something on the channel's event loop. */
  <T> Future<T> on(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Context loop = context;
    loop.runOnContext(
        ignored -> {
          try {
            work.get().onComplete(promise);
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  /** The channel as it stands. */
  Future<ChannelView> view() {
    return on(() -> Future.succeededFuture(channel.view()));
  }

  /** Puts the virtual cell of a test in; a real one is in already. */
  Future<Void> insert(StartedTest test, boolean continued) {
    Optional<CellModel> model = test.model();
    return channel.driver() instanceof CellSocket socket && model.isPresent()
        ? on(
            () -> {
              channel.exchanged();
              return socket.insert(
                  test.cellVersion().text(), model.get(), test.temperatureCelsius(), continued);
            })
        : Future.succeededFuture();
  }
}
