package org.galvanist.health;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.galvanist.store.Durations;

/** Feels every event loop's pulse: a timer on each, and by how much it came late. */
final class Beats {
  private static final long EVERY_MILLIS = 100;
  private static final double NANO = 1e9;

  private final Durations delays;
  private final List<AtomicLong> heardNano = new CopyOnWriteArrayList<>();

  Beats(InstantSource wall) {
    this.delays = new Durations(wall);
  }

  /** Begins on all event loops; ends with the Vert.x that they are of. */
  Future<Void> start(Vertx vertx) {
    // Verticles that are deployed at once go to the event loops in turn.
    return vertx
        .deployVerticle(
            Pulse::new,
            new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
        .mapEmpty();
  }

  Durations delays() {
    return delays;
  }

  /** Since the event loop that said nothing for longest was heard, s. */
  double silentSecond() {
    long now = System.nanoTime();
    return heardNano.stream().mapToLong(heard -> now - heard.get()).max().orElse(0) / NANO;
  }

  private final class Pulse extends AbstractVerticle {
    @Override
    public void start() {
      var heard = new AtomicLong(System.nanoTime());
      heardNano.add(heard);
      vertx.setPeriodic(
          EVERY_MILLIS,
          timer -> {
            long now = System.nanoTime();
            long late = now - heard.getAndSet(now) - TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
            delays.took(Math.max(0, late));
          });
    }
  }
}
