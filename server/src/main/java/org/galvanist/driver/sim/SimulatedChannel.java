package org.galvanist.driver.sim;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
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

  private record Ordered(Setpoint setpoint, double dueSecond, Promise<Double> taken) {}

  private final Vertx vertx;
  private final Capability capability;
  private final Simulation simulation;
  private final BooleanSupplier room;
  private final Optional<SnapshotFile> snapshots;
  private final Deque<SimulatedFault> planned = new ArrayDeque<>();
  private final Pace pace = new Pace();

  private @Nullable Context context;
  private @Nullable Instrument instrument;
  private Optional<Ordered> ordered = Optional.empty();
  private Consumer<Sample> samples = sample -> {};
  private Consumer<ChannelFault> faults = fault -> {};
  private boolean linked;
  private boolean turning;
  private boolean wakePlanned;
  private long reachableNano;
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
          instrument = new Instrument(fresh, new Readings(simulation));
          force(Instrument.IDLE);
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
    force(Instrument.IDLE);
    wake();
    return Future.succeededFuture();
  }

  @Override
  public Future<Double> apply(Setpoint wanted, SafetyLimits guard) {
    Instrument present = instrument;
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
      return Future.succeededFuture(present.cell().timeSecond());
    }
    var next =
        new Ordered(
            wanted,
            present.cell().timeSecond() + simulation.latencySecond(),
            Promise.<Double>promise());
    ordered = Optional.of(next);
    wake();
    return next.taken().future();
  }

  @Override
  public Future<Void> close() {
    ordered.ifPresent(before -> before.taken().tryFail("the channel was closed"));
    ordered = Optional.empty();
    force(Instrument.IDLE);
    linked = false;
    return Future.succeededFuture();
  }

  /** Makes a setpoint the one in force, and sets the pace that goes with it. */
  private void force(Setpoint wanted) {
    Instrument present = instrument;
    if (present == null) {
      return;
    }
    boolean idle = wanted.ends().isEmpty() && wanted.control() instanceof Control.OpenCircuit;
    double speed = idle ? 1 : simulation.speed();
    present.force(wanted, Math.max(1, LIVE_WALL_SECOND * speed));
    double now = present.cell().timeSecond();
    if (pace.speed() != speed || idle || pace.dueSecond(System.nanoTime()) < now) {
      pace.anchor(now, System.nanoTime(), speed);
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
      while (linked && instrument != null) {
        Instrument present = instrument;
        long now = System.nanoTime();
        if (!room.getAsBoolean()) {
          wakeAfter(CROWDED_MILLIS);
          return;
        }
        double next = nextSecond(present);
        if (next > pace.dueSecond(now)) {
          wakeAfter(pace.waitMillis(next, now));
          return;
        }
        if (now - began > SLICE_NANO) {
          turning = false;
          wake();
          return;
        }
        advance(present, next);
      }
    } finally {
      turning = false;
    }
  }

  private double nextSecond(Instrument present) {
    return ordered
        .map(next -> Math.min(next.dueSecond(), present.nextSecond()))
        .orElseGet(present::nextSecond);
  }

  private void advance(Instrument present, double untilSecond) {
    present.advance(untilSecond);
    strikePlanned(present);
    if (!linked) {
      return;
    }
    double now = present.cell().timeSecond();
    Optional<Ordered> due = ordered.filter(next -> next.dueSecond() <= now);
    if (due.isPresent()) {
      ordered = Optional.empty();
      force(due.get().setpoint());
      due.get().taken().complete(now);
      return;
    }
    Sample sample = present.sample();
    saveNowAndThen(present.cell());
    samples.accept(sample);
  }

  private void strikePlanned(Instrument present) {
    while (!planned.isEmpty() && planned.peek().afterSecond() <= present.drivenSecond()) {
      switch (planned.remove()) {
        case SimulatedFault.LinkLoss(double _, double back) -> loseLink(back);
        case SimulatedFault.FrozenReading _ -> present.readings().freeze();
        case SimulatedFault.RefusedSetpoint _ -> refuseNext = true;
        case SimulatedFault.OverVoltage(double _, double volt) ->
            present.readings().addVoltageError(volt);
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
