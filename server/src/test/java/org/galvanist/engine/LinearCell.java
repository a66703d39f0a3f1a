package org.galvanist.engine;

import org.galvanist.program.End;

/**
 * A cell so simple that every figure of a run on it has a closed form: 1 Ah, an open-circuit
 * voltage of 3 V empty and 4 V full that rises in proportion to its charge, and 0.1 ohm in series.
 * Only its charge under constant power is summed in small steps.
 */
final class LinearCell {
  private static final double OHM = 0.1;

  /** What the current under constant voltage decays with, s: the ohms times 3600 s per Ah and V. */
  private static final double TAPER_SECOND = OHM * 3600;

  private static final double POWER_STEP_SECOND = 0.25;

  private double chargeAh;
  private double sweptSecond;

  LinearCell(double chargeAh) {
    this.chargeAh = chargeAh;
  }

  double chargeAh() {
    return chargeAh;
  }

  /** Another order takes force: a sweep begins at its beginning. */
  void ordered() {
    sweptSecond = 0;
  }

  double currentAmpere(Control control) {
    return switch (control) {
      case Control.OpenCircuit open -> 0;
      case Control.ConstantCurrent(double ampere) -> ampere;
      case Control.ConstantVoltage(double volt) -> (volt - 3 - chargeAh) / OHM;
      case Control.ConstantPower(double watt) -> powerAmpere(watt);
      case Control.Sweep sweep -> (sweptVolt(sweep) - 3 - chargeAh) / OHM;
    };
  }

  double voltageVolt(Control control) {
    return 3 + chargeAh + OHM * currentAmpere(control);
  }

  void pass(Control control, double second) {
    switch (control) {
      case Control.OpenCircuit open -> {}
      case Control.ConstantCurrent(double ampere) -> chargeAh += ampere * second / 3600;
      case Control.ConstantVoltage(double volt) -> hold(volt, second);
      case Control.ConstantPower(double watt) -> {
        int steps = (int) Math.ceil(second / POWER_STEP_SECOND);
        for (int step = 0; step < steps; step++) {
          chargeAh += powerAmpere(watt) * second / steps / 3600;
        }
      }
      case Control.Sweep sweep -> sweep(sweep, second);
    }
  }

  private void hold(double volt, double second) {
    chargeAh = volt - 3 + (chargeAh - (volt - 3)) * Math.exp(-second / TAPER_SECOND);
  }

  private double powerAmpere(double watt) {
    double volt = 3 + chargeAh;
    return (Math.sqrt(volt * volt + 4 * OHM * watt) - volt) / (2 * OHM);
  }

  private double sweptVolt(Control.Sweep sweep) {
    double way = sweep.toVolt() - sweep.fromVolt();
    double swept = Math.min(Math.abs(way), sweep.voltPerSecond() * sweptSecond);
    return sweep.fromVolt() + Math.copySign(swept, way);
  }

  /** What lies over the resistance tends to the rate times what the current decays with. */
  private void sweep(Control.Sweep sweep, double second) {
    double way = sweep.toVolt() - sweep.fromVolt();
    double left = Math.max(0, Math.abs(way) / sweep.voltPerSecond() - sweptSecond);
    double moving = Math.min(second, left);
    double steady = Math.copySign(sweep.voltPerSecond(), way) * TAPER_SECOND;
    double over = sweptVolt(sweep) - 3 - chargeAh;
    sweptSecond += moving;
    chargeAh = sweptVolt(sweep) - 3 - steady - (over - steady) * Math.exp(-moving / TAPER_SECOND);
    sweptSecond += second - moving;
    hold(sweptVolt(sweep), second - moving);
  }

  /** Seconds until a reading would meet the end; infinite if it never will, or nobody knows. */
  double secondsUntil(End end, Control control) {
    double ampere = currentAmpere(control);
    boolean steady = control instanceof Control.ConstantCurrent;
    double second =
        switch (end) {
          case End.VoltageAbove(double volt) -> secondsUntilVolt(volt, control);
          case End.VoltageBelow(double volt) -> secondsUntilVolt(volt, control);
          case End.CurrentBelow(double limit) ->
              control instanceof Control.ConstantVoltage
                  ? TAPER_SECOND * Math.log(Math.abs(ampere) / limit)
                  : Double.POSITIVE_INFINITY;
          case End.Elapsed(double limit) -> limit;
          case End.Arrived(double volt, double limit) -> limit;
          case End.Charge(double limit) ->
              steady ? limit * 3600 / Math.abs(ampere) : Double.POSITIVE_INFINITY;
          case End.Energy(double limit) ->
              control instanceof Control.ConstantPower(double watt)
                  ? limit * 3600 / Math.abs(watt)
                  : Double.POSITIVE_INFINITY;
          case End.CurrentAbove _, End.TemperatureAbove _, End.TemperatureBelow _ ->
              Double.POSITIVE_INFINITY;
          case End.VoltageSlopeBelow _, End.VoltageDrop _ -> Double.POSITIVE_INFINITY;
        };
    return second >= 0 ? second : Double.POSITIVE_INFINITY;
  }

  private double secondsUntilVolt(double volt, Control control) {
    return control instanceof Control.ConstantPower || control instanceof Control.Sweep
        ? Double.POSITIVE_INFINITY
        : (volt - voltageVolt(control)) * 3600 / currentAmpere(control);
  }
}
