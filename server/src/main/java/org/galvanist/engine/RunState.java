package org.galvanist.engine;

import java.util.Optional;
import org.galvanist.program.Position;

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
 * @param testTimeSecond of the last sample, s
 * @param partTimeSecond time since the running part began, pauses excluded, s
 * @param stepTimeSecond time since the step began, pauses excluded, s
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
    double partTimeSecond,
    double stepTimeSecond,
    Counters counters,
    Counters partStart,
    Optional<Sample> last,
    Optional<Kept> kept,
    Optional<Outcome> pending) {

  /** Ah and Wh each way, each at least 0. */
  public record Counters(
      double chargingAh, double dischargingAh, double chargingWh, double dischargingWh) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0);

    /** Charge that went in less charge that came out, Ah. */
    public double netAh() {
      return chargingAh - dischargingAh;
    }
  }

  /** What the recording rule compares with. */
  public record Kept(double testTimeSecond, double voltageVolt, double currentAmpere) {}
}
