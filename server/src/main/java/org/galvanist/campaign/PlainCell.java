package org.galvanist.campaign;

import org.galvanist.engine.Control;

/**
 * A cell that is quick to compute: its open-circuit voltage rises in a line with its charge, and a
 * resistance stands before it. Every control is integrated in closed form but power and sweep,
 * which are held for the interval at what they begin with.
 */
final class PlainCell {
  private static final double EMPTY_VOLT = 2.6;
  private static final double FULL_VOLT = 4.25;
  private static final double SECOND_PER_HOUR = 3600;

  private final double capacityAh;
  private final double ohm;
  private double chargeAh;
  private double ampere;
  private double flownAh;

  PlainCell(double capacityAh, double ohm, double chargeAh) {
    this.capacityAh = capacityAh;
    this.ohm = ohm;
    this.chargeAh = chargeAh;
  }

  private double openVolt() {
    return EMPTY_VOLT + (FULL_VOLT - EMPTY_VOLT) * chargeAh / capacityAh;
  }

  /** What has flowed through it either way so far, Ah. */
  double flownAh() {
    return flownAh;
  }

  double ampere() {
    return ampere;
  }

  double volt() {
    return openVolt() + ampere * ohm;
  }

  /**
   * Lets a control act.
   *
   * @param began seconds since the control took force, at the beginning of the interval
   * @param second length of the interval
   */
  void pass(Control control, double began, double second) {
    ampere = current(control, began);
    if (control instanceof Control.ConstantVoltage) {
      double seconds = ohm * capacityAh * SECOND_PER_HOUR / (FULL_VOLT - EMPTY_VOLT);
      double left = Math.exp(-second / seconds);
      flow(ampere * seconds * (1 - left));
      ampere *= left;
    } else {
      flow(ampere * second);
      ampere = current(control, began + second);
    }
  }

  /** What the control imposes now. */
  void impose(Control control, double began) {
    ampere = current(control, began);
  }

  private double current(Control control, double began) {
    return switch (control) {
      case Control.OpenCircuit _ -> 0;
      case Control.ConstantCurrent(double wanted) -> wanted;
      case Control.ConstantPower(double watt) -> watt / volt();
      case Control.ConstantVoltage(double volt) -> (volt - openVolt()) / ohm;
      case Control.Sweep(double from, double to, double rate) -> {
        double swept = Math.min(Math.abs(to - from), rate * began) * Math.signum(to - from);
        yield (from + swept - openVolt()) / ohm;
      }
    };
  }

  private void flow(double ampereSecond) {
    chargeAh += ampereSecond / SECOND_PER_HOUR;
    flownAh += Math.abs(ampereSecond) / SECOND_PER_HOUR;
  }
}
