package org.galvanist.cell.model;

/**
 * Finds the current at which the trial of a {@link CellBody} meets a control, and keeps it with its
 * voltage. Newton, kept within what is known to be too low or too high; never leads out of numbers.
 */
final class OperatingPoint {
  private static final int MOST_SOLVES = 200;
  private static final double HOLD_TOLERANCE_VOLT = 1e-9;
  private static final double POWER_TOLERANCE = 1e-11;
  private static final double PEAK_TOLERANCE = 1e-9;
  private static final double FURTHEST = 8.0;

  private final CellBody body;
  private double volt;
  private double ampere;

  OperatingPoint(CellBody body) {
    this.body = body;
  }

  /** Terminal voltage of the point found last, V. */
  double volt() {
    return volt;
  }

  /** Current of the point found last, A; positive charges. */
  double ampere() {
    return ampere;
  }

  void atCurrent(double wanted) {
    ampere = wanted;
    volt = body.voltageAt(wanted);
  }

  /**
   * The current that gives this voltage.
   *
   * @param start where to begin to look, A
   */
  void atVoltage(double wanted, double start) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double now = start;
    for (int i = 0; i < MOST_SOLVES; i++) {
      double gap = wanted - body.voltageAt(now);
      if (Math.abs(gap) <= HOLD_TOLERANCE_VOLT) {
        break;
      }
      if (gap > 0.0) {
        low = now;
      } else {
        high = now;
      }
      double next = now + gap / body.voltageSlope();
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (next == now || !Double.isFinite(next)) {
        break;
      }
      now = next;
    }
    ampere = now;
    volt = wanted;
  }

  /**
   * The current whose product with its voltage is this power. Of the two that deliver a power the
   * smaller is meant. A power that cannot be delivered gives the highest current that still raises
   * the power, or a higher one that the cell delivered before, so that its voltage falls as under
   * that constant current; never below 0 V, where a load takes nothing any more.
   *
   * @param watt positive charges
   * @param start where to begin to look, A
   * @param deliveredAmpere current that was delivered under this control before, at least 0
   */
  void atPower(double watt, double start, double deliveredAmpere) {
    if (watt > 0.0) {
      charging(watt, start);
    } else if (watt < 0.0) {
      discharging(-watt, start, deliveredAmpere);
    } else {
      atCurrent(0.0);
    }
  }

  /** Above 0 V the power rises with the current without end; below 0 V there is none to be had. */
  private void charging(double watt, double start) {
    double low = 0.0;
    double high = Double.POSITIVE_INFINITY;
    double next = start;
    if (!(next > 0.0)) {
      double rest = body.voltageAt(0.0);
      next = rest > 0.0 ? watt / rest : Math.sqrt(watt / body.voltageSlope());
    }
    for (int i = 0; i < MOST_SOLVES; i++) {
      atCurrent(next);
      double gap = watt - volt * ampere;
      if (Math.abs(gap) <= POWER_TOLERANCE * watt) {
        return;
      }
      if (gap > 0.0) {
        low = ampere;
      } else {
        high = ampere;
      }
      double tangent = ampere + gap / (volt + ampere * body.voltageSlope());
      next = volt > 0.0 ? tangent : Double.NaN;
      if (!(next > low && next < high)) {
        next = high == Double.POSITIVE_INFINITY ? 2.0 * ampere : 0.5 * (low + high);
      }
      if (next == ampere || !Double.isFinite(next)) {
        return;
      }
    }
  }

  /** The power rises with the magnitude of the current to a peak and falls to nothing at 0 V. */
  private void discharging(double watt, double start, double deliveredAmpere) {
    double low = 0.0;
    double high = Double.POSITIVE_INFINITY;
    boolean enough = false;
    double next = Math.max(0.0, -start);
    for (int i = 0; i < MOST_SOLVES; i++) {
      double now = next;
      atCurrent(-now);
      double gap = watt - volt * now;
      double gain = volt - now * body.voltageSlope();
      if (Math.abs(gap) <= POWER_TOLERANCE * watt) {
        return;
      }
      if (gap < 0.0) {
        high = now;
        enough = true;
      } else if (enough || (volt > 0.0 && gain > 0.0)) {
        low = now;
      } else {
        high = now;
      }
      if (!enough && low >= (1.0 - PEAK_TOLERANCE) * high) {
        break;
      }
      next = gain > 0.0 && volt > 0.0 ? now + gap / gain : Double.NaN;
      if (now > 0.0 && next > FURTHEST * now) {
        next = FURTHEST * now;
      }
      if (!(next > low && next < high)) {
        next = high == Double.POSITIVE_INFINITY ? 2.0 * now : 0.5 * (low + high);
      }
      if (next == now) {
        break;
      }
    }
    if (!enough) {
      tooMuch(Math.max(low, deliveredAmpere));
    }
  }

  private void tooMuch(double highestAmpere) {
    atCurrent(0.0);
    if (volt > 0.0) {
      atCurrent(-highestAmpere);
      if (volt < 0.0) {
        atVoltage(0.0, -highestAmpere);
      }
    }
  }
}
