package org.galvanist.driver.sim;

import org.galvanist.cell.model.VirtualCell;
import org.galvanist.cell.model.Watch;
import org.galvanist.engine.Control;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;

/**
 * When a channel measures under one setpoint: periodically, when the reading has moved by the
 * recording rule's step, and exactly where an end of the setpoint is reached. It ends nothing; that
 * is the interpreter's decision.
 */
final class SampleSchedule {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Longest time between two samples, whatever the rule, s. */
  private static final double SLOWEST_SECOND = 60;

  /**
   * Longest time between two samples once an end is reached and the interpreter has not moved on.
   */
  private static final double OVERDUE_SECOND = 1;

  private final Setpoint setpoint;
  private final double periodSecond;
  private final double endSecond;
  private final double lowEndVolt;
  private final double highEndVolt;
  private final double taperAmpere;

  private double nextSecond;
  private double keptVolt = Double.NaN;
  private double keptSecond = Double.NEGATIVE_INFINITY;
  private boolean endReached;

  /**
   * @param liveSecond longest test time between two samples that a person watching would accept
   */
  SampleSchedule(Setpoint setpoint, double beganSecond, double liveSecond) {
    this.setpoint = setpoint;
    this.periodSecond =
        Math.min(SLOWEST_SECOND, Math.min(liveSecond, setpoint.recording().everySecond()));
    this.nextSecond = beganSecond;
    double end = Double.POSITIVE_INFINITY;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double taper = 0;
    for (End each : setpoint.ends()) {
      switch (each) {
        case End.VoltageAbove(double volt) -> high = Math.min(high, volt);
        case End.VoltageBelow(double volt) -> low = Math.max(low, volt);
        case End.CurrentBelow(double ampere) -> taper = Math.max(taper, ampere);
        case End.Elapsed(double second) -> end = Math.min(end, second);
        case End.Charge(double ampereHour) -> end = Math.min(end, secondsFor(ampereHour));
      }
    }
    this.endSecond = beganSecond + end;
    this.lowEndVolt = low;
    this.highEndVolt = high;
    this.taperAmpere = taper;
  }

  private double secondsFor(double ampereHour) {
    return switch (setpoint.control()) {
      case Control.ConstantCurrent(double ampere) ->
          Math.max(0, ampereHour) * SECONDS_PER_HOUR / Math.abs(ampere);
      case Control.OpenCircuit _, Control.ConstantVoltage _ -> Double.POSITIVE_INFINITY;
    };
  }

  /** Test time of the next sample if nothing happens before, s. */
  double nextSecond() {
    return endReached ? nextSecond : Math.min(nextSecond, endSecond);
  }

  /** The levels at which to measure before that. */
  Watch watch() {
    double step = setpoint.recording().voltageStepVolt();
    double low = Double.isNaN(keptVolt) ? Double.NEGATIVE_INFINITY : keptVolt - step;
    double high = Double.isNaN(keptVolt) ? Double.POSITIVE_INFINITY : keptVolt + step;
    return endReached
        ? new Watch(low, high, 0, Double.POSITIVE_INFINITY)
        : new Watch(
            Math.max(low, lowEndVolt),
            Math.min(high, highEndVolt),
            taperAmpere,
            Double.POSITIVE_INFINITY);
  }

  /**
   * Takes note of a measurement and plans the next. Judged by the cell's true state: a noisy
   * reading that falls short of a level would otherwise be taken again without time passing.
   */
  void measured(VirtualCell cell) {
    double now = cell.timeSecond();
    double volt = cell.voltageVolt();
    double step = setpoint.recording().voltageStepVolt();
    // Sums, as the watch and the plan form them: a difference can round to just short of a step
    // that
    // they take for reached, and no time would ever pass again.
    boolean steady =
        volt > keptVolt - step
            && volt < keptVolt + step
            && now < keptSecond + setpoint.recording().everySecond();
    if (!steady) {
      keptVolt = volt;
      keptSecond = now;
    }
    endReached |=
        now >= endSecond
            || volt >= highEndVolt
            || volt <= lowEndVolt
            || (taperAmpere > 0 && Math.abs(cell.currentAmpere()) <= taperAmpere);
    double period = endReached ? Math.min(periodSecond, OVERDUE_SECOND) : periodSecond;
    nextSecond = Math.min(now + period, keptSecond + setpoint.recording().everySecond());
  }
}
