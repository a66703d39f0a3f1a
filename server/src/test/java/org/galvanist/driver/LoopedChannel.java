package org.galvanist.driver;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;

/**
 * A driver on an event loop of its own, seen from a test's thread: everything it says is written
 * down, and every wait has an end.
 */
public final class LoopedChannel {
  private static final long PATIENCE_SECOND = 30;
  private static final long RUN = 1;

  private record Waiting(Predicate<Sample> wanted, Promise<Sample> arrived) {}

  private final Context loop;
  private final ChannelDriver driver;
  private final List<Sample> samples = new ArrayList<>();
  private final List<ChannelFault> faults = new ArrayList<>();
  private final List<Context> callers = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private Promise<ChannelFault> fault = Promise.promise();

  public LoopedChannel(Vertx vertx, ChannelDriver driver) {
    this.loop = vertx.getOrCreateContext();
    this.driver = driver;
  }

  /** Does something on the loop and waits for it. */
  public <T> T on(Supplier<Future<T>> action) {
    var result = new CompletableFuture<T>();
    loop.runOnContext(
        ignored ->
            action
                .get()
                .onComplete(
                    done -> {
                      if (done.succeeded()) {
                        result.complete(done.result());
                      } else {
                        result.completeExceptionally(done.cause());
                      }
                    }));
    return await(result);
  }

  /** Connects, and returns what the instrument says that it does. */
  public Standing connect() {
    return on(this::connecting);
  }

  /** To be called on the loop. */
  public Future<Standing> connecting() {
    fault = Promise.promise();
    return driver.connect(OptionalDouble.empty(), this::take, this::take);
  }

  /** Applies, and returns the channel's time at which it took force. */
  public double apply(long order, Control control) {
    return on(() -> applying(order, control));
  }

  /** To be called on the loop. */
  public Future<Double> applying(long order, Control control) {
    return driver
        .apply(RUN, setpoint(order, control))
        .onComplete(done -> callers.add(Vertx.currentContext()));
  }

  public static Setpoint setpoint(long order, Control control) {
    double never = Double.POSITIVE_INFINITY;
    return new Setpoint(order, control, new RecordingRule(0.5, never, never), List.of());
  }

  /** Waits for a sample that arrives from now on. */
  public Sample next(Predicate<Sample> wanted) {
    return on(() -> sampled(wanted));
  }

  /** The first such sample from now on. To be called on the loop. */
  public Future<Sample> sampled(Predicate<Sample> wanted) {
    var next = new Waiting(wanted, Promise.promise());
    waiting.add(next);
    return next.arrived().future();
  }

  public Sample nextOf(long order) {
    return next(sample -> sample.order() == order);
  }

  /** Waits for the fault of this connection. */
  public ChannelFault fault() {
    return on(() -> fault.future());
  }

  /** Everything measured so far. */
  public List<Sample> samples() {
    return on(() -> Future.succeededFuture(List.copyOf(samples)));
  }

  public List<ChannelFault> faults() {
    return on(() -> Future.succeededFuture(List.copyOf(faults)));
  }

  /** Every call back was on the loop that called. */
  public void spokeOnItsLoopOnly() {
    List<Context> seen = on(() -> Future.succeededFuture(List.copyOf(callers)));
    seen.forEach(caller -> assertSame(loop, caller));
  }

  /** Lets the loop's real timers run for a while. */
  public void pass(long millis) {
    on(() -> loop.owner().timer(millis, TimeUnit.MILLISECONDS).mapEmpty());
  }

  public void close() {
    on(driver::close);
  }

  private void take(Sample sample) {
    callers.add(Vertx.currentContext());
    samples.add(sample);
    for (Waiting each : List.copyOf(waiting)) {
      if (each.wanted().test(sample)) {
        waiting.remove(each);
        each.arrived().complete(sample);
      }
    }
  }

  private void take(ChannelFault heard) {
    callers.add(Vertx.currentContext());
    faults.add(heard);
    fault.tryComplete(heard);
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.get(PATIENCE_SECOND, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      throw new Failure(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException late) {
      throw new AssertionError("nothing within " + PATIENCE_SECOND + " s", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  /** What the driver was asked for failed, for this reason. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
