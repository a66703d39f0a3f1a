package org.galvanist.run;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.engine.Control;
import org.galvanist.engine.Event;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;
import org.galvanist.store.Entry;
import org.galvanist.store.Recorder;
import org.galvanist.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one channel: its driver, its monitor and the run it carries. Everything happens on its event
 * loop, one event after the other; patience with a channel that does not answer lives here and
 * nowhere else.
 */
final class ChannelVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelVerticle.class);
  private static final long PATIENCE_MILLIS = 1_000;
  private static final long SILENCE_SECOND = 5;
  private static final long PUBLISH_MILLIS = 100;

  private static final Setpoint OPEN_CIRCUIT =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  private final String name;
  private final ChannelDriver driver;
  private final Recorder recorder;
  private final ChannelFeed feed;
  private final InstantSource wall;

  private final Deque<Event> events = new ArrayDeque<>();
  private boolean working;
  private boolean linked;
  private boolean closing;
  private boolean silent;
  private boolean unrecorded;
  private Optional<ActiveRun> run = Optional.empty();
  private Optional<SafetyMonitor> monitor = Optional.empty();
  private Optional<Latch> latch = Optional.empty();
  private Optional<Sample> sample = Optional.empty();
  private long sampleWallMillis;
  private long heardNano;
  private String because = "";

  ChannelVerticle(
      String name,
      ChannelDriver driver,
      Recorder recorder,
      Consumer<LiveEvent> listeners,
      InstantSource wall) {
    this.name = name;
    this.driver = driver;
    this.recorder = recorder;
    this.feed = new ChannelFeed(listeners);
    this.wall = wall;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(PUBLISH_MILLIS, ignored -> feed.publish(this::view));
    vertx.setPeriodic(PATIENCE_MILLIS, ignored -> listenForSilence());
    connect();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    closing = true;
    return driver.close();
  }

  /** Does something on this channel's event loop. */
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

  ChannelDriver driver() {
    return driver;
  }

  /** Takes a run and lets its first event happen: a start, or a restart. On the event loop. */
  void take(ActiveRun taken, Event first) {
    run = Optional.of(taken);
    monitor =
        Optional.of(new SafetyMonitor(taken.identity().limits(), taken.state().counters().netAh()));
    because = "";
    heardNano = System.nanoTime();
    happen(first);
  }

  /** A person's wish. On the event loop. */
  void ask(long id, Event event) {
    ActiveRun active =
        run.filter(each -> each.identity().id() == id && !each.ended())
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.CONFLICT, "run " + id + " is not running on channel " + name));
    if (event instanceof Event.Resume && active.state().phase() != RunPhase.PAUSED) {
      throw new Refusal(Refusal.Kind.CONFLICT, "run " + id + " is not paused");
    }
    happen(event);
  }

  /** Refuses where a person must look first, or nothing answers. On the event loop. */
  void mustBeReady() {
    latch.ifPresent(
        held ->
            refuse(
                held.state().words()
                    + " in test "
                    + held.run()
                    + " ("
                    + held.because()
                    + "); look at the cell and acknowledge it first"));
    if (!linked) {
      refuse("does not answer: " + because);
    }
  }

  private void refuse(String why) {
    throw new Refusal(Refusal.Kind.CONFLICT, "channel " + name + " " + why);
  }

  /** Keeps what a run before this program's start left to be looked at. On the event loop. */
  void latch(Latch held) {
    latch = Optional.of(held);
    feed.changed();
  }

  /** The run that a person must look at. On the event loop. */
  long latchedRun() {
    return latch
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.CONFLICT, "channel " + name + " has nothing to acknowledge"))
        .run();
  }

  /** A person has looked at the cell. On the event loop. */
  void acknowledge() {
    latch = Optional.empty();
    feed.changed();
  }

  /** Nothing can be recorded any more, so nothing may be driven. On the event loop. */
  void abandon(String reason) {
    openAtOnce();
    run.filter(active -> !active.ended()).ifPresent(active -> happen(new Event.Trip(reason)));
  }

  /** The channel as it stands. On the event loop. */
  ChannelView view() {
    return new ChannelView(
        name,
        state(),
        words(),
        driver.capability().instrument(),
        driver instanceof CellSocket,
        driver.capability().basis(),
        sample,
        sampleWallMillis,
        run.map(active -> active.view(monitor.map(SafetyMonitor::halfCycleAh).orElse(0.0))));
  }

  private void connect() {
    if (closing) {
      return;
    }
    driver
        .connect(this::sampled, this::faulted)
        .onSuccess(
            done -> {
              linked = true;
              heardNano = System.nanoTime();
              monitor.ifPresent(SafetyMonitor::relinked);
              feed.changed();
            })
        .onFailure(
            failure -> {
              because = Refusal.reason(failure);
              vertx.setTimer(PATIENCE_MILLIS, ignored -> connect());
            });
  }

  private void sampled(Sample reading) {
    sample = Optional.of(reading);
    sampleWallMillis = wall.millis();
    heardNano = System.nanoTime();
    silent = false;
    feed.changed();
    if (run.isEmpty() || run.get().ended()) {
      return;
    }
    monitor.flatMap(watching -> watching.judge(reading)).ifPresent(why -> trip(why, reading));
    happen(new Event.Sampled(reading));
  }

  /** The monitor's own way to open circuit; the interpreter hears of it afterwards. */
  private void trip(String reason, Sample reading) {
    openAtOnce();
    happen(new Event.Trip(reason + inStep(), Optional.of(reading)));
  }

  private void openAtOnce() {
    driver
        .apply(OPEN_CIRCUIT, driver.capability().limits())
        .onFailure(failure -> because = Refusal.reason(failure));
  }

  private String inStep() {
    return run.map(active -> ", in step " + (active.state().position().step() + 1)).orElse("");
  }

  private void faulted(ChannelFault fault) {
    feed.changed();
    switch (fault) {
      case ChannelFault.LinkLost(String reason) -> {
        linked = false;
        because = reason;
        happen(new Event.LinkLost(reason));
        vertx.setTimer(PATIENCE_MILLIS, ignored -> connect());
      }
      case ChannelFault.Protected(String reason) -> happen(new Event.Trip(reason));
    }
  }

  /** By a clock that nobody can set: an instrument that says nothing is one that is not there. */
  private void listenForSilence() {
    boolean driving = run.filter(active -> !active.ended()).isPresent();
    long quietNano = System.nanoTime() - heardNano;
    if (driving && linked && !silent && quietNano > TimeUnit.SECONDS.toNanos(SILENCE_SECOND)) {
      silent = true;
      happen(new Event.LinkLost("no reading for " + SILENCE_SECOND + " s"));
    }
  }

  /** Lets an event happen to the run; one that arises meanwhile waits for its turn. */
  private void happen(Event event) {
    events.add(event);
    if (working) {
      return;
    }
    working = true;
    try {
      while (!events.isEmpty()) {
        Event next = events.remove();
        run.filter(active -> !active.ended())
            .map(active -> active.next(next, wall.millis()))
            .ifPresent(this::carryOut);
      }
    } catch (RuntimeException fault) {
      giveUp(fault);
    } finally {
      working = false;
    }
  }

  /** Code that has failed once is not to be trusted with a cell. */
  private void giveUp(RuntimeException fault) {
    LOG.error("Channel {} goes to open circuit: its own program failed", name, fault);
    openUntilTaken();
    events.clear();
    run.ifPresent(active -> endAs(active, "the program failed: " + Refusal.reason(fault)));
    run = Optional.empty();
    feed.changed();
  }

  /** No interpreter is left to order open circuit again, so it is repeated here. */
  private void openUntilTaken() {
    driver
        .apply(OPEN_CIRCUIT, driver.capability().limits())
        .onFailure(
            failure ->
                vertx.setTimer(
                    PATIENCE_MILLIS,
                    ignored -> {
                      if (!closing && run.isEmpty()) {
                        openUntilTaken();
                      }
                    }));
  }

  private void endAs(ActiveRun active, String reason) {
    long id = active.identity().id();
    latch = Optional.of(new Latch(id, ChannelState.FAILED, reason));
    try {
      record(id, Entry.ended(active.state(), new Outcome.Failed(reason), wall.millis()));
    } catch (IllegalArgumentException unfit) {
      LOG.error("The end of test {} cannot be recorded; a restart takes it up again", id, unfit);
    }
  }

  private void carryOut(ActiveRun.Consequence consequence) {
    ActiveRun active = run.orElseThrow();
    Entry entry = consequence.entry();
    long id = active.identity().id();
    record(id, entry);
    entry.end().ifPresent(end -> latch = Latch.of(id, end.outcome()));
    feed.take(id, entry);
    if (entry.end().isPresent()) {
      feed.publish(this::view);
    }
    consequence.order().ifPresent(order -> give(order, active));
  }

  /** What cannot be recorded must not be driven: a failed recorder ends the run. */
  private void record(long id, Entry entry) {
    if (unrecorded) {
      return;
    }
    try {
      recorder.record(id, entry);
    } catch (StoreException failure) {
      unrecorded = true;
      abandon("nothing can be recorded any more: " + failure.getMessage());
    }
  }

  private void give(ActiveRun.Order given, ActiveRun active) {
    Setpoint order = given.setpoint();
    boolean drives = !(order.control() instanceof Control.OpenCircuit);
    if (drives && (unrecorded || monitor.filter(SafetyMonitor::tripped).isPresent())) {
      // Open circuit is ordered already, and the trip that ends the run is the next event.
      return;
    }
    monitor.ifPresent(watching -> watching.ordered(order.order(), given.guard()));
    driver
        .apply(order, given.guard())
        .onSuccess(second -> answered(active, new Event.Applied(order.order(), second)))
        .onFailure(failure -> refused(order, failure, active));
  }

  /** An answer to an order of a run that is gone means nothing to the next. */
  private void answered(ActiveRun asked, Event answer) {
    if (run.filter(active -> active == asked).isPresent()) {
      happen(answer);
    }
  }

  /** Open circuit is asked for again and again, but not without a breath between. */
  private void refused(Setpoint order, Throwable failure, ActiveRun active) {
    var refusal = new Event.Refused(order.order(), Refusal.reason(failure));
    if (order.control() instanceof Control.OpenCircuit) {
      vertx.setTimer(PATIENCE_MILLIS, ignored -> answered(active, refusal));
    } else {
      answered(active, refusal);
    }
  }

  private ChannelState state() {
    if (latch.isPresent()) {
      return latch.get().state();
    }
    if (!linked || silent) {
      return ChannelState.NO_DATA;
    }
    return run.map(ActiveRun::channelState).orElse(ChannelState.FREE);
  }

  private String words() {
    return latch
        .map(Latch::because)
        .or(() -> run.flatMap(ActiveRun::outcome).map(Outcome::because))
        .orElse(linked && !silent ? "" : because);
  }
}
