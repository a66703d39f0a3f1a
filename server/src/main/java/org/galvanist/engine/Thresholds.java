package org.galvanist.engine;

import java.util.List;
import java.util.Optional;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;

/**
 * Whether a reading has reached something. Every comparison forgives the rounding of the arithmetic
 * that led to it, so that an instrument which measures exactly at a crossing is believed.
 */
final class Thresholds {
  /** Forgiven of what is compared; a thousandth of what any instrument resolves. */
  private static final double RELATIVE = 1e-9;

  /** A few units in the last place of a double: the grain of a time that has grown large. */
  private static final double GRAIN = 1e-15;

  private Thresholds() {}

  /**
   * The first end, in the order of the list, that is met.
   *
   * @param read the state after the sample
   * @param before the trend before it
   * @return its index, or -1 if the part goes on
   */
  static int firstMet(List<End> ends, Sample sample, RunState read, Optional<Trend> before) {
    for (int index = 0; index < ends.size(); index++) {
      if (isMet(ends.get(index), sample, read, before)) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isMet(End end, Sample sample, RunState read, Optional<Trend> before) {
    return switch (end) {
      case End.VoltageAbove(double volt) -> sample.voltageVolt() >= volt - voltSlack(volt);
      case End.VoltageBelow(double volt) -> sample.voltageVolt() <= volt + voltSlack(volt);
      case End.CurrentBelow(double ampere) ->
          Math.abs(sample.currentAmpere()) <= ampere * (1 + RELATIVE);
      case End.CurrentAbove(double ampere) ->
          Math.abs(sample.currentAmpere()) >= ampere * (1 - RELATIVE);
      case End.TemperatureAbove(double celsius) -> sample.temperatureCelsius() >= celsius;
      case End.TemperatureBelow(double celsius) -> sample.temperatureCelsius() <= celsius;
      case End.Elapsed(double second) -> hasPassed(second, sample, read);
      case End.Arrived(double _, double second) -> hasPassed(second, sample, read);
      case End.Charge(double ampereHour) ->
          hasFlowed(ampereHour, read.partAh(), sample.currentAmpere(), sample);
      case End.Energy(double wattHour) ->
          hasFlowed(wattHour, read.partWh(), sample.voltageVolt() * sample.currentAmpere(), sample);
      case End.VoltageSlopeBelow(double rate, double window) ->
          before.isPresent()
              && before.get().spans(window, read.partTimeSecond())
              && Math.abs(sample.voltageVolt() - before.get().windowVolt()) < rate * window;
      case End.VoltageDrop(double volt) ->
          before.isPresent()
              && sample.voltageVolt()
                  <= before.get().highestVolt() - volt + voltSlack(before.get().highestVolt());
    };
  }

  private static boolean hasPassed(double second, Sample sample, RunState read) {
    return read.partTimeSecond() >= second - RELATIVE * second - grain(sample);
  }

  /**
   * @param perHour what flows now, in the unit of the other two per hour
   */
  private static boolean hasFlowed(double wanted, double flowed, double perHour, Sample sample) {
    return flowed >= wanted - RELATIVE * wanted - Math.abs(perHour) * grain(sample) / 3600;
  }

  /**
   * Whether a sample that ends nothing is kept: the first of a setpoint always, then one that is
   * far enough from the last kept in time, voltage or current.
   */
  static boolean worthKeeping(
      RecordingRule rule, Optional<RunState.Kept> kept, Sample sample, double testTimeSecond) {
    if (kept.isEmpty()) {
      return true;
    }
    RunState.Kept before = kept.get();
    double second = testTimeSecond - before.testTimeSecond();
    double volt = Math.abs(sample.voltageVolt() - before.voltageVolt());
    double ampere = Math.abs(sample.currentAmpere() - before.currentAmpere());
    return second >= rule.everySecond() * (1 - RELATIVE) - grain(sample) - GRAIN * testTimeSecond
        || volt >= rule.voltageStepVolt() * (1 - RELATIVE)
        || ampere >= rule.currentStepAmpere() * (1 - RELATIVE);
  }

  /** Voltages pass zero, where a share of them is nothing: a share of a volt at least. */
  private static double voltSlack(double volt) {
    return RELATIVE * Math.max(1, Math.abs(volt));
  }

  private static double grain(Sample sample) {
    return GRAIN * Math.abs(sample.timeSecond());
  }
}
