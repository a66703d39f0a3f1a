package org.galvanist.engine;

import org.galvanist.program.End;

/**
 * A cell so simple that every figure of a run on it has a closed form: 1 Ah, an open-circuit
 * voltage of 3 V empty and 4 V full that rises in proportion to its charge, and 0.1 ohm in series.
 */
final class LinearCell {
  private static final double OHM = 0.1;

  /** What the current under constant voltage decays with, s: the ohms times 3600 s per Ah and V. */
  private static final double TAPER_SECOND = OHM * 3600;

  private double chargeAh;

  LinearCell(double chargeAh) {
    this.chargeAh = chargeAh;
  }

  double chargeAh() {
    return chargeAh;
  }

  double currentAmpere(Control control) {
    return switch (control) {
      case Control.OpenCircuit open -> 0;
      case Control.ConstantCurrent(double ampere) -> ampere;
      case Control.ConstantVoltage(double volt) -> (volt - 3 - chargeAh) / OHM;
      case Control.ConstantPower _, Control.Sweep _ -> throw unknown(control);
    };
  }

  double voltageVolt(Control control) {
    return 3 + chargeAh + OHM * currentAmpere(control);
  }

  void pass(Control control, double second) {
    switch (control) {
      case Control.OpenCircuit open -> {}
      case Control.ConstantCurrent(double ampere) -> chargeAh += ampere * second / 3600;
      case Control.ConstantVoltage(double volt) ->
          chargeAh = volt - 3 + (chargeAh - (volt - 3)) * Math.exp(-second / TAPER_SECOND);
      case Control.ConstantPower _, Control.Sweep _ -> throw unknown(control);
    }
  }

  private static IllegalArgumentException unknown(Control control) {
    return new IllegalArgumentException("this cell cannot do " + control);
  }

  /** Seconds until a reading would meet the end; infinite if it never will. */
  double secondsUntil(End end, Control control) {
    double ampere = currentAmpere(control);
    double second =
        switch (end) {
          case End.VoltageAbove(double volt) -> (volt - voltageVolt(control)) * 3600 / ampere;
          case End.VoltageBelow(double volt) -> (volt - voltageVolt(control)) * 3600 / ampere;
          case End.CurrentBelow(double limit) ->
              control instanceof Control.ConstantVoltage
                  ? TAPER_SECOND * Math.log(Math.abs(ampere) / limit)
                  : Double.POSITIVE_INFINITY;
          case End.Elapsed(double limit) -> limit;
          case End.Charge(double limit) ->
              control instanceof Control.ConstantCurrent
                  ? limit * 3600 / Math.abs(ampere)
                  : Double.POSITIVE_INFINITY;
          case End.CurrentAbove _, End.Energy _ -> Double.POSITIVE_INFINITY;
          case End.TemperatureAbove _, End.TemperatureBelow _ -> Double.POSITIVE_INFINITY;
          case End.VoltageSlopeBelow _, End.VoltageDrop _ -> Double.POSITIVE_INFINITY;
        };
    return second >= 0 ? second : Double.POSITIVE_INFINITY;
  }
}
