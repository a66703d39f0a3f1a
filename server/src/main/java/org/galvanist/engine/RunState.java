package org.galvanist.engine;

import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.Position;
import org.galvanist.program.Program;

/**
 * Everything the interpreter remembers of a run, small and immutable. Stored in the transaction of
 * the records it follows from, so that a restarted server goes on at the exact step, pass, second
 * and ampere-hour.
 *
 * @param phase where the run stands between its orders
 * @param step the step that it executes
 * @param order number of the last order given, 0 before the first; numbers grow, and leave room at
 *     a restart for those of which nothing is known
 * @param records records logged so far
 * @param clocks of the run, the step and the channel
 * @param seen what is known of the order in force, {@link Seen#NOTHING} where no sample of it has
 *     arrived yet
 * @param ledger what ends blocks, empty where no block of the program can end early
 * @param pending how the run will have ended once open circuit is confirmed
 */
public record RunState(
    RunPhase phase,
    Execution step,
    long order,
    long records,
    Clocks clocks,
    Seen seen,
    Optional<Ledger> ledger,
    Optional<Outcome> pending) {

  /** More orders than a process can give while none of them is recorded. */
  static final long UNRECORDED_ORDERS = 1_000_000;

  /**
   * One execution of a step.
   *
   * @param position step and passes
   * @param part the part of the step
   * @param count steps begun so far, this one included
   * @param counters of the step
   * @param partStart the counters when the part began
   * @param partStartVolt where a sweep from open circuit began, V; empty in any other part
   */
  public record Execution(
      Position position,
      StepPart part,
      int count,
      Counters counters,
      Counters partStart,
      OptionalDouble partStartVolt) {

    Execution counting(Counters now) {
      return new Execution(position, part, count, now, partStart, partStartVolt);
    }
  }

  /**
   * The times of a run.
   *
   * @param testSecond since the run began, as of the last reading or acknowledgement, s
   * @param channelSecond the channel's time at {@code testSecond}, s; empty where the next one has
   *     nothing to be compared with (before the first order, after a lost link or a restart)
   * @param partSecond time that the running part was in force, pauses excluded, s
   * @param stepSecond time that any part of the step was in force, pauses excluded, s
   */
  public record Clocks(
      double testSecond, OptionalDouble channelSecond, double partSecond, double stepSecond) {

    /** The order was in force for so long, until a moment of the channel's clock. */
    Clocks inForce(double second, double channelNow) {
      return new Clocks(
          testSecond + second,
          OptionalDouble.of(channelNow),
          partSecond + second,
          stepSecond + second);
    }
  }

  /**
   * What is known of the order in force; a new order forgets it all.
   *
   * @param last its last sample, empty where the next one has nothing to be integrated with
   * @param kept its last kept record, empty where the next sample is the first
   * @param trend of its voltage, only where an end of the part asks for one
   */
  public record Seen(Optional<Sample> last, Optional<Kept> kept, Optional<Trend> trend) {
    public static final Seen NOTHING =
        new Seen(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Charge and energy each way. The ampere-hours are at least 0; the watt-hours have the sign of
   * the voltage, so that energy over charge is the mean voltage also of a cell below 0 V.
   */
  public record Counters(
      double chargingAh, double dischargingAh, double chargingWh, double dischargingWh) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0);

    /** Charge that went in less charge that came out, Ah. */
    public double netAh() {
      return chargingAh - dischargingAh;
    }

    /** Energy that went in less energy that came out, Wh. */
    public double netWh() {
      return chargingWh - dischargingWh;
    }

    /** The sums of both. */
    Counters plus(Counters other) {
      return new Counters(
          chargingAh + other.chargingAh,
          dischargingAh + other.dischargingAh,
          chargingWh + other.chargingWh,
          dischargingWh + other.dischargingWh);
    }

    /**
     * Adds the interval between two samples of one setpoint by the trapezoid rule, dQ = (I1 + I2)/2
     * dt and dE = (V1 I1 + V2 I2)/2 dt. The sign of dQ decides which way both count.
     */
    Counters plus(Sample from, Sample to) {
      double halfHour = (to.timeSecond() - from.timeSecond()) / 7200;
      double ampereHour = (from.currentAmpere() + to.currentAmpere()) * halfHour;
      double wattHour =
          (from.voltageVolt() * from.currentAmpere() + to.voltageVolt() * to.currentAmpere())
              * halfHour;
      return ampereHour >= 0
          ? new Counters(
              chargingAh + ampereHour, dischargingAh, chargingWh + wattHour, dischargingWh)
          : new Counters(
              chargingAh, dischargingAh - ampereHour, chargingWh, dischargingWh - wattHour);
    }
  }

  /** What the recording rule compares with. */
  public record Kept(double testTimeSecond, double voltageVolt, double currentAmpere) {
    static Kept of(Sample sample, double testTimeSecond) {
      return new Kept(testTimeSecond, sample.voltageVolt(), sample.currentAmpere());
    }
  }

  /** Step and passes. */
  public Position position() {
    return step.position();
  }

  /** The part of the step. */
  public StepPart part() {
    return step.part();
  }

  /** Steps begun so far. */
  public int stepCount() {
    return step.count();
  }

  /** Charge and energy of the step. */
  public Counters counters() {
    return step.counters();
  }

  /** Since the run began, as of the last reading or acknowledgement, s. */
  public double testTimeSecond() {
    return clocks.testSecond();
  }

  /** Time that any part of the step was in force, pauses excluded, s. */
  public double stepTimeSecond() {
    return clocks.stepSecond();
  }

  /** Time that the running part was in force, pauses excluded, s. */
  double partTimeSecond() {
    return clocks.partSecond();
  }

  /** Net charge since the part began, without sign, Ah. */
  double partAh() {
    return Math.abs(step.counters().netAh() - step.partStart().netAh());
  }

  /** Net energy since the part began, without sign, Wh. */
  double partWh() {
    return Math.abs(step.counters().netWh() - step.partStart().netWh());
  }

  /** The last record of this state, made of its counters and its last sample. */
  DataPoint record(Program program, Sample sample) {
    Counters counters = step.counters();
    return new DataPoint(
        records,
        clocks.testSecond(),
        clocks.stepSecond(),
        step.count(),
        step.position().step(),
        program.cycleAt(step.position()),
        step.part(),
        sample.voltageVolt(),
        sample.currentAmpere(),
        sample.temperatureCelsius(),
        counters.chargingAh(),
        counters.dischargingAh(),
        counters.chargingWh(),
        counters.dischargingWh());
  }

  /** The same run after a sample that counts, nothing kept of it yet. */
  RunState having(Sample sample, Optional<Trend> trend) {
    double now = sample.timeSecond();
    Optional<Sample> before = seen.last();
    return new RunState(
        RunPhase.ACTIVE,
        before.isPresent() ? step.counting(step.counters().plus(before.get(), sample)) : step,
        order,
        records,
        clocks.inForce(now - clocks.channelSecond().orElse(now), now),
        new Seen(Optional.of(sample), seen.kept(), trend),
        ledger,
        pending);
  }

  /** The same run under the next order, in {@code next}. */
  RunState underNextOrder(RunPhase next) {
    return new RunState(next, step, order + 1, records, clocks, Seen.NOTHING, ledger, pending);
  }

  /**
   * The same run, whose next order has a number that the process before it cannot have used: its
   * orders of open circuit did not wait to be recorded, and one of them may be in force.
   */
  RunState behindUnrecordedOrders() {
    long behind = order + UNRECORDED_ORDERS;
    return new RunState(phase, step, behind, records, clocks, seen, ledger, pending);
  }

  /** The same run at the first part of the step at {@code next}, everything of the step at zero. */
  RunState atStep(Position next, StepPart firstPart) {
    var begun =
        new Execution(
            next,
            firstPart,
            step.count() + 1,
            Counters.ZERO,
            Counters.ZERO,
            OptionalDouble.empty());
    var zeroed = new Clocks(clocks.testSecond(), clocks.channelSecond(), 0, 0);
    return new RunState(phase, begun, order, records, zeroed, Seen.NOTHING, ledger, pending);
  }

  /**
   * The same run at the next part of its step; the counters of the step go on.
   *
   * @param fromVolt where a sweep begins, V
   */
  RunState atPart(StepPart next, OptionalDouble fromVolt) {
    Counters counters = step.counters();
    var begun = new Execution(step.position(), next, step.count(), counters, counters, fromVolt);
    var zeroed = new Clocks(clocks.testSecond(), clocks.channelSecond(), 0, clocks.stepSecond());
    return new RunState(phase, begun, order, records, zeroed, Seen.NOTHING, ledger, pending);
  }

  /**
   * The same run, in {@code next}, at a moment of the channel's clock, s. Test time goes on by what
   * passed on that clock since it was last seen; a moment before that, or one that is not a number,
   * moves nothing.
   */
  RunState clockedAt(RunPhase next, double channelSecond) {
    if (!Double.isFinite(channelSecond)) {
      return clocked(next, clocks.testSecond(), clocks.channelSecond());
    }
    double before = clocks.channelSecond().orElse(channelSecond);
    double now = Math.max(before, channelSecond);
    return clocked(next, clocks.testSecond() + (now - before), OptionalDouble.of(now));
  }

  /** The same run, in {@code next}, with test time and the channel's clock set. */
  RunState clocked(RunPhase next, double testSecond, OptionalDouble channelSecond) {
    var now = new Clocks(testSecond, channelSecond, clocks.partSecond(), clocks.stepSecond());
    return new RunState(next, step, order, records, now, seen, ledger, pending);
  }

  /** The same run with one record more, which {@code newest} stands for. */
  RunState keeping(Kept newest) {
    var now = new Seen(seen.last(), Optional.of(newest), seen.trend());
    return new RunState(phase, step, order, records + 1, clocks, now, ledger, pending);
  }

  /** The same run after an interval of which nothing is known. */
  RunState unseen() {
    var blank = new Seen(Optional.empty(), seen.kept(), Optional.empty());
    return new RunState(phase, step, order, records, clocks, blank, ledger, pending);
  }

  /** The same run with its books as of now. */
  RunState booked(Ledger now) {
    return new RunState(phase, step, order, records, clocks, seen, Optional.of(now), pending);
  }

  /** The same run, which will have ended so. */
  RunState endingWith(Outcome outcome) {
    return new RunState(phase, step, order, records, clocks, seen, ledger, Optional.of(outcome));
  }
}
