package org.galvanist.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.galvanist.engine.Sample;
import org.galvanist.program.SafetyLimits;

/**
 * Judges every raw reading of one run, whatever the interpreter makes of it: limits of channel,
 * cell and protocol, those of the step whose order it was measured under, readings that are no
 * numbers, time that runs back. Latched: it speaks once. Called on one thread, the channel's event
 * loop, before anything else sees the reading.
 */
public final class SafetyMonitor {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Orders that were given and may not have been measured under yet. */
  private static final int MOST_ORDERS = 16;

  private record Guarded(long order, SafetyLimits limits) {}

  private final SafetyLimits limits;
  private final Deque<Guarded> orders = new ArrayDeque<>();
  private Optional<Sample> last = Optional.empty();
  private double halfCycleAh;
  private double direction;
  private boolean tripped;

  /**
   * @param halfCycleAh what had flowed one way before a restart, signed, Ah
   */
  public SafetyMonitor(SafetyLimits limits, double halfCycleAh) {
    this.limits = limits;
    this.halfCycleAh = Math.abs(halfCycleAh);
    this.direction = Math.signum(halfCycleAh);
  }

  /**
   * An order is about to be given. Told in the moment it is, so that a step's limits hold for its
   * first reading, and for no reading of the step before.
   *
   * @param guard limits that hold under it, those of the whole run included
   */
  public void ordered(long order, SafetyLimits guard) {
    if (!guard.equals(limits)) {
      orders.addLast(new Guarded(order, guard));
      if (orders.size() > MOST_ORDERS) {
        orders.removeFirst();
      }
    }
  }

  /** Judges one reading. Returns why the cell must go to open circuit, the first time it must. */
  public Optional<String> judge(Sample sample) {
    if (tripped) {
      return Optional.empty();
    }
    Optional<String> reason = timeFault(sample);
    if (reason.isEmpty()) {
      count(sample);
      reason =
          limitsUnder(sample.order())
              .breach(
                  sample.voltageVolt(),
                  sample.currentAmpere(),
                  sample.temperatureCelsius(),
                  halfCycleAh);
    }
    tripped = reason.isPresent();
    return reason;
  }

  /** Whether it has spoken; nothing may drive the cell any more. */
  boolean tripped() {
    return tripped;
  }

  /** Charge that has flowed since the current turned, Ah. */
  double halfCycleAh() {
    return halfCycleAh;
  }

  /** The link is new: the channel's clock may have begun again, and nothing is known of between. */
  void relinked() {
    last = Optional.empty();
  }

  /** Order numbers grow: what lies before the one that was measured under is over. */
  private SafetyLimits limitsUnder(long order) {
    while (!orders.isEmpty() && orders.getFirst().order() < order) {
      orders.removeFirst();
    }
    return !orders.isEmpty() && orders.getFirst().order() == order
        ? orders.getFirst().limits()
        : limits;
  }

  private Optional<String> timeFault(Sample sample) {
    double second = sample.timeSecond();
    if (!Double.isFinite(second)) {
      return Optional.of("the channel's time reads " + second + ", which is no number");
    }
    return last.filter(before -> second < before.timeSecond())
        .map(
            before ->
                "the channel's time went back from "
                    + before.timeSecond()
                    + " s to "
                    + second
                    + " s");
  }

  private void count(Sample sample) {
    double sign = Math.signum(sample.currentAmpere());
    if (sign != 0 && sign != direction) {
      direction = sign;
      halfCycleAh = 0;
    }
    Sample before = last.orElse(sample);
    if (before.order() == sample.order()) {
      halfCycleAh +=
          Math.abs(before.currentAmpere() + sample.currentAmpere())
              / 2
              * (sample.timeSecond() - before.timeSecond())
              / SECONDS_PER_HOUR;
    }
    last = Optional.of(sample);
  }
}
