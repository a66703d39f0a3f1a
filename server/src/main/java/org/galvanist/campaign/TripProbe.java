package org.galvanist.campaign;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.galvanist.campaign.TripCase.OfLimit;
import org.galvanist.campaign.TripCase.OfReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.Standing;
import org.galvanist.driver.sim.SimulatedChannel;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.SafetyLimits;

/**
 * A simulated channel behind a wire of its own: readings come from another thread, stamped when
 * they arrive, may come late, and cross a limit when told to. Measures how long after the arrival
 * of the reading that tripped the channel is told to open.
 */
final class TripProbe implements ChannelDriver, CellSocket {
  private static final int READY_READINGS = 3;
  private static final int READY_EDGES = 6;

  private final Vertx vertx;
  private final SimulatedChannel channel;
  private final Capability capability;
  private final ScheduledExecutorService wire;
  private final TripCase planned;

  private Consumer<Sample> samples = sample -> {};
  private Consumer<ChannelFault> faults = fault -> {};
  private Control inForce = new Control.OpenCircuit();
  private long targetOrder = -1;
  private long lastOrder = -1;
  private int readings;
  private int edges;
  private double offsetSecond;
  private Optional<Sample> frozen = Optional.empty();
  private boolean crossed;
  private long arrivedNano;

  private volatile long lateMillis;
  private volatile boolean armed;
  private volatile boolean ready;
  private volatile boolean resumed;
  private volatile boolean early;
  private volatile long offArrivedNano;
  private volatile long offNano;
  private volatile double ampereAfter = Double.NaN;

  TripProbe(
      Vertx vertx,
      SimulatedChannel channel,
      SafetyLimits set,
      ScheduledExecutorService wire,
      TripCase planned) {
    this.vertx = vertx;
    this.channel = channel;
    this.capability = channel.capability().within(set);
    this.wire = wire;
    this.planned = planned;
  }

  TripCase planned() {
    return planned;
  }

  /** Readings come so late from now on. */
  void late(long millis) {
    lateMillis = millis;
  }

  /** The next fitting reading crosses the limit. */
  void arm() {
    armed = true;
  }

  /** Whether the run stands where the limit is to be crossed. */
  boolean isReady() {
    return ready;
  }

  boolean isOff() {
    return offNano != 0;
  }

  /** When the reading that tripped arrived, ns. */
  long arrivedNano() {
    return offArrivedNano;
  }

  /** When the channel was told to open, ns. */
  long offNano() {
    return offNano;
  }

  /** Whether it opened before anything was crossed. */
  boolean wasEarly() {
    return early;
  }

  /** Whether anything drove the cell afterwards. */
  boolean wasResumed() {
    return resumed;
  }

  /** The current that the channel measured last after it was opened, A; not a number: none yet. */
  double ampereAfter() {
    return ampereAfter;
  }

  @Override
  public Capability capability() {
    return capability;
  }

  @Override
  public Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued) {
    return channel.insert(model, temperatureCelsius, continued);
  }

  @Override
  public boolean standStill() {
    return channel.standStill();
  }

  @Override
  public Future<Standing> connect(
      OptionalDouble afterSecond, Consumer<Sample> to, Consumer<ChannelFault> faultsTo) {
    Context loop = vertx.getOrCreateContext();
    samples = to;
    faults = faultsTo;
    return channel.connect(afterSecond, sample -> send(loop, sample), faultsTo);
  }

  /** Over the wire, and back onto the loop; stamped in between. */
  private void send(Context loop, Sample sample) {
    if (isOff()) {
      ampereAfter = sample.currentAmpere();
    }
    var _ =
        wire.schedule(
            () -> {
              long arrived = System.nanoTime();
              loop.runOnContext(ignored -> deliver(sample, arrived));
            },
            lateMillis,
            TimeUnit.MILLISECONDS);
  }

  private void deliver(Sample sample, long arrived) {
    boolean edge = sample.order() != lastOrder;
    lastOrder = sample.order();
    edges += edge ? 1 : 0;
    boolean target = sample.order() == targetOrder && planned.step().isUnder(inForce);
    readings = target ? readings + 1 : 0;
    ready |= planned.isOfEdges() ? edges >= READY_EDGES : readings >= READY_READINGS;
    arrivedNano = arrived;
    try {
      if (armed && target && !isOff() && planned.crossing() == OfReading.WRONG_CHANNEL) {
        faults.accept(new ChannelFault.Unsure("a reading of another channel arrived"));
        return;
      }
      samples.accept(armed && (target || crossed) && !isOff() ? bent(sample, edge) : told(sample));
    } finally {
      arrivedNano = 0;
    }
  }

  private Sample told(Sample sample) {
    return with(sample, sample.voltageVolt(), sample.currentAmpere(), sample.temperatureCelsius());
  }

  private Sample with(Sample sample, double volt, double ampere, double celsius) {
    return new Sample(sample.order(), sample.timeSecond() + offsetSecond, volt, ampere, celsius);
  }

  private Sample bent(Sample sample, boolean edge) {
    double volt = sample.voltageVolt();
    double ampere = sample.currentAmpere();
    double celsius = sample.temperatureCelsius();
    boolean first = !crossed;
    crossed = !planned.isOfEdges() || edge;
    return switch (planned.crossing()) {
      case OfReading.NO_NUMBER -> with(sample, Double.NaN, ampere, celsius);
      case OfReading.TIME_BACK -> {
        offsetSecond -= first ? 100 : 0;
        yield told(sample);
      }
      case OfReading.WRONG_CHANNEL -> told(sample);
      case OfLimit limit ->
          switch (limit.kind()) {
            case MINIMUM_VOLTAGE -> with(sample, 0.4, ampere, celsius);
            case MAXIMUM_VOLTAGE -> with(sample, 5.1, ampere, celsius);
            case MINIMUM_CURRENT -> with(sample, volt, -0.021, celsius);
            case MAXIMUM_CURRENT -> with(sample, volt, 0.021, celsius);
            case MINIMUM_TEMPERATURE -> with(sample, volt, ampere, -1);
            case MAXIMUM_TEMPERATURE -> with(sample, volt, ampere, 61);
            case HALF_CYCLE_CAPACITY, STEP_CAPACITY -> {
              offsetSecond += first ? 72_000 : 0;
              yield with(sample, volt, 0.001, celsius);
            }
            case STEP_TIME -> {
              offsetSecond += first ? 40_000 : 0;
              yield told(sample);
            }
            case VOLTAGE_SLOPE -> with(sample, volt + 3, ampere, celsius);
            case CURRENT_ERROR -> with(sample, volt, 0.9 * ampere, celsius);
            case RESISTANCE_RISE -> edge ? with(sample, volt + 4, ampere, celsius) : told(sample);
            case FROZEN_READING -> {
              Sample same = frozen.orElse(sample);
              frozen = Optional.of(same);
              yield with(
                  sample, same.voltageVolt(), same.currentAmpere(), same.temperatureCelsius());
            }
          };
    };
  }

  @Override
  public Future<SafetyLimits> protect(SafetyLimits guard) {
    return channel.protect(guard);
  }

  @Override
  public Future<Double> apply(long run, Setpoint setpoint) {
    boolean opens = setpoint.control() instanceof Control.OpenCircuit;
    if (run == 0 && opens && arrivedNano != 0 && !isOff()) {
      early = !armed;
      offArrivedNano = arrivedNano;
      offNano = System.nanoTime();
    }
    resumed |= isOff() && !opens;
    if (!isOff()) {
      inForce = setpoint.control();
      targetOrder = planned.step().isUnder(inForce) ? setpoint.order() : -1;
    }
    return channel.apply(run, setpoint);
  }

  @Override
  public Future<Void> close() {
    return channel.close();
  }
}
