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
 * @param position step and passes
 * @param part the part of the step
 * @param order number of the last order given, 0 before the first
 * @param records records logged so far
 * @param stepCount steps begun so far
 * @param testTimeSecond since the run began, as of the last reading or acknowledgement, s
 * @param channelTimeSecond the channel's time at {@code testTimeSecond}, s; empty where the next
 *     one has nothing to be compared with (before the first order, after a lost link or a restart)
 * @param partTimeSecond time that the running part was in force, pauses excluded, s
 * @param stepTimeSecond time that any part of the step was in force, pauses excluded, s
 * @param counters of the step
 * @param partStart the counters when the part began
 * @param last the last sample of the running setpoint, empty where the next sample has nothing to
 *     be integrated with
 * @param kept the last kept record of the running setpoint, empty where the next sample is the
 *     first
 * @param pending how the run will have ended once open circuit is confirmed
 */
public record RunState(
    RunPhase phase,
    Position position,
    StepPart part,
    long order,
    long records,
    int stepCount,
    double testTimeSecond,
    OptionalDouble channelTimeSecond,
    double partTimeSecond,
    double stepTimeSecond,
    Counters counters,
    Counters partStart,
    Optional<Sample> last,
    Optional<Kept> kept,
    Optional<Outcome> pending) {

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

  /** The last record of this state, made of its counters and its last sample. */
  DataPoint record(Program program, Sample sample) {
    return new DataPoint(
        records,
        testTimeSecond,
        stepTimeSecond,
        stepCount,
        position.step(),
        program.cycleAt(position),
        part,
        sample.voltageVolt(),
        sample.currentAmpere(),
        sample.temperatureCelsius(),
        counters.chargingAh(),
        counters.dischargingAh(),
        counters.chargingWh(),
        counters.dischargingWh());
  }

  /** The same run under the next order, in {@code next}; no sample of it has arrived yet. */
  RunState underNextOrder(RunPhase next) {
    return new RunState(
        next,
        position,
        part,
        order + 1,
        records,
        stepCount,
        testTimeSecond,
        channelTimeSecond,
        partTimeSecond,
        stepTimeSecond,
        counters,
        partStart,
        Optional.empty(),
        Optional.empty(),
        pending);
  }

  /** The same run at the first part of the step at {@code next}, everything of the step at zero. */
  RunState atStep(Position next, StepPart firstPart) {
    return new RunState(
        phase,
        next,
        firstPart,
        order,
        records,
        stepCount + 1,
        testTimeSecond,
        channelTimeSecond,
        0,
        0,
        Counters.ZERO,
        Counters.ZERO,
        Optional.empty(),
        Optional.empty(),
        pending);
  }

  /** The same run at the next part of its step; the counters of the step go on. */
  RunState atPart(StepPart next) {
    return new RunState(
        phase,
        position,
        next,
        order,
        records,
        stepCount,
        testTimeSecond,
        channelTimeSecond,
        0,
        stepTimeSecond,
        counters,
        counters,
        Optional.empty(),
        Optional.empty(),
        pending);
  }

  /**
   * The same run, in {@code next}, at a moment of the channel's clock, s. Test time goes on by what
   * passed on that clock since it was last seen; a moment before that, or one that is not a number,
   * moves nothing.
   */
  RunState clockedAt(RunPhase next, double channelSecond) {
    if (!Double.isFinite(channelSecond)) {
      return clocked(next, testTimeSecond, channelTimeSecond);
    }
    double before = channelTimeSecond.orElse(channelSecond);
    double now = Math.max(before, channelSecond);
    return clocked(next, testTimeSecond + (now - before), OptionalDouble.of(now));
  }

  /** The same run, in {@code next}, with both of its clocks set. */
  RunState clocked(RunPhase next, double testSecond, OptionalDouble channelSecond) {
    return new RunState(
        next,
        position,
        part,
        order,
        records,
        stepCount,
        testSecond,
        channelSecond,
        partTimeSecond,
        stepTimeSecond,
        counters,
        partStart,
        last,
        kept,
        pending);
  }

  /** The same run with one record more, which {@code newest} stands for. */
  RunState keeping(Optional<Kept> newest) {
    return new RunState(
        phase,
        position,
        part,
        order,
        records + 1,
        stepCount,
        testTimeSecond,
        channelTimeSecond,
        partTimeSecond,
        stepTimeSecond,
        counters,
        partStart,
        last,
        newest,
        pending);
  }

  /** The same run, which will have ended so. */
  RunState endingWith(Outcome outcome) {
    return new RunState(
        phase,
        position,
        part,
        order,
        records,
        stepCount,
        testTimeSecond,
        channelTimeSecond,
        partTimeSecond,
        stepTimeSecond,
        counters,
        partStart,
        last,
        kept,
        Optional.of(outcome));
  }
}
