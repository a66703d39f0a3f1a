package org.galvanist.analysis;

import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/** The two directions of current, said of the cell and not of an electrode. */
public enum Way {
  CHARGE("charge"),
  DISCHARGE("discharge");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /** As a table header spells it. */
  public String words() {
    return words;
  }

  /**
   * The way of the step that a record belongs to, judged by what flowed in it so far, and by the
   * current where nothing has flowed yet; null at open circuit. A small reverse current inside a
   * step does not turn it round.
   */
  public static @Nullable Way of(DataPoint point) {
    return of(point.stepChargingAh(), point.stepDischargingAh(), point.currentAmpere());
  }

  /** The same of a row. */
  static @Nullable Way of(Columns rows, int row) {
    return of(rows.stepChargingAh[row], rows.stepDischargingAh[row], rows.currentAmpere[row]);
  }

  static @Nullable Way of(double chargingAh, double dischargingAh, double ampere) {
    double net = chargingAh - dischargingAh;
    double sign = net == 0 ? ampere : net;
    if (sign == 0 || Double.isNaN(sign)) {
      return null;
    }
    return sign > 0 ? CHARGE : DISCHARGE;
  }
}
