package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.ChannelBasis;
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

  /** A cell in real time changes little meanwhile, and a thousand of them are a thousand files. */
  private static final double SNAPSHOT_CELL_SECOND = 30;

  private static final double SNAPSHOT_WALL_SECOND = 1;
  private static final long CROWDED_MILLIS = 2;
  private static final double LIVE_WALL_SECOND = 0.25;
  private static final double NOW_SECOND = 1e-6;
  private static final String SILENT = "the simulated channel does not answer";

  private record Ordered(Setpoint setpoint, double dueSecond, Promise<Double> taken) {}

  private final EventLoop loop;
  private final Capability capability;
  private final Simulation simulation;
  private final BooleanSupplier room;
  private final Optional<SnapshotFile> snapshots;
  private final Queue<SimulatedFault> faultsToCome =
      new PriorityQueue<>(Comparator.comparingDouble(SimulatedFault::afterSecond));
  private final Pace pace = new Pace();

  private @Nullable Instrument instrument;
  private @Nullable Ordered ordered;
  private Consumer<Sample> samples = sample -> {};
  private Consumer<ChannelFault> faults = fault -> {};
  private boolean linked;
  private boolean standing;
  private long inForce;
  private SafetyLimits guard = SafetyLimits.none(Scope.CHANNEL);
  private boolean turning;
  private boolean wakePlanned;
  private EventLoop.@Nullable Planned planned;
  private long reachableNano;
  private boolean refuseNext;
  private final long snapshotEveryNano;
  private long snapshotNano;

  /**
   * @param room whether the recorder has room; an accelerated channel waits while it has none
   * @param snapshots where the cell's state is kept, if it is to outlive the process
   */
  SimulatedChannel(
      EventLoop loop,
      Simulation simulation,
      BooleanSupplier room,
      Optional<SnapshotFile> snapshots) {
    this.loop = loop;
    this.simulation = simulation;
    this.room = room;
    this.snapshots = snapshots;
    this.snapshotEveryNano =
        (long)
            (Math.max(SNAPSHOT_WALL_SECOND, SNAPSHOT_CELL_SECOND / simulation.speed())
                * TimeUnit.SECONDS.toNanos(1));
    this.capability =
        new Capability(
            "Galvanist simulated channel",
            SafetyLimits.of(Scope.CHANNEL, -10, 10, -10, 10, -40, 120, Double.POSITIVE_INFINITY),
            simulation.voltageResolutionVolt(),
            simulation.currentResolutionAmpere(),
            simulation.voltageNoiseVolt(),
            // The noise is a share of the current; what is left of a small one is the least step.
            simulation.currentResolutionAmpere(),
            EnumSet.allOf(ChannelBasis.Drive.class),
            true,
            Capability.Orphaned.OPENS,
            Math.max(1, LIVE_WALL_SECOND * simulation.speed()));
  }

  @Override
  public Capability capability() {
    return capability;
  }

  /** Plans a fault of the cell that is put in next, or is in. */
  public void plan(SimulatedFault fault) {
    faultsToCome.add(fault);
  }

  @Override
  public Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued) {
    var cell = new VirtualCell(model, temperatureCelsius);
    return (continued ? cellBefore() : Future.succeededFuture(Optional.<double[]>empty()))
        .map(
            before -> {
              before.ifPresent(cell::restore);
              cell.temperatureCelsius(temperatureCelsius);
              abandonOrder("another cell was put in");
              instrument = new Instrument(cell, new Readings(simulation));
              force(Instrument.IDLE);
              wake();
              return null;
            });
  }

  /** The cell that is in, or else the one that was in when the process before this one ended. */
  private Future<Optional<double[]>> cellBefore() {
    Instrument present = instrument;
    if (present != null) {
      return Future.succeededFuture(Optional.of(present.cell().snapshot()));
    }
    return snapshots
        .map(SnapshotFile::read)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  @Override
  public Future<Standing> connect(
      OptionalDouble afterSecond,
      Consumer<Sample> sampleConsumer,
      Consumer<ChannelFault> faultConsumer) {
    if (loop.nanoTime() - reachableNano < 0) {
      return Future.failedFuture(SILENT);
    }
    abandonOrder("the channel was connected again");
    samples = sampleConsumer;
    faults = faultConsumer;
    linked = true;
    force(Instrument.IDLE);
    wake();
    return Future.succeededFuture(new Standing.OpenCircuit());
  }

  @Override
  public Future<SafetyLimits> protect(SafetyLimits wanted) {
    if (!linked) {
      return Future.failedFuture(SILENT);
    }
    guard = wanted;
    return Future.succeededFuture(guard);
  }

  @Override
  public boolean standStill() {
    standing = linked && simulation.speed() > 1;
    return standing;
  }

  @Override
  public Future<Double> apply(long run, Setpoint wanted) {
    standing = false;
    Instrument present = instrument;
    boolean opens = wanted.control() instanceof Control.OpenCircuit;
    if (!linked) {
      return Future.failedFuture(SILENT);
    }
    if (present == null) {
      return opens
          ? Future.succeededFuture(0.0)
          : Future.failedFuture("there is no cell in this simulated channel");
    }
    Optional<String> refusal = refusal(wanted.control(), present.cell());
    if (refusal.isPresent()) {
      wake();
      return Future.failedFuture(refusal.get());
    }
    if (wanted.order() > 0 && run == inForce && wanted.order() == present.order()) {
      wake();
      return Future.succeededFuture(present.cell().timeSecond());
    }
    abandonOrder("replaced by order " + wanted.order());
    inForce = run;
    // Time stands still while the recorder has no room; open circuit must not wait for it.
    if (simulation.latencySecond() == 0 || (opens && !room.getAsBoolean())) {
      force(wanted);
      wake();
      return Future.succeededFuture(present.cell().timeSecond());
    }
    double dueSecond = present.cell().timeSecond() + simulation.latencySecond();
    var next = new Ordered(wanted, dueSecond, Promise.<Double>promise());
    ordered = next;
    wake();
    return next.taken().future();
  }

  /** Why the channel will not impose this; it always will open the circuit. */
  private Optional<String> refusal(Control control, VirtualCell cell) {
    SafetyLimits range = capability.limits();
    Optional<String> beyond =
        switch (control) {
          case Control.OpenCircuit _ -> Optional.empty();
          case Control.ConstantCurrent(double ampere) ->
              outside(ampere, "A", range.minimumCurrent().value(), range.maximumCurrent().value());
          case Control.ConstantVoltage(double volt) -> outside(volt, range);
          case Control.ConstantPower(double watt) -> tooStrong(watt, cell.voltageVolt(), range);
          case Control.Sweep(double from, double to, double rate) ->
              outside(from, range).or(() -> outside(to, range));
        };
    if (beyond.isEmpty() && refuseNext && !(control instanceof Control.OpenCircuit)) {
      refuseNext = false;
      return Optional.of("the simulated channel refuses the setpoint");
    }
    return beyond;
  }

  /** By the current that the power comes to at the voltage that the cell has now. */
  private static Optional<String> tooStrong(double watt, double volt, SafetyLimits range) {
    return outside(
            watt / Math.abs(volt),
            "A",
            range.minimumCurrent().value(),
            range.maximumCurrent().value())
        .map(why -> watt + " W at " + volt + " V are " + why);
  }

  private static Optional<String> outside(double volt, SafetyLimits range) {
    return outside(volt, "V", range.minimumVoltage().value(), range.maximumVoltage().value());
  }

  private static Optional<String> outside(double value, String unit, double low, double high) {
    return value >= low && value <= high
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s %s is outside this channel's range of %s %s to %s %s",
                value,
                unit,
                low,
                unit,
                high,
                unit));
  }

  @Override
  public Future<Void> close() {
    boolean wasLinked = linked;
    disconnect("the channel was closed");
    Instrument present = instrument;
    return wasLinked && present != null && snapshots.isPresent()
        ? snapshots.get().write(present.cell().snapshot())
        : Future.succeededFuture();
  }

  private void disconnect(String reason) {
    linked = false;
    standing = false;
    cancelTimer();
    force(Instrument.IDLE);
    abandonOrder(reason);
  }

  private void abandonOrder(String reason) {
    Ordered abandoned = ordered;
    ordered = null;
    if (abandoned != null) {
      abandoned.taken().fail(reason);
    }
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
    if (pace.speed() != speed || idle || pace.dueSecond(loop.nanoTime()) < now) {
      pace.anchor(now, loop.nanoTime(), speed);
    }
  }

  /** Works soon, whatever was planned: an order must not wait for the sample after the next. */
  private void wake() {
    if (linked && !turning && !wakePlanned) {
      cancelTimer();
      wakePlanned = true;
      loop.soon(
          () -> {
            wakePlanned = false;
            turn();
          });
    }
  }

  private void wakeAfter(long millis) {
    cancelTimer();
    planned =
        loop.after(
            millis,
            () -> {
              planned = null;
              turn();
            });
  }

  private void cancelTimer() {
    EventLoop.Planned timer = planned;
    planned = null;
    if (timer != null) {
      timer.cancel();
    }
  }

  /** One slice of work: samples until nothing is due, or the slice is used up. */
  private void turn() {
    turning = true;
    long began = loop.nanoTime();
    try {
      while (linked && !standing && instrument != null) {
        Instrument present = instrument;
        long now = loop.nanoTime();
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
    Ordered next = ordered;
    return next == null ? present.nextSecond() : Math.min(next.dueSecond(), present.nextSecond());
  }

  private void advance(Instrument present, double untilSecond) {
    present.advance(untilSecond);
    strikePlanned(present);
    if (!linked) {
      return;
    }
    double now = present.cell().timeSecond();
    Ordered due = ordered;
    if (due != null && due.dueSecond() <= now + NOW_SECOND) {
      ordered = null;
      force(due.setpoint());
      due.taken().complete(now);
      return;
    }
    Sample sample = present.sample();
    saveNowAndThen(present.cell());
    samples.accept(sample);
    protectCell(present);
  }

  /** By the cell's true state, as an instrument's own circuit would, whatever is reported. */
  private void protectCell(Instrument present) {
    VirtualCell cell = present.cell();
    if (!linked || !present.drives()) {
      return;
    }
    guard
        .breach(cell.voltageVolt(), cell.currentAmpere(), cell.temperatureCelsius(), 0)
        .ifPresent(
            reason -> {
              abandonOrder("the channel has protected the cell");
              force(Instrument.IDLE);
              faults.accept(new ChannelFault.Protected("the instrument's own limit: " + reason));
            });
  }

  private void strikePlanned(Instrument present) {
    while (!faultsToCome.isEmpty() && faultsToCome.peek().afterSecond() <= present.drivenSecond()) {
      switch (faultsToCome.remove()) {
        case SimulatedFault.LinkLoss(double _, double back) -> loseLink(back);
        case SimulatedFault.FrozenReading _ -> present.readings().freeze();
        case SimulatedFault.RefusedSetpoint _ -> refuseNext = true;
        case SimulatedFault.OverVoltage(double _, double volt) ->
            present.readings().addVoltageError(volt);
      }
    }
  }

  private void loseLink(double backAfterWallSecond) {
    reachableNano = loop.nanoTime() + (long) (backAfterWallSecond * 1e9);
    ordered = null;
    disconnect(SILENT);
    faults.accept(new ChannelFault.LinkLost("the simulated channel went silent"));
  }

  private void saveNowAndThen(VirtualCell present) {
    if (snapshots.isPresent()
        && loop.nanoTime() - snapshotNano > snapshotEveryNano
        && !snapshots.get().isWriting()) {
      snapshotNano = loop.nanoTime();
      snapshots.get().write(present.snapshot());
    }
  }
}
