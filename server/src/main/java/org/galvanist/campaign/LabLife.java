package org.galvanist.campaign;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleTable;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Setpoint;
import org.galvanist.run.ActiveRun;
import org.galvanist.run.Channel;
import org.galvanist.run.ChannelState;
import org.galvanist.run.Recollection;
import org.galvanist.run.Refusal;
import org.galvanist.run.RunView;
import org.jspecify.annotations.Nullable;

/**
 * A month of one channel in virtual time: the real channel, monitor, interpreter and cycle table
 * over a model of the store and an instrument that outlives the server, with people who come by,
 * and everything that can go wrong. All of it follows from the seed.
 */
final class LabLife {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;
  private static final double SETTLED_SECOND = 60;
  private static final String CHANNEL = "A-01";

  private final SplittableRandom random;
  private final SplittableRandom clockRandom;
  private final WallClock clock;
  private final List<Scenario> scenarios;
  private final Agenda agenda = new Agenda();
  private final InstantSource wall = () -> Instant.ofEpochMilli(wallMillis());
  private final StoreModel store = new StoreModel(agenda, wall);
  private final VirtualInstrument instrument;
  private final List<String> broken = new ArrayList<>();
  private final List<Scenario> ran = new ArrayList<>();
  private final double lastsSecond;

  private Agenda.@Nullable Life life;
  private @Nullable Channel channel;
  private long run;
  private RunPhase lastPhase = RunPhase.READY;
  private long lastOrder = -1;
  private Scenario scenario;
  private double wallOffsetSecond;
  private double serverUpSince;
  private int silentHours;
  private double drivenWronglySecond = Double.NaN;
  private long crashes;
  private long refusals;

  /**
   * @param clock how the wall clock of the server is set
   */
  LabLife(long seed, double days, List<Scenario> scenarios, WallClock clock) {
    this.random = new SplittableRandom(seed);
    this.clockRandom = new SplittableRandom(~seed);
    this.clock = clock;
    this.scenarios = scenarios;
    this.scenario = scenarios.getFirst();
    this.lastsSecond = days * DAY;
    double period = List.of(10.0, 30.0, 60.0).get(random.nextInt(3));
    double lease = List.of(0.0, 20.0, Double.POSITIVE_INFINITY).get(random.nextInt(3));
    this.instrument =
        new VirtualInstrument(
            agenda, new PlainCell(5, 0.02, 2), period, lease, (of, order) -> judge(of, order));
  }

  /** Lives it, and tells what must not have happened. */
  List<String> live() {
    boot();
    plan(0.05 * DAY, 0.4 * DAY, this::comeBy);
    plan(0.5 * DAY, 8 * DAY, this::crash);
    plan(0.3 * DAY, 6 * DAY, () -> instrument.breakLink(random.nextDouble() * 120));
    plan(DAY, 12 * DAY, () -> instrument.breakLink(random.nextDouble() * 8 * HOUR));
    plan(DAY, 20 * DAY, instrument::powerCycle);
    plan(0.2 * DAY, 5 * DAY, () -> store.stall(random.nextDouble() * 40));
    plan(5 * DAY, 60 * DAY, this::failStore);
    plan(0.5 * DAY, 10 * DAY, () -> instrument.onNextOrder(this::crash));
    plan(0.5 * DAY, 10 * DAY, () -> instrument.onNextOrder(() -> instrument.breakLink(30)));
    plan(DAY, 10 * DAY, instrument::loseNextAnswer);
    plan(DAY, 10 * DAY, instrument::loseNextOrder);
    plan(DAY, 30 * DAY, instrument::refuseNext);
    plan(DAY, 60 * DAY, instrument::misreadNextLimits);
    plan(DAY, 6 * DAY, () -> instrument.miss(1 + random.nextInt(20)));
    plan(DAY, 6 * DAY, () -> instrument.twice(1 + random.nextInt(5)));
    plan(3 * DAY, 60 * DAY, instrument::misread);
    plan(3 * DAY, 60 * DAY, () -> instrument.voltError(1));
    stepClock();
    plan(HOUR, HOUR, this::watch);
    agenda.passUntil(lastsSecond);
    finish();
    return broken;
  }

  /** Again and again, with a mean time between that is drawn once. */
  private void plan(double least, double most, Runnable what) {
    double mean = least + random.nextDouble() * (most - least);
    agenda.after(
        most == least ? least : -mean * Math.log(1 - random.nextDouble()),
        () -> {
          what.run();
          plan(least, most, what);
        });
  }

  /** A random of its own, so that the same month can be lived under another clock. */
  private void stepClock() {
    agenda.after(
        clockRandom.nextDouble() * DAY,
        () -> {
          wallOffsetSecond = clock.stepped(wallOffsetSecond, clockRandom);
          stepClock();
        });
  }

  private void boot() {
    var alive = new Agenda.Life(agenda);
    var fresh = new Channel(CHANNEL, instrument.driver(alive), alive, wall, store, event -> {});
    life = alive;
    channel = fresh;
    serverUpSince = agenda.second();
    if (run > 0 && store.run(run).end.isEmpty()) {
      StoreModel.Kept kept = store.run(run);
      var otherwise =
          kept.state.isPresent()
              ? new Event.Restart(
                  Math.max(0, wallMillis() - kept.committedMillis) / 1e3, scenario.resumesAtOnce())
              : new Event.Stop("the server, which died before the first sample");
      fresh.takeUp(recalled(kept), otherwise);
    }
    fresh.open();
  }

  private long wallMillis() {
    return Math.round((WallClock.EPOCH_SECOND + agenda.second() + wallOffsetSecond) * 1e3);
  }

  private ActiveRun recalled(StoreModel.Kept kept) {
    var table = new Recollection(scenario.basis(), List.copyOf(kept.cycles.values()));
    var rows = new Columns(Math.max(1, kept.points.size()));
    kept.points.forEach(rows::add);
    table.take(rows);
    RunState state = kept.state.orElseGet(() -> Interpreter.ready(scenario.program()));
    return new ActiveRun(identity(), scenario.program(), state, table.table());
  }

  private ActiveRun.Identity identity() {
    return new ActiveRun.Identity(run, "a cell", 1, "", scenario.limits(), wallMillis());
  }

  private void crash() {
    if (life != null) {
      life.kill();
      life = null;
      channel = null;
      store.crash();
      instrument.alone();
      crashes++;
      agenda.after(random.nextInt(4) == 0 ? random.nextDouble() * DAY : 5, this::boot);
    }
  }

  /** The disk fails: channels are let go of, and somebody restarts the server. */
  private void failStore() {
    if (channel != null) {
      store.fail();
      channel.abandon("the disk has failed");
      agenda.after(30, this::crash);
    }
  }

  /** A person looks: acknowledges, resumes, starts the next test, now and then pauses or stops. */
  private void comeBy() {
    Channel present = channel;
    if (present == null) {
      return;
    }
    instrument.voltError(0);
    try {
      if (run == 0 || store.run(run).end.isPresent()) {
        startNext(present);
        return;
      }
      RunPhase phase = view(present).state().phase();
      if (phase == RunPhase.PAUSED) {
        present.ask(run, new Event.Resume("Ada"));
      } else if (random.nextInt(20) == 0) {
        present.ask(run, new Event.Pause("Ada"));
      } else if (random.nextInt(60) == 0) {
        present.ask(run, new Event.Stop("Ada"));
      }
    } catch (Refusal refused) {
      refusals++; // she will come again
    }
  }

  private void startNext(Channel present) {
    present.acknowledge();
    present.mustBeReady();
    run++;
    scenario = scenarios.get(random.nextInt(scenarios.size()));
    ran.add(scenario);
    store.create(run, wallMillis());
    present.start(
        new ActiveRun(
            identity(),
            scenario.program(),
            Interpreter.ready(scenario.program()),
            new CycleTable(scenario.basis())),
        "Ada");
  }

  private RunView view(Channel present) {
    return present.view().run().orElseThrow();
  }

  /** Nothing may drive that is not recorded as wanted. */
  private void judge(long of, Setpoint order) {
    StoreModel.Kept kept = of == run ? store.run(of) : null;
    if (kept == null) {
      broke("driven for run " + of + " while run " + run + " is on the channel");
    } else if (kept.end.isPresent()) {
      broke("driven after the end of run " + of);
    } else if (kept.state.isEmpty() || kept.state.get().order() < order.order()) {
      broke("driven by order " + order.order() + ", which is not recorded");
    }
  }

  /** Once an hour: what is driven is wanted, and nothing hangs. */
  private void watch() {
    Channel present = channel;
    boolean settled = instrument.isHeard() && agenda.second() - serverUpSince > SETTLED_SECOND;
    if (present == null || !settled || run == 0) {
      drivenWronglySecond = Double.NaN;
      silentHours = 0;
      return;
    }
    boolean over = store.run(run).end.isPresent();
    boolean wrong = over && instrument.drives();
    if (wrong && !Double.isNaN(drivenWronglySecond)) {
      broke("still driven an hour after the end of run " + run);
    }
    drivenWronglySecond = wrong ? agenda.second() : Double.NaN;
    ChannelState state = present.view().state();
    silentHours = state == ChannelState.NO_DATA ? silentHours + 1 : 0;
    if (silentHours > 1) {
      broke("no data for hours although the instrument answers: " + present.view().because());
    }
    if (!over) {
      judgeProgress(view(present).state());
    }
  }

  private void judgeProgress(RunState state) {
    boolean waits =
        switch (state.phase()) {
          case ORDERED, PAUSING, ENDING, READY -> true;
          case ACTIVE, PAUSED, ENDED -> false;
        };
    if (waits && state.phase() == lastPhase && state.order() == lastOrder) {
      broke("run " + run + " hangs in " + state.phase() + " for an hour");
    }
    lastPhase = state.phase();
    lastOrder = state.order();
  }

  private void finish() {
    for (long each = 1; each <= run; each++) {
      StoreModel.Kept kept = store.run(each);
      new KeptRun(ran.get((int) each - 1), each, kept, instrument.capability().sampleSecond())
          .judge(instrument.flownAh(each), this::broke);
    }
  }

  private void broke(String what) {
    broken.add(String.format(Locale.ROOT, "day %.3f: %s", agenda.second() / DAY, what));
  }

  /** The tests as they are on the disk, the first one first. */
  List<StoreModel.Kept> kept() {
    return LongStream.rangeClosed(1, run).mapToObj(store::run).toList();
  }

  /** How often the server was killed. */
  long crashes() {
    return crashes;
  }

  /** How many tests were started. */
  long runs() {
    return run;
  }

  /** How often somebody was told no. */
  long refusals() {
    return refusals;
  }

  /** How many records are on the disk. */
  long records() {
    return kept().stream().mapToLong(each -> each.points.size()).sum();
  }
}
