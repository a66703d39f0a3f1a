package org.galvanist.driver.sim;

import org.galvanist.cell.model.VirtualCell;
import org.galvanist.cell.model.Watch;
import org.galvanist.engine.Control;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;

/**
 * When a channel measures under one setpoint: periodically, when the reading has moved by a step of
 * the recording rule, and exactly where an end of the setpoint is reached. It ends nothing; that is
 * the interpreter's decision.
 */
final class SampleSchedule {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Longest time between two samples, whatever the rule, s. */
  private static final double SLOWEST_SECOND = 60;

  /**
   * Longest time between two samples once an end is reached and the interpreter has not moved on.
   */
  private static final double OVERDUE_SECOND = 1;

  /** Least time between two samples that a rule can ask for, s. */
  private static final double FASTEST_SECOND = 1e-3;

  /**
   * A moment planned this near is now, s: the cell's time is a sum, and may end a rounding short of
   * what was asked for.
   */
  private static final double NOW_SECOND = 1e-6;

  private final double everySecond;
  private final double periodSecond;
  private final double voltageStepVolt;
  private final double currentStepAmpere;
  private final double endSecond;
  private final double lowEndVolt;
  private final double highEndVolt;
  private final double taperAmpere;
  private final double highEndAmpere;
  private final double lowEndCelsius;
  private final double highEndCelsius;
  private final double windowSecond;
  private final boolean currentIsFree;
  private final Flow flow;

  private double nextSecond;
  private double windowEndSecond;
  private boolean endReached;
  private double keptUntilSecond = Double.NEGATIVE_INFINITY;
  private double lowKeptVolt = Double.NEGATIVE_INFINITY;
  private double highKeptVolt = Double.POSITIVE_INFINITY;
  private double lowKeptAmpere;
  private double highKeptAmpere = Double.POSITIVE_INFINITY;
  private Watch watch;

  /**
   * @param liveSecond longest test time between two samples that a person watching would accept
   */
  SampleSchedule(Setpoint setpoint, double beganSecond, double liveSecond) {
    this.everySecond = Math.max(FASTEST_SECOND, setpoint.recording().everySecond());
    this.periodSecond = Math.min(SLOWEST_SECOND, Math.min(liveSecond, everySecond));
    this.voltageStepVolt = stepOrNever(setpoint.recording().voltageStepVolt());
    this.currentStepAmpere = stepOrNever(setpoint.recording().currentStepAmpere());
    this.nextSecond = beganSecond;
    double end = Double.POSITIVE_INFINITY;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double taper = 0;
    double risen = Double.POSITIVE_INFINITY;
    double cold = Double.NEGATIVE_INFINITY;
    double warm = Double.POSITIVE_INFINITY;
    double window = Double.POSITIVE_INFINITY;
    for (End each : setpoint.ends()) {
      switch (each) {
        case End.VoltageAbove(double volt) -> high = Math.min(high, volt);
        case End.VoltageBelow(double volt) -> low = Math.max(low, volt);
        case End.CurrentBelow(double ampere) -> taper = Math.max(taper, ampere);
        case End.CurrentAbove(double ampere) -> risen = Math.min(risen, ampere);
        case End.TemperatureAbove(double celsius) -> warm = Math.min(warm, celsius);
        case End.TemperatureBelow(double celsius) -> cold = Math.max(cold, celsius);
        case End.VoltageSlopeBelow(double _, double second) -> window = Math.min(window, second);
        case End.VoltageDrop _ -> {}
        case End.Elapsed(double second) -> end = Math.min(end, second);
        case End.Arrived(double _, double second) -> end = Math.min(end, second);
        case End.Charge(double ampereHour) ->
            end = Math.min(end, secondsFor(ampereHour, setpoint.control()));
        case End.Energy(double wattHour) ->
            end = Math.min(end, secondsForEnergy(wattHour, setpoint.control()));
      }
    }
    this.flow = Flow.of(setpoint);
    this.currentIsFree =
        switch (setpoint.control()) {
          case Control.ConstantPower _, Control.Sweep _ -> true;
          case Control.OpenCircuit _, Control.ConstantCurrent _, Control.ConstantVoltage _ -> false;
        };
    this.highEndAmpere = risen;
    this.lowEndCelsius = cold;
    this.highEndCelsius = warm;
    this.windowSecond = Math.max(FASTEST_SECOND, window);
    this.windowEndSecond = beganSecond + windowSecond;
    this.endSecond = beganSecond + end;
    this.lowEndVolt = low;
    this.highEndVolt = high;
    this.taperAmpere = taper;
    this.watch = new Watch(low, high, taper, risen, Double.POSITIVE_INFINITY);
  }

  /** A step of nothing would hold the cell's time still. */
  private static double stepOrNever(double step) {
    return step > 0 ? step : Double.POSITIVE_INFINITY;
  }

  private static double secondsFor(double ampereHour, Control control) {
    return switch (control) {
      case Control.ConstantCurrent(double ampere) ->
          ampereHour > 0 ? ampereHour * SECONDS_PER_HOUR / Math.abs(ampere) : 0;
      case Control.OpenCircuit _, Control.ConstantVoltage _ -> Double.POSITIVE_INFINITY;
      case Control.ConstantPower _, Control.Sweep _ -> Double.POSITIVE_INFINITY;
    };
  }

  private static double secondsForEnergy(double wattHour, Control control) {
    return switch (control) {
      case Control.ConstantPower(double watt) ->
          wattHour > 0 ? wattHour * SECONDS_PER_HOUR / Math.abs(watt) : 0;
      case Control.OpenCircuit _, Control.ConstantCurrent _ -> Double.POSITIVE_INFINITY;
      case Control.ConstantVoltage _, Control.Sweep _ -> Double.POSITIVE_INFINITY;
    };
  }

  /** Test time of the next sample if nothing happens before, s. */
  double nextSecond() {
    return endReached ? nextSecond : Math.min(nextSecond, endSecond);
  }

  /** The levels at which to measure before that. */
  Watch watch() {
    return watch;
  }

  /**
   * Takes note of a measurement and plans the next. Judged by the cell's true state: a noisy
   * reading that falls short of a level would otherwise be taken again without time passing. For
   * the same reason a level is met by the very comparison that stopped the cell there.
   */
  void measured(VirtualCell cell) {
    double now = cell.timeSecond();
    double volt = cell.voltageVolt();
    double ampere = Math.abs(cell.currentAmpere());
    boolean ended =
        endReached
            || now >= endSecond
            || volt >= highEndVolt
            || volt <= lowEndVolt
            || ampere >= highEndAmpere
            || cell.temperatureCelsius() >= highEndCelsius
            || cell.temperatureCelsius() <= lowEndCelsius
            || flow.isMet(cell)
            || (taperAmpere > 0 && ampere <= taperAmpere);
    boolean kept =
        now >= keptUntilSecond - NOW_SECOND
            || volt >= highKeptVolt
            || volt <= lowKeptVolt
            || ampere <= lowKeptAmpere
            || ampere >= highKeptAmpere;
    if (kept) {
      keptUntilSecond = now + everySecond;
      lowKeptVolt = volt - voltageStepVolt;
      highKeptVolt = volt + voltageStepVolt;
      lowKeptAmpere = ampere - currentStepAmpere;
      highKeptAmpere = ampere + currentStepAmpere;
    }
    if (kept || ended != endReached) {
      endReached = ended;
      watch = levels();
    }
    double period = endReached ? Math.min(periodSecond, OVERDUE_SECOND) : periodSecond;
    if (now >= windowEndSecond - NOW_SECOND) {
      windowEndSecond = now + windowSecond;
    }
    nextSecond = Math.min(Math.min(now + period, keptUntilSecond), windowEndSecond);
    if (!endReached) {
      nextSecond = Math.min(nextSecond, now + Math.max(FASTEST_SECOND, flow.leftSecond()));
    }
  }

  private Watch levels() {
    double fallenAmpere = Math.max(0, lowKeptAmpere);
    double risenAmpere = currentIsFree ? highKeptAmpere : Double.POSITIVE_INFINITY;
    return endReached
        ? new Watch(lowKeptVolt, highKeptVolt, fallenAmpere, risenAmpere, Double.POSITIVE_INFINITY)
        : new Watch(
            Math.max(lowKeptVolt, lowEndVolt),
            Math.min(highKeptVolt, highEndVolt),
            Math.max(fallenAmpere, taperAmpere),
            Math.min(risenAmpere, highEndAmpere),
            Double.POSITIVE_INFINITY);
  }
}
