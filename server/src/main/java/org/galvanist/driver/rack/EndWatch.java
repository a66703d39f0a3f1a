package org.galvanist.driver.rack;

import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;

/**
 * Whether a setpoint has come to one of its ends, by the rack's own readings: what bounds an order
 * when nobody is left to give the next. Once met, it stays so. Pure.
 */
final class EndWatch {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Setpoint setpoint;
  private final double beganSecond;
  private double ampereHour;
  private double wattHour;
  private double highestVolt = Double.NEGATIVE_INFINITY;
  private double windowSecond;
  private double windowVolt = Double.NaN;
  private double lastSecond = Double.NaN;
  private double lastAmpere;
  private double lastWatt;
  private boolean met;

  EndWatch(Setpoint setpoint, double beganSecond) {
    this.setpoint = setpoint;
    this.beganSecond = beganSecond;
    this.windowSecond = beganSecond;
  }

  /** Takes a reading under the setpoint; whether an end is met by it, or was before. */
  boolean isMet(Sample sample) {
    count(sample);
    for (End end : setpoint.ends()) {
      met |= isMet(end, sample);
    }
    return met;
  }

  /** Whether an end was met. */
  boolean isMet() {
    return met;
  }

  private void count(Sample sample) {
    double watt = sample.currentAmpere() * sample.voltageVolt();
    if (!Double.isNaN(lastSecond)) {
      double halfHour = (sample.timeSecond() - lastSecond) / (2 * SECONDS_PER_HOUR);
      ampereHour += (lastAmpere + sample.currentAmpere()) * halfHour;
      wattHour += (lastWatt + watt) * halfHour;
    }
    lastSecond = sample.timeSecond();
    lastAmpere = sample.currentAmpere();
    lastWatt = watt;
    highestVolt = Math.max(highestVolt, sample.voltageVolt());
  }

  private boolean isMet(End end, Sample sample) {
    double second = sample.timeSecond() - beganSecond;
    double ampere = Math.abs(sample.currentAmpere());
    return switch (end) {
      case End.VoltageAbove(double volt) -> sample.voltageVolt() >= volt;
      case End.VoltageBelow(double volt) -> sample.voltageVolt() <= volt;
      case End.CurrentBelow(double least) -> ampere <= least;
      case End.CurrentAbove(double most) -> ampere >= most;
      case End.Elapsed(double all) -> second >= all;
      case End.Arrived(double _, double all) -> second >= all;
      case End.Charge(double all) -> Math.abs(ampereHour) >= all;
      case End.Energy(double all) -> Math.abs(wattHour) >= all;
      case End.TemperatureAbove(double celsius) -> sample.temperatureCelsius() >= celsius;
      case End.TemperatureBelow(double celsius) -> sample.temperatureCelsius() <= celsius;
      case End.VoltageDrop(double volt) -> sample.voltageVolt() <= highestVolt - volt;
      case End.VoltageSlopeBelow(double voltPerSecond, double window) ->
          isFlat(sample, voltPerSecond, window);
    };
  }

  private boolean isFlat(Sample sample, double voltPerSecond, double window) {
    if (Double.isNaN(windowVolt)) {
      windowVolt = sample.voltageVolt();
      windowSecond = sample.timeSecond();
      return false;
    }
    if (sample.timeSecond() - windowSecond < window) {
      return false;
    }
    boolean flat = Math.abs(sample.voltageVolt() - windowVolt) < voltPerSecond * window;
    windowVolt = sample.voltageVolt();
    windowSecond = sample.timeSecond();
    return flat;
  }
}
