package org.galvanist.driver.sim;

import org.galvanist.cell.model.VirtualCell;
import org.galvanist.engine.Control;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;

/**
 * What has flowed under one setpoint, where an end is counted in charge or energy and the time that
 * it takes does not follow from the control alone. Counts by the trapezoid rule from measurement to
 * measurement, as the interpreter does, and says when the next one is worth it; nothing at all
 * where no such end is asked for.
 */
final class Flow {
  private static final double SECONDS_PER_HOUR = 3600;

  private final double endAh;
  private final double endWh;
  private double ampereHour;
  private double wattHour;
  private double second = Double.NaN;
  private double ampere;
  private double watt;

  private Flow(double endAh, double endWh) {
    this.endAh = endAh;
    this.endWh = endWh;
  }

  static Flow of(Setpoint setpoint) {
    double ah = Double.POSITIVE_INFINITY;
    double wh = Double.POSITIVE_INFINITY;
    boolean powered = setpoint.control() instanceof Control.ConstantPower;
    boolean free = powered || setpoint.control() instanceof Control.Sweep;
    for (End end : setpoint.ends()) {
      if (end instanceof End.Charge charge && free) {
        ah = Math.min(ah, charge.ampereHour());
      } else if (end instanceof End.Energy energy && !powered) {
        wh = Math.min(wh, energy.wattHour());
      }
    }
    return new Flow(ah, wh);
  }

  /** Takes note of a measurement; whether an end is met by it. */
  boolean isMet(VirtualCell cell) {
    if (endAh == Double.POSITIVE_INFINITY && endWh == Double.POSITIVE_INFINITY) {
      return false;
    }
    double now = cell.timeSecond();
    double nowAmpere = cell.currentAmpere();
    double nowWatt = nowAmpere * cell.voltageVolt();
    if (!Double.isNaN(second)) {
      double halfHour = (now - second) / (2 * SECONDS_PER_HOUR);
      ampereHour += (ampere + nowAmpere) * halfHour;
      wattHour += (watt + nowWatt) * halfHour;
    }
    second = now;
    ampere = nowAmpere;
    watt = nowWatt;
    return Math.abs(ampereHour) >= endAh || Math.abs(wattHour) >= endWh;
  }

  /** How long until an end is met if what flows now goes on, s; infinite where none will be. */
  double leftSecond() {
    return Math.min(
        left(endAh, Math.abs(ampereHour), ampere), left(endWh, Math.abs(wattHour), watt));
  }

  private static double left(double end, double flowed, double perHour) {
    double hour = (end - flowed) / Math.abs(perHour);
    return hour >= 0 ? hour * SECONDS_PER_HOUR : Double.POSITIVE_INFINITY;
  }
}
