package org.galvanist.run;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.engine.Control;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.Action;
import org.galvanist.program.RecordingRule;
import org.galvanist.store.Entry;
import org.galvanist.store.Recorder;
import org.galvanist.store.StoreException;

/**
 * Owns one channel: its driver, its monitor and the run it carries. Everything happens on its event
 * loop, one event after the other; patience with a channel that does not answer lives here and
 * nowhere else.
 */
final class ChannelVerticle extends VerticleBase {
  private static final long PATIENCE_MILLIS = 1_000;
  private static final long SILENCE_MILLIS = 5_000;
  private static final long PUBLISH_MILLIS = 100;

  /** Records that wait for the next publication; beyond it the feed has a hole. */
  private static final int MOST_PENDING = 2_000;

  private static final Setpoint OPEN_CIRCUIT =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  /** An end that a person must look at before anything else runs here. */
  record Latch(long run, ChannelState state, String because) {

    /** The latch that an outcome leaves, if it leaves one. */
    static Optional<Latch> of(long run, Outcome outcome) {
      return switch (outcome) {
        case Outcome.Completed _, Outcome.Stopped _ -> Optional.empty();
        case Outcome.Tripped(String reason) ->
            Optional.of(new Latch(run, ChannelState.TRIPPED, reason));
        case Outcome.Failed(String reason) ->
            Optional.of(new Latch(run, ChannelState.FAILED, reason));
      };
    }
  }

  private final String name;
  private final ChannelDriver driver;
  private final Recorder recorder;
  private final Consumer<LiveEvent> feed;
  private final InstantSource wall;

  private final Deque<Event> events = new ArrayDeque<>();
  private List<DataPoint> pending = new ArrayList<>();
  private boolean working;
  private boolean linked;
  private boolean closing;
  private boolean silent;
  private boolean unrecorded;
  private boolean changed;
  private Optional<ActiveRun> run = Optional.empty();
  private Optional<SafetyMonitor> monitor = Optional.empty();
  private Optional<Latch> latch = Optional.empty();
  private Optional<Sample> sample = Optional.empty();
  private long sampleWallMillis;
  private String because = "";

  ChannelVerticle(
      String name,
      ChannelDriver driver,
      Recorder recorder,
      Consumer<LiveEvent> feed,
      InstantSource wall) {
    this.name = name;
    this.driver = driver;
    this.recorder = recorder;
    this.feed = feed;
    this.wall = wall;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(PUBLISH_MILLIS, ignored -> publish());
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
    sampleWallMillis = wall.millis();
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
    changed = true;
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
    changed = true;
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
        driver.capability().limits(),
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
              sampleWallMillis = wall.millis();
              monitor.ifPresent(SafetyMonitor::relinked);
              changed = true;
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
    silent = false;
    changed = true;
    if (run.isEmpty() || run.get().ended()) {
      return;
    }
    monitor.flatMap(watching -> watching.judge(reading)).ifPresent(this::trip);
    happen(new Event.Sampled(reading));
  }

  /** The monitor's own way to open circuit; the interpreter hears of it afterwards. */
  private void trip(String reason) {
    openAtOnce();
    happen(new Event.Trip(reason + inStep()));
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
    changed = true;
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

  private void listenForSilence() {
    boolean driving = run.filter(active -> !active.ended()).isPresent();
    if (driving && linked && !silent && wall.millis() - sampleWallMillis > SILENCE_MILLIS) {
      silent = true;
      happen(new Event.LinkLost("no reading for " + SILENCE_MILLIS / 1_000 + " s"));
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
    } finally {
      working = false;
    }
  }

  private void carryOut(ActiveRun.Consequence consequence) {
    ActiveRun active = run.orElseThrow();
    Entry entry = consequence.entry();
    long id = active.identity().id();
    record(id, entry);
    changed = true;
    entry.end().ifPresent(end -> latch = Latch.of(id, end.outcome()));
    keepForFeed(entry, id);
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

  private void give(Setpoint order, ActiveRun active) {
    driver
        .apply(order, active.identity().limits())
        .onSuccess(second -> happen(new Event.Applied(order.order(), second)))
        .onFailure(failure -> refused(order, failure));
  }

  /** Open circuit is asked for again and again, but not without a breath between. */
  private void refused(Setpoint order, Throwable failure) {
    var refusal = new Event.Refused(order.order(), Refusal.reason(failure));
    if (order.control() instanceof Control.OpenCircuit) {
      vertx.setTimer(PATIENCE_MILLIS, ignored -> happen(refusal));
    } else {
      happen(refusal);
    }
  }

  private void keepForFeed(Entry entry, long id) {
    if (pending.size() + entry.points().size() > MOST_PENDING) {
      pending.clear();
    }
    pending.addAll(entry.points());
    for (CycleSummary cycle : entry.cycles()) {
      feed.accept(new LiveEvent.Cycle(id, cycle));
    }
    for (Effect.Note note : entry.notes()) {
      feed.accept(new LiveEvent.Noted(id, note));
    }
    if (entry.end().isPresent()) {
      publish();
    }
  }

  private void publish() {
    if (!changed) {
      return;
    }
    changed = false;
    if (!pending.isEmpty()) {
      List<DataPoint> points = pending;
      pending = new ArrayList<>();
      run.ifPresent(active -> feed.accept(new LiveEvent.Records(active.identity().id(), points)));
    }
    feed.accept(new LiveEvent.Channel(view()));
  }

  private ChannelState state() {
    if (latch.isPresent()) {
      return latch.get().state();
    }
    if (!linked || silent) {
      return ChannelState.NO_DATA;
    }
    return run.map(ChannelVerticle::stateOf).orElse(ChannelState.FREE);
  }

  private static ChannelState stateOf(ActiveRun active) {
    return switch (active.state().phase()) {
      case READY -> ChannelState.RESTING;
      case PAUSING, PAUSED -> ChannelState.PAUSED;
      case ORDERED, ACTIVE, ENDING -> stateOfPart(active);
      case ENDED ->
          active.outcome().filter(Outcome.Completed.class::isInstance).isPresent()
              ? ChannelState.FINISHED
              : ChannelState.STOPPED;
    };
  }

  private static ChannelState stateOfPart(ActiveRun active) {
    return switch (active.state().part()) {
      case REST -> ChannelState.RESTING;
      case CONSTANT_VOLTAGE -> ChannelState.HOLDING;
      case CONSTANT_CURRENT ->
          active.program().at(active.state().position()).action()
                      instanceof Action.ConstantCurrent cc
                  && cc.ampere() < 0
              ? ChannelState.DISCHARGING
              : ChannelState.CHARGING;
    };
  }

  private String words() {
    return latch
        .map(Latch::because)
        .or(() -> run.flatMap(ActiveRun::outcome).map(Outcome::because))
        .orElse(linked && !silent ? "" : because);
  }
}
