package org.galvanist.driver.rack;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of the rack, with or without anybody at the other end: what is in force, the limits,
 * the lease and the kept readings. Everything happens on the rack's event loop.
 */
final class RackedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(RackedChannel.class);

  /** Readings that are kept for whoever comes back. */
  static final int KEPT_READINGS = 20_000;

  /** Orders that are remembered, for whoever asks what was done. */
  private static final int REMEMBERED_ORDERS = 100_000;

  private static final long LOOK_MILLIS = 100;
  private static final double NANOS = 1e9;

  /** A server that has not been heard for so long is no server, s. */
  private static final double QUIET_SECOND = 3;

  /** How long the cell's time stands still for an order that is on its way, s. */
  private static final double STAND_SECOND = 2;

  private static final Setpoint OPEN_CIRCUIT =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  /** Who is at the other end. */
  interface Client {
    void reading(Reading reading);

    void opened(String reason);
  }

  /**
   * A reading as it is kept.
   *
   * @param number of the channel's readings, from 1
   * @param run under whose order it was measured; 0 nobody's
   */
  record Reading(long number, long run, Sample sample) {}

  private record Force(long run, Setpoint setpoint, double second, EndWatch ends) {
    static Force none() {
      return new Force(0, OPEN_CIRCUIT, 0, new EndWatch(OPEN_CIRCUIT, 0));
    }

    boolean drives() {
      return !(setpoint.control() instanceof Control.OpenCircuit);
    }

    boolean is(long ofRun, Setpoint wanted) {
      return run != 0 && run == ofRun && setpoint.order() == wanted.order();
    }
  }

  private record Coming(long run, long order, Future<Double> taken) {}

  private final String name;
  private final ChannelDriver instrument;
  private final EventLoop loop;
  private final OptionalDouble leaseSecond;
  private final Deque<Reading> kept = new ArrayDeque<>();
  private final Deque<RackReport.Order> orders = new ArrayDeque<>();
  private final Coulombs coulombs = new Coulombs();
  private SafetyLimits guard = SafetyLimits.none(Scope.CHANNEL);
  private Force force = Force.none();
  private Optional<Coming> coming = Optional.empty();
  private @Nullable Client client;
  private String laboratory = "";
  private long readings;
  private long highestRun;
  private long highestOrder;
  private long openings;
  private long heardNano;
  private long standingNano;
  private boolean standing;
  private boolean filled;
  private boolean closed;

  RackedChannel(String name, ChannelDriver instrument, EventLoop loop, OptionalDouble leaseSecond) {
    this.name = name;
    this.instrument = instrument;
    this.loop = loop;
    this.leaseSecond = leaseSecond;
  }

  /** Connects the instrument behind it, and watches from now on. */
  Future<Void> open() {
    loop.after(LOOK_MILLIS, this::look);
    return instrument.connect(OptionalDouble.empty(), this::measured, this::failed).mapEmpty();
  }

  Future<Void> close() {
    closed = true;
    return instrument.close();
  }

  String name() {
    return name;
  }

  /** As the instrument behind it, but for what the rack adds. */
  Capability capability() {
    Capability own = instrument.capability();
    return new Capability(
        own.instrument() + ", in a rack of its own",
        own.limits(),
        own.voltageResolutionVolt(),
        own.currentResolutionAmpere(),
        own.voltageAccuracyVolt(),
        own.currentAccuracyAmpere(),
        own.drives(),
        true,
        leaseSecond.isPresent() ? Capability.Orphaned.OPENS : Capability.Orphaned.GOES_ON,
        own.sampleSecond());
  }

  /**
   * Somebody is at the other end from now on. Test 7 of one laboratory is not that of another: what
   * was done for another one ends, and is not this one's to know.
   */
  void attend(Client newcomer, String itsLaboratory) {
    if (!itsLaboratory.equals(laboratory)) {
      open("the channel is another laboratory's from now on");
      laboratory = itsLaboratory;
      kept.clear();
      highestRun = 0;
      highestOrder = 0;
    }
    client = newcomer;
    heard();
  }

  /** That one is gone; another may have come before. */
  void leave(Client gone) {
    if (gone.equals(client)) {
      client = null;
      standing = false;
      boundByEnd();
      release();
    }
  }

  /** The other end lives. */
  void heard() {
    heardNano = loop.nanoTime();
  }

  Standing standing() {
    return force.run() == 0
        ? new Standing.OpenCircuit()
        : new Standing.Driving(force.run(), force.setpoint().order());
  }

  /** The kept readings after a moment of the channel's time, in order. */
  List<Reading> after(double second) {
    var after = new ArrayList<Reading>();
    for (Reading each : kept) {
      if (each.sample().timeSecond() > second) {
        after.add(each);
      }
    }
    return after;
  }

  /** Puts a cell in; one that is in already goes on as it is. */
  Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued) {
    if (!(instrument instanceof CellSocket socket)) {
      return Future.failedFuture("channel " + name + " cycles real cells");
    }
    if (continued && filled) {
      return Future.succeededFuture();
    }
    open("another cell was put in");
    return socket
        .insert(model, temperatureCelsius, continued)
        .onSuccess(
            in -> {
              filled = true;
              kept.clear();
              coulombs.forget();
              guard = SafetyLimits.none(Scope.CHANNEL);
            });
  }

  /** Programs limits, and answers with what is held now. */
  Future<SafetyLimits> protect(SafetyLimits limits) {
    guard = limits;
    return Future.succeededFuture(guard);
  }

  /** An order is on its way; a cell whose time passes faster than the wall's waits for it. */
  void standStill() {
    standing = instrument instanceof CellSocket socket && socket.standStill();
    standingNano = loop.nanoTime();
  }

  /** Imposes a setpoint, once. */
  Future<Double> apply(long run, Setpoint wanted) {
    standing = false;
    boolean drives = !(wanted.control() instanceof Control.OpenCircuit);
    if (force.is(run, wanted)) {
      release();
      return force.setpoint().equals(wanted)
          ? Future.succeededFuture(force.second())
          : Future.failedFuture(
              "order " + wanted.order() + " of test " + run + " was another setpoint before");
    }
    Optional<Coming> same =
        coming.filter(each -> run != 0 && each.run() == run && each.order() == wanted.order());
    if (same.isPresent()) {
      return same.get().taken();
    }
    if (drives) {
      Optional<String> refusal = refusal(run, wanted.order());
      if (refusal.isPresent()) {
        release();
        return Future.failedFuture(refusal.get());
      }
    }
    long before = openings;
    String whose = laboratory;
    Future<Double> taken =
        instrument
            .apply(run, wanted)
            .compose(
                second -> {
                  if (whose.equals(laboratory)) {
                    remember(run, wanted.order(), drives);
                  }
                  if (openings != before) {
                    return Future.failedFuture(
                        "the rack opened the circuit before order "
                            + wanted.order()
                            + " of test "
                            + run
                            + " was in force");
                  }
                  force =
                      run == 0
                          ? Force.none()
                          : new Force(run, wanted, second, new EndWatch(wanted, second));
                  return Future.succeededFuture(second);
                });
    coming = Optional.of(new Coming(run, wanted.order(), taken));
    return taken.onComplete(done -> coming = coming.filter(each -> !each.taken().equals(taken)));
  }

  private Optional<String> refusal(long run, long order) {
    if (run == 0) {
      return Optional.of("nobody's order may drive a cell");
    }
    return run == highestRun && order <= highestOrder
        ? Optional.of(
            "order "
                + order
                + " of test "
                + run
                + " is over: order "
                + highestOrder
                + " was in force, and none is started twice")
        : Optional.empty();
  }

  /** What the instrument has taken is not given to it again, whatever became of it. */
  private void remember(long run, long order, boolean drives) {
    if (run == 0) {
      return;
    }
    highestOrder = run == highestRun ? Math.max(highestOrder, order) : order;
    highestRun = run;
    if (drives) {
      orders.addLast(new RackReport.Order(run, order));
      if (orders.size() > REMEMBERED_ORDERS) {
        orders.removeFirst();
      }
    }
  }

  /** The server goes in order: open circuit. */
  Future<Double> relinquish() {
    nothingInForce();
    return instrument.apply(0, OPEN_CIRCUIT);
  }

  RackReport report() {
    return new RackReport(
        name,
        standing(),
        force.drives(),
        readings,
        coulombs.run(),
        coulombs.chargedAh(),
        coulombs.dischargedAh(),
        List.copyOf(orders));
  }

  private void measured(Sample sample) {
    long run = sample.order() == force.setpoint().order() ? force.run() : 0;
    var reading = new Reading(++readings, run, sample);
    kept.addLast(reading);
    if (kept.size() > KEPT_READINGS) {
      kept.removeFirst();
    }
    coulombs.count(run, sample);
    boolean met = run != 0 && force.ends().isMet(sample);
    tell(listening -> listening.reading(reading));
    if (!force.drives()) {
      return;
    }
    Optional<String> breach =
        guard.breach(
            sample.voltageVolt(),
            sample.currentAmpere(),
            sample.temperatureCelsius(),
            coulombs.halfCycleAh());
    if (breach.isPresent()) {
      protect("the rack's own limit: " + breach.get());
    } else if (met) {
      boundByEnd();
    }
  }

  private void failed(ChannelFault fault) {
    if (fault instanceof ChannelFault.LinkLost && !closed) {
      loop.after(LOOK_MILLIS, this::reconnect);
    }
    nothingInForce();
    tell(listening -> listening.opened(fault.reason()));
  }

  private void reconnect() {
    if (!closed) {
      instrument
          .connect(OptionalDouble.empty(), this::measured, this::failed)
          .onFailure(silent -> loop.after(LOOK_MILLIS, this::reconnect));
    }
  }

  /** What nobody else looks after when nothing arrives. */
  private void look() {
    if (closed) {
      return;
    }
    loop.after(LOOK_MILLIS, this::look);
    double quietSecond = (loop.nanoTime() - heardNano) / NANOS;
    if (standing && (loop.nanoTime() - standingNano) / NANOS > STAND_SECOND) {
      standing = false;
      open("the order that was on its way has not come");
    } else if (force.drives()
        && leaseSecond.isPresent()
        && quietSecond > leaseSecond.getAsDouble()) {
      protect("nothing was heard of the server for " + leaseSecond.getAsDouble() + " s");
    } else {
      boundByEnd();
    }
  }

  /** An order ends at its end, unless somebody is there to give the next. */
  private void boundByEnd() {
    boolean alone = client == null || (loop.nanoTime() - heardNano) / NANOS > QUIET_SECOND;
    if (alone && force.drives() && force.ends().isMet()) {
      open("its order came to its end and nobody was there");
    }
  }

  private void protect(String reason) {
    open(reason);
    tell(listening -> listening.opened(reason));
  }

  private void open(String reason) {
    if (force.run() == 0 && coming.isEmpty()) {
      return;
    }
    LOG.info("Channel {} goes to open circuit: {}", name, reason);
    nothingInForce();
    instrument.apply(0, OPEN_CIRCUIT);
  }

  /** Nor will be what is still on its way. */
  private void nothingInForce() {
    force = Force.none();
    openings++;
  }

  /** Time goes on under the order in force. */
  private void release() {
    if (force.run() != 0 && instrument instanceof CellSocket) {
      instrument.apply(force.run(), force.setpoint());
    }
  }

  private void tell(Consumer<Client> what) {
    Client listening = client;
    if (listening != null) {
      what.accept(listening);
    }
  }
}
