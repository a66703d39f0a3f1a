package org.galvanist.driver.sim;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A channel that cycles a virtual cell. Time is the cell's own; {@link Simulation#speed()} ties it
 * to the wall, and while nothing is driven it always passes at the wall's pace, so that an
 * accelerated bench does not spin while it waits for a person. Works in slices of a few
 * milliseconds, so that channels share an event loop fairly.
 */
public final class SimulatedChannel implements ChannelDriver, CellSocket {
  private static final long SLICE_NANO = 4_000_000;
  private static final long SNAPSHOT_NANO = 1_000_000_000;
  private static final long CROWDED_MILLIS = 2;
  private static final double LIVE_WALL_SECOND = 0.25;
  private static final Setpoint IDLE =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  private record Ordered(Setpoint setpoint, double dueSecond, Promise<Double> taken) {}

  private final Vertx vertx;
  private final Capability capability;
  private final Simulation simulation;
  private final BooleanSupplier room;
  private final Optional<SnapshotFile> snapshots;
  private final Deque<SimulatedFault> planned = new ArrayDeque<>();
  private final Pace pace = new Pace();

  private @Nullable Context context;
  private @Nullable VirtualCell cell;
  private Readings readings;
  private Setpoint setpoint = IDLE;
  private SampleSchedule schedule = new SampleSchedule(IDLE, 0, 1);
  private Optional<Ordered> ordered = Optional.empty();
  private Consumer<Sample> samples = sample -> {};
  private Consumer<ChannelFault> faults = fault -> {};
  private boolean linked;
  private boolean turning;
  private boolean wakePlanned;
  private long reachableNano;
  private double drivenSecond;
  private boolean refuseNext;
  private long snapshotNano;

  /**
   * @param room whether the recorder has room; an accelerated channel waits while it has none
   * @param snapshots where the cell's state is kept, if it is to outlive the process
   */
  SimulatedChannel(
      Vertx vertx, Simulation simulation, BooleanSupplier room, Optional<SnapshotFile> snapshots) {
    this.vertx = vertx;
    this.simulation = simulation;
    this.room = room;
    this.snapshots = snapshots;
    this.readings = new Readings(simulation);
    this.capability =
        new Capability(
            "Galvanist simulated channel",
            SafetyLimits.of(Scope.CHANNEL, -5, 5, -10, 10, -40, 120, Double.POSITIVE_INFINITY),
            simulation.voltageResolutionVolt(),
            simulation.currentResolutionAmpere(),
            simulation.voltageNoiseVolt(),
            simulation.currentNoiseRelative(),
            false,
            Capability.Orphaned.OPENS);
  }

  @Override
  public Capability capability() {
    return capability;
  }

  /** Plans a fault of the cell that is put in next, or is in. */
  public void plan(SimulatedFault fault) {
    planned.add(fault);
  }

  @Override
  public Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued) {
    var fresh = new VirtualCell(model, temperatureCelsius);
    Future<Optional<double[]>> saved =
        continued && snapshots.isPresent()
            ? snapshots.get().read()
            : Future.succeededFuture(Optional.empty());
    return saved.map(
        state -> {
          state.ifPresent(fresh::restore);
          cell = fresh;
          readings = new Readings(simulation);
          drivenSecond = 0;
          force(IDLE);
          wake();
          return null;
        });
  }

  @Override
  public Future<Void> connect(
      Consumer<Sample> sampleConsumer, Consumer<ChannelFault> faultConsumer) {
    if (System.nanoTime() - reachableNano < 0) {
      return Future.failedFuture("the simulated channel does not answer");
    }
    samples = sampleConsumer;
    faults = faultConsumer;
    context = vertx.getOrCreateContext();
    linked = true;
    force(IDLE);
    wake();
    return Future.succeededFuture();
  }

  @Override
  public Future<Double> apply(Setpoint wanted, SafetyLimits guard) {
    VirtualCell present = cell;
    if (!linked) {
      return Future.failedFuture("the simulated channel does not answer");
    }
    if (present == null) {
      return wanted.control() instanceof Control.OpenCircuit
          ? Future.succeededFuture(0.0)
          : Future.failedFuture("there is no cell in this simulated channel");
    }
    if (refuseNext && !(wanted.control() instanceof Control.OpenCircuit)) {
      refuseNext = false;
      return Future.failedFuture("the simulated channel refuses the setpoint");
    }
    ordered.ifPresent(before -> before.taken().tryFail("replaced by order " + wanted.order()));
    ordered = Optional.empty();
    if (simulation.latencySecond() == 0) {
      force(wanted);
      wake();
      return Future.succeededFuture(present.timeSecond());
    }
    var next =
        new Ordered(
            wanted, present.timeSecond() + simulation.latencySecond(), Promise.<Double>promise());
    ordered = Optional.of(next);
    wake();
    return next.taken().future();
  }

  @Override
  public Future<Void> close() {
    ordered.ifPresent(before -> before.taken().tryFail("the channel was closed"));
    ordered = Optional.empty();
    force(IDLE);
    linked = false;
    return Future.succeededFuture();
  }

  /** Makes a setpoint the one in force, from now on. */
  private void force(Setpoint wanted) {
    setpoint = wanted;
    double now = cell == null ? 0 : cell.timeSecond();
    boolean idle = wanted.ends().isEmpty() && wanted.control() instanceof Control.OpenCircuit;
    double speed = idle ? 1 : simulation.speed();
    double live =
        Double.isInfinite(speed) ? Double.POSITIVE_INFINITY : Math.max(1, LIVE_WALL_SECOND * speed);
    schedule = new SampleSchedule(wanted, now, live);
    if (pace.speed() != speed || idle || pace.dueSecond(System.nanoTime()) < now) {
      pace.anchor(now, System.nanoTime(), speed);
    }
    if (cell != null) {
      impose(cell, 0);
    }
  }

  private void wake() {
    Context loop = context;
    if (loop != null && !turning && !wakePlanned) {
      wakePlanned = true;
      loop.runOnContext(
          ignored -> {
            wakePlanned = false;
            turn();
          });
    }
  }

  private void wakeAfter(long millis) {
    if (!wakePlanned) {
      wakePlanned = true;
      vertx.setTimer(
          millis,
          ignored -> {
            wakePlanned = false;
            turn();
          });
    }
  }

  /** One slice of work: samples until nothing is due, or the slice is used up. */
  private void turn() {
    turning = true;
    long began = System.nanoTime();
    try {
      while (linked && cell != null) {
        long now = System.nanoTime();
        if (!room.getAsBoolean()) {
          wakeAfter(CROWDED_MILLIS);
          return;
        }
        double next = nextSecond();
        if (next > pace.dueSecond(now)) {
          wakeAfter(pace.waitMillis(next, now));
          return;
        }
        if (now - began > SLICE_NANO) {
          turning = false;
          wake();
          return;
        }
        advance(cell, next);
      }
    } finally {
      turning = false;
    }
  }

  private double nextSecond() {
    return ordered
        .map(next -> Math.min(next.dueSecond(), schedule.nextSecond()))
        .orElseGet(schedule::nextSecond);
  }

  private void advance(VirtualCell present, double untilSecond) {
    double before = present.timeSecond();
    impose(present, Math.max(0, untilSecond - before));
    if (!(setpoint.control() instanceof Control.OpenCircuit)) {
      drivenSecond += present.timeSecond() - before;
    }
    strikePlanned();
    if (!linked) {
      return;
    }
    Optional<Ordered> due = ordered.filter(next -> next.dueSecond() <= present.timeSecond());
    if (due.isPresent()) {
      ordered = Optional.empty();
      force(due.get().setpoint());
      due.get().taken().complete(present.timeSecond());
      return;
    }
    Sample sample = readings.read(setpoint.order(), present);
    schedule.measured(present);
    saveNowAndThen(present);
    samples.accept(sample);
  }

  private void impose(VirtualCell present, double second) {
    switch (setpoint.control()) {
      case Control.OpenCircuit _ -> present.rest(second, schedule.watch());
      case Control.ConstantCurrent(double ampere) ->
          present.galvanostatic(ampere, second, schedule.watch());
      case Control.ConstantVoltage(double volt) ->
          present.potentiostatic(volt, second, schedule.watch());
    }
  }

  private void strikePlanned() {
    while (!planned.isEmpty() && planned.peek().afterSecond() <= drivenSecond) {
      switch (planned.remove()) {
        case SimulatedFault.LinkLoss(double _, double back) -> loseLink(back);
        case SimulatedFault.FrozenReading _ -> readings.freeze();
        case SimulatedFault.RefusedSetpoint _ -> refuseNext = true;
        case SimulatedFault.OverVoltage(double _, double volt) -> readings.addVoltageError(volt);
      }
    }
  }

  private void loseLink(double backAfterWallSecond) {
    reachableNano = System.nanoTime() + (long) (backAfterWallSecond * 1e9);
    close()
        .onSuccess(
            closed ->
                faults.accept(new ChannelFault.LinkLost("the simulated channel went silent")));
  }

  private void saveNowAndThen(VirtualCell present) {
    if (snapshots.isPresent() && System.nanoTime() - snapshotNano > SNAPSHOT_NANO) {
      snapshotNano = System.nanoTime();
      snapshots.get().write(present.snapshot());
    }
  }
}
