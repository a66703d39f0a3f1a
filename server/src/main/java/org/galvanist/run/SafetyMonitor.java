package org.galvanist.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.galvanist.engine.Control;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Sample;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.SafetyLimits;

/**
 * Judges every raw reading of one run, whatever the interpreter makes of it and whatever state the
 * run is in: the limits of channel, cell and protocol, those of the step whose order it was
 * measured under, how the channel behaves, readings that are no numbers, time that runs back.
 * Latched: it speaks once. Called on one thread, the channel's event loop, before anything else
 * sees the reading. Knows no clock, no database, no interpreter.
 */
public final class SafetyMonitor {
  /** Orders that were given and may not have been measured under yet. */
  private static final int MOST_ORDERS = 16;

  private static final double NOT_BROKEN = Double.NaN;

  private record Guarded(long order, Optional<Control> control, long step, List<Judge> judges) {}

  private final SafetyLimits limits;
  private final Observed seen;
  private final Guarded unordered;
  private final Deque<Guarded> orders = new ArrayDeque<>();
  private List<Judge> judges;
  private double[] brokenSince;
  private boolean tripped;

  /** The monitor of a run that begins on a channel of which nothing but limits is known. */
  public SafetyMonitor(SafetyLimits limits) {
    this(limits, ChannelBasis.NONE);
  }

  /**
   * The monitor of a run that begins.
   *
   * @param limits of channel, cell and protocol, the tightest of each
   * @param channel what the channel resolves, and how well
   */
  public SafetyMonitor(SafetyLimits limits, ChannelBasis channel) {
    this.limits = limits;
    this.seen = new Observed(channel);
    this.unordered = new Guarded(0, Optional.empty(), 0, Judge.of(limits));
    this.judges = unordered.judges();
    this.brokenSince = patient(judges.size());
  }

  /**
   * The monitor of a run that goes on after a restart.
   *
   * @param before the state of the last commit: what its step has moved and how long it took counts
   */
  public SafetyMonitor(SafetyLimits limits, ChannelBasis channel, RunState before) {
    this(limits, channel);
    RunState.Counters counters = before.counters();
    seen.begin(
        counters.netAh(),
        before.stepCount(),
        counters.chargingAh() + counters.dischargingAh(),
        before.stepTimeSecond());
  }

  private static double[] patient(int judges) {
    double[] since = new double[judges];
    Arrays.fill(since, NOT_BROKEN);
    return since;
  }

  /**
   * An order is about to be given, or was found in force at an instrument. Told in the moment it
   * is, so that a step's limits hold for its first reading, and for no reading of the step before.
   *
   * @param control what it imposes
   * @param stepCount the execution of a step that it belongs to, {@link RunState#stepCount()}; 0
   *     for the open circuit of a pause or an end
   * @param guard limits that hold under it, those of the whole run included
   */
  public void ordered(long order, Control control, long stepCount, SafetyLimits guard) {
    add(new Guarded(order, Optional.of(control), stepCount, judges(guard)));
  }

  private List<Judge> judges(SafetyLimits guard) {
    return guard.equals(limits) ? unordered.judges() : Judge.of(guard);
  }

  private void add(Guarded given) {
    orders.addLast(given);
    if (orders.size() > MOST_ORDERS) {
      orders.removeFirst();
    }
  }

  /** Judges one reading. Returns why the cell must go to open circuit, the first time it must. */
  public Optional<String> judge(Sample sample) {
    if (tripped) {
      return Optional.empty();
    }
    Optional<String> doubt = seen.doubt(sample);
    if (doubt.isPresent()) {
      tripped = true;
      return doubt;
    }
    Guarded under = under(sample.order());
    seen.accept(sample, under.control(), under.step());
    if (!under.judges().equals(judges)) {
      change(under.judges());
    }
    for (int index = 0; index < brokenSince.length; index++) {
      Judge judge = judges.get(index);
      if (!judge.isBroken(seen)) {
        brokenSince[index] = NOT_BROKEN;
      } else if (hasNoPatience(index, judge)) {
        tripped = true;
        return Optional.of(judge.words(seen));
      }
    }
    return Optional.empty();
  }

  private boolean hasNoPatience(int index, Judge judge) {
    if (Double.isNaN(brokenSince[index])) {
      brokenSince[index] = seen.second();
    }
    return seen.second() - brokenSince[index] >= judge.patienceSecond();
  }

  /** The driver cannot trust what arrives. Returns the reason if it is the first to trip. */
  public Optional<String> unsure(String reason) {
    boolean first = !tripped;
    tripped = true;
    return first ? Optional.of(reason) : Optional.empty();
  }

  /** Other limits hold; a rule that holds under both keeps how long it has been broken. */
  private void change(List<Judge> next) {
    double[] since = patient(next.size());
    for (int index = 0; index < since.length; index++) {
      int before = judges.indexOf(next.get(index));
      since[index] = before >= 0 ? brokenSince[before] : NOT_BROKEN;
    }
    judges = next;
    brokenSince = since;
  }

  /** Whether it has spoken; nothing may drive the cell any more. */
  public boolean tripped() {
    return tripped;
  }

  /** Charge that has flowed since the current turned, Ah. */
  double halfCycleAh() {
    return seen.halfCycleAh();
  }

  /** The link is new: the channel's clock may have begun again, and nothing is known of between. */
  void relinked() {
    seen.relinked();
    Arrays.fill(brokenSince, NOT_BROKEN);
  }

  /** Order numbers grow: what lies before the one that was measured under is over. */
  private Guarded under(long order) {
    while (!orders.isEmpty() && orders.getFirst().order() < order) {
      orders.removeFirst();
    }
    return !orders.isEmpty() && orders.getFirst().order() == order ? orders.getFirst() : unordered;
  }
}
