package org.galvanist.run;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.SafetyLimits;
import org.galvanist.store.Entry;
import org.galvanist.store.Recording;
import org.galvanist.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel: its driver, its monitor and the run it carries. Everything happens on its event
 * loop, one event after the other; patience with a channel that does not answer lives here and in
 * its {@link Actuator}, and nowhere else.
 *
 * <p>A link that is lost, and a server that was away, say nothing of the cell. What becomes of the
 * run is decided when the instrument can be asked again: one that went on under the run's own
 * order, and hands over the readings meanwhile, is adopted; in every other case the circuit is
 * opened.
 */
public final class Channel {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
  private static final long PATIENCE_MILLIS = 1_000;

  /** An interval this many times the longest between two readings is a gap. */
  private static final double GAP_INTERVALS = 2.5;

  /** Between two orders, s of the channel's time; how often it measures is nothing to that. */
  private static final double LONG_TO_TAKE_FORCE_SECOND = 2.5;

  private final String name;
  private final ChannelDriver driver;
  private final EventLoop loop;
  private final InstantSource wall;
  private final Recording recording;
  private final Actuator actuator;
  private final ChannelFeed feed;
  private final Contact contact;
  private final Silence silence;
  private final Custody custody = new Custody();

  private final Deque<Event> events = new ArrayDeque<>();
  private SafetyLimits set = SafetyLimits.none();
  private boolean working;
  private boolean linked;
  private boolean closing;
  private boolean unrecorded;
  private Optional<ActiveRun> run = Optional.empty();
  private Optional<SafetyMonitor> monitor = Optional.empty();
  private Optional<Latch> latch = Optional.empty();
  private Optional<Sample> sample = Optional.empty();
  private long sampleWallMillis;
  private String because = "";

  public Channel(
      String name,
      ChannelDriver driver,
      EventLoop loop,
      InstantSource wall,
      Recording recording,
      Consumer<LiveEvent> listeners) {
    this.name = name;
    this.driver = driver;
    this.loop = loop;
    this.wall = wall;
    this.recording = recording;
    this.actuator = new Actuator(driver, loop, recording, order -> surely(() -> unanswered(order)));
    this.feed = new ChannelFeed(loop, this::view, listeners);
    this.contact = new Contact(loop);
    this.silence = new Silence(loop, driver);
  }

  /** Connects, now or as soon as the instrument answers, and listens from now on. */
  public void open() {
    silence.broken();
    silence.listen(() -> linked && going().isPresent(), () -> closing, this::fellSilent);
    connect();
  }

  /** Leaves open circuit; idempotent. */
  public Future<Void> close() {
    closing = true;
    // What is under way is not given any more: it would be refused, and that is no fault of the
    // run.
    actuator.forget();
    return driver.close();
  }

  /** Limits that an administrator sets; before the channel is opened. */
  void limitTo(SafetyLimits limits) {
    set = limits;
  }

  /** What the channel can do and may do. */
  Capability capability() {
    return driver.capability().within(set);
  }

  ChannelDriver driver() {
    return driver;
  }

  /** Another cell is in, so that nothing is known of it yet. */
  void exchanged() {
    contact.forget();
  }

  /** The last readings at open circuit, as soon as there are so many. */
  Future<List<Sample>> resting(int readings) {
    return contact.readings(readings);
  }

  /** Takes a new run and starts it. */
  public void start(ActiveRun taken, String by) {
    carry(taken);
    contact.begins();
    happen(new Event.Start(by));
  }

  /**
   * Takes a run that was open when the server died, before the channel is connected.
   *
   * @param otherwise what happens to it where the instrument did not go on with it
   */
  public void takeUp(ActiveRun taken, Event otherwise) {
    carry(taken);
    custody.begin(taken.identity().id(), taken.state(), otherwise);
  }

  private void carry(ActiveRun taken) {
    run = Optional.of(taken);
    monitor = Optional.of(taken.monitor(capability().basis()));
    because = "";
    silence.broken();
  }

  /** A person's wish. */
  public void ask(long id, Event event) {
    ActiveRun active =
        run.filter(each -> each.identity().id() == id && !each.ended())
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.CONFLICT, "run " + id + " is not running on channel " + name));
    if (event instanceof Event.Resume && active.state().phase() != RunPhase.PAUSED) {
      throw new Refusal(Refusal.Kind.CONFLICT, "run " + id + " is not paused");
    }
    if (event instanceof Event.Resume) {
      mustAnswer();
    }
    happen(event);
  }

  /** Refuses where a person must look first, or nothing answers. */
  public void mustBeReady() {
    latch.ifPresent(
        kept ->
            refuse(
                kept.state().words()
                    + " in test "
                    + kept.run()
                    + " ("
                    + kept.because()
                    + "); look at the cell and acknowledge it first"));
    mustAnswer();
  }

  private void mustAnswer() {
    if (!linked || custody.isOpen()) {
      refuse("does not answer: " + because);
    }
  }

  private void refuse(String why) {
    throw new Refusal(Refusal.Kind.CONFLICT, "channel " + name + " " + why);
  }

  /** Keeps what a run before this program's start left to be looked at. */
  void latch(Latch kept) {
    latch = Optional.of(kept);
    feed.changed();
  }

  /** The run that a person must look at. */
  long latchedRun() {
    return latch
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.CONFLICT, "channel " + name + " has nothing to acknowledge"))
        .run();
  }

  /** A person has looked at the cell. */
  public void acknowledge() {
    latch = Optional.empty();
    feed.changed();
  }

  /** Nothing can be recorded any more, so nothing may be driven. */
  public void abandon(String reason) {
    openAtOnce();
    happen(new Event.Trip(reason));
  }

  /** The channel as it stands. */
  public ChannelView view() {
    return new ChannelView(
        name,
        state(),
        words(),
        driver.capability().instrument(),
        driver instanceof CellSocket,
        capability().basis(),
        sample,
        sampleWallMillis,
        run.map(active -> active.view(monitor.map(SafetyMonitor::halfCycleAh).orElse(0.0))));
  }

  private Optional<ActiveRun> going() {
    return run.filter(active -> !active.ended());
  }

  private void connect() {
    if (closing) {
      return;
    }
    monitor.ifPresent(SafetyMonitor::relinked);
    OptionalDouble known =
        going().isPresent()
            ? going().get().state().clocks().channelSecond()
            : OptionalDouble.empty();
    driver
        .connect(
            known, reading -> surely(() -> sampled(reading)), fault -> surely(() -> faulted(fault)))
        .onSuccess(standing -> surely(() -> connected(standing)))
        .onFailure(
            failure -> {
              because = Refusal.reason(failure);
              feed.changed();
              loop.after(PATIENCE_MILLIS, this::connect);
            });
  }

  private void connected(Standing standing) {
    linked = true;
    silence.broken();
    feed.changed();
    switch (custody.end(standing, going().map(ActiveRun::state))) {
      case Custody.Decision.Adopted(Optional<Setpoint> next) -> {
        note(Effect.Kind.LINK, "the instrument went on by itself; its readings are here");
        ActiveRun active = going().orElseThrow();
        next.ifPresentOrElse(order -> give(order, active), () -> guardAgain(active));
      }
      case Custody.Decision.Open(Optional<Standing.Driving> stranger, Optional<Event> then) -> {
        stranger.ifPresent(this::openStranger);
        then.ifPresent(this::happen);
      }
    }
  }

  /** Limits may be others than those that the server before this one gave. */
  private void guardAgain(ActiveRun active) {
    actuator.guardAgain(
        active.identity().limits(),
        why ->
            surely(
                () -> {
                  openAtOnce();
                  happen(new Event.LinkLost(why));
                }));
  }

  private void openStranger(Standing.Driving found) {
    because = "it was driven for test " + found.run() + " by order " + found.order() + "; opened";
    LOG.warn("Channel {}: {}", name, because);
    actuator.openUntilTaken(() -> !closing && going().isEmpty());
  }

  private void sampled(Sample reading) {
    sample = Optional.of(reading);
    sampleWallMillis = wall.millis();
    silence.broken();
    feed.changed();
    if (going().isEmpty()) {
      contact.rested(reading);
      return;
    }
    monitor
        .flatMap(watching -> watching.judge(reading))
        .or(() -> touched(reading))
        .ifPresent(why -> trip(why, reading));
    going().flatMap(active -> proof(active.state(), reading)).ifPresent(this::tookForce);
    going().flatMap(active -> gap(active.state(), reading)).ifPresent(this::happen);
    happen(new Event.Sampled(reading));
  }

  private Optional<String> touched(Sample reading) {
    return going()
        .flatMap(active -> contact.objection(capability().basis(), active.state().part(), reading));
  }

  /** Measured under an order, it is in force, whatever became of the answer. */
  private static Optional<Event.Applied> proof(RunState state, Sample reading) {
    return isAwaited(state.phase()) && reading.order() == state.order()
        ? Optional.of(new Event.Applied(state.order(), reading.timeSecond()))
        : Optional.empty();
  }

  /** Between two orders nothing is counted either, and where that lasts it is told. */
  private void tookForce(Event.Applied applied) {
    going()
        .map(ActiveRun::state)
        .filter(state -> state.phase() == RunPhase.ORDERED && state.order() == applied.order())
        .map(state -> applied.timeSecond() - state.clocks().channelSecond().orElse(Double.NaN))
        .filter(second -> second > LONG_TO_TAKE_FORCE_SECOND)
        .ifPresent(second -> note(Effect.Kind.GAP, untilInForce(second)));
    happen(applied);
  }

  private static String untilInForce(double second) {
    return String.format(
        Locale.ROOT, "the next order took %.1f s to take force; nothing is counted", second);
  }

  /**
   * Nothing is known of an order between the channel's time as the run knows it and this reading.
   */
  private Optional<Event> gap(RunState state, Sample reading) {
    double known = state.clocks().channelSecond().orElse(reading.timeSecond());
    double second = reading.timeSecond() - known;
    return state.phase() == RunPhase.ACTIVE
            && state.order() == reading.order()
            && second > GAP_INTERVALS * driver.capability().sampleSecond()
        ? Optional.of(new Event.Gap(reading.order(), second))
        : Optional.empty();
  }

  /** The monitor's own way to open circuit; the interpreter hears of it afterwards. */
  private void trip(String reason, Sample reading) {
    openAtOnce();
    happen(new Event.Trip(reason + inStep(), Optional.of(reading)));
  }

  private void openAtOnce() {
    actuator.openAtOnce().onFailure(failure -> because = Refusal.reason(failure));
  }

  private String inStep() {
    return run.map(active -> ", in step " + (active.state().position().step() + 1)).orElse("");
  }

  private void faulted(ChannelFault fault) {
    feed.changed();
    switch (fault) {
      case ChannelFault.LinkLost(String reason) -> unlinked(reason);
      case ChannelFault.Protected(String reason) -> happen(new Event.Trip(reason + inStep()));
      case ChannelFault.Unsure(String reason) -> {
        openAtOnce();
        monitor.ifPresent(watching -> watching.unsure(reason));
        happen(new Event.Trip(reason + inStep()));
      }
    }
  }

  private void unlinked(String reason) {
    linked = false;
    because = reason;
    actuator.forget();
    contact.forget();
    going()
        .ifPresent(
            active -> {
              custody.begin(
                  active.identity().id(),
                  active.state(),
                  new Event.LinkLost("the instrument did not go on: " + reason));
              note(Effect.Kind.LINK, "link lost: " + reason + "; data stop here until it answers");
            });
    loop.after(PATIENCE_MILLIS, this::connect);
  }

  /** Written into the run's history without anything happening to the run. */
  private void note(Effect.Kind kind, String words) {
    ActiveRun active = going().orElseThrow();
    var note = new Effect.Note(active.state().testTimeSecond(), kind, words);
    var entry = new Entry(active.state(), List.of(), List.of(note), List.of(), Optional.empty());
    record(active.identity().id(), entry);
    EventLog.write(name, active.identity().id(), note);
    feed.take(active.identity().id(), entry);
  }

  private void fellSilent(String words) {
    because = words;
    feed.changed();
    happen(new Event.LinkLost(words));
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
        going().map(active -> active.next(next, wall.millis())).ifPresent(this::carryOut);
      }
    } catch (RuntimeException fault) {
      giveUp(fault);
    } finally {
      working = false;
    }
  }

  /** No fault of ours may leave a cell driven. */
  private void surely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException fault) {
      giveUp(fault);
    }
  }

  /** Code that has failed once is not to be trusted with a cell. */
  private void giveUp(RuntimeException fault) {
    LOG.error("Channel {} goes to open circuit: its own program failed", name, fault);
    actuator.openUntilTaken(() -> !closing && run.isEmpty());
    events.clear();
    run.ifPresent(active -> endAs(active, "the program failed: " + Refusal.reason(fault)));
    run = Optional.empty();
    feed.changed();
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
    entry.notes().forEach(note -> EventLog.write(name, id, note));
    entry.end().ifPresent(end -> latch = Latch.of(id, end.outcome()));
    feed.take(id, entry);
    if (entry.end().isPresent()) {
      feed.publish();
    }
    consequence.order().ifPresent(order -> order(order, active));
  }

  /** What cannot be recorded must not be driven: a failed recorder ends the run. */
  private void record(long id, Entry entry) {
    if (unrecorded) {
      return;
    }
    try {
      recording.record(id, entry);
    } catch (StoreException failure) {
      unrecorded = true;
      abandon("nothing can be recorded any more: " + failure.getMessage());
    }
  }

  private void order(ActiveRun.Order order, ActiveRun active) {
    Setpoint setpoint = order.setpoint();
    monitor.ifPresent(order::tell);
    if (!linked || custody.isOpen()) {
      // The instrument is asked first what it does.
      custody.hold(setpoint);
    } else {
      give(setpoint, active);
    }
  }

  private void give(Setpoint setpoint, ActiveRun active) {
    boolean drives = !(setpoint.control() instanceof Control.OpenCircuit);
    if (drives && (unrecorded || monitor.filter(SafetyMonitor::tripped).isPresent())) {
      // Open circuit is ordered already, and the trip that ends the run is the next event.
      return;
    }
    actuator.give(
        active.identity().id(),
        setpoint,
        active.identity().limits(),
        answer -> surely(() -> answered(active, answer)));
  }

  /** An answer to an order of a run that is gone means nothing to the next. */
  private void answered(ActiveRun asked, Event answer) {
    if (closing || run.filter(active -> active == asked).isEmpty()) {
      return;
    }
    if (answer instanceof Event.Applied applied) {
      tookForce(applied);
    } else {
      happen(answer);
    }
  }

  /** What was neither confirmed nor refused nor measured under may be in force, or not. */
  private void unanswered(long order) {
    going()
        .map(ActiveRun::state)
        .filter(state -> state.order() == order && isAwaited(state.phase()))
        .ifPresent(state -> happen(new Event.LinkLost("no answer to an order")));
  }

  private static boolean isAwaited(RunPhase phase) {
    return switch (phase) {
      case ORDERED, PAUSING, ENDING -> true;
      case READY, ACTIVE, PAUSED, ENDED -> false;
    };
  }

  private ChannelState state() {
    if (latch.isPresent()) {
      return latch.get().state();
    }
    if (!linked || silence.hasFallen()) {
      return ChannelState.NO_DATA;
    }
    return run.map(ActiveRun::channelState).orElse(ChannelState.FREE);
  }

  private String words() {
    return latch
        .map(Latch::because)
        .or(() -> run.flatMap(ActiveRun::outcome).map(Outcome::because))
        .orElse(linked && !silence.hasFallen() ? "" : because);
  }
}
