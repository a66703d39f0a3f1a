package org.galvanist.analysis;

/**
 * Integrals of the current over the kept records of the running cycle, each way apart, by the sign
 * of each increment; never across a step's border. Beside them, what the two ends of the running
 * step may hide from whoever integrates samples. Not safe for threads.
 */
final class Trapezoids {
  private static final double SECOND_PER_HOUR = 3600;

  private double chargingAh;
  private double dischargingAh;
  private double firstAmpere;
  private double lastAmpere;
  private double lastTime;
  private double shortestSecond;
  private double lastSecond;

  Trapezoids() {
    beginStep();
  }

  void beginCycle() {
    chargingAh = 0;
    dischargingAh = 0;
    beginStep();
  }

  void beginStep() {
    firstAmpere = Double.NaN;
    lastAmpere = Double.NaN;
    lastTime = Double.NaN;
    shortestSecond = Double.POSITIVE_INFINITY;
    lastSecond = Double.POSITIVE_INFINITY;
  }

  /** Takes rows of the running step. */
  void advance(Columns rows, int from, int to) {
    double[] time = rows.stepTimeSecond;
    double[] current = rows.currentAmpere;
    int row = from;
    if (Double.isNaN(lastTime)) {
      firstAmpere = current[row];
      lastAmpere = current[row];
      lastTime = time[row];
      row++;
    }
    double ampere = lastAmpere;
    double before = lastTime;
    double in = chargingAh;
    double out = dischargingAh;
    double shortest = shortestSecond;
    double last = lastSecond;
    for (; row < to; row++) {
      double second = time[row] - before;
      before = time[row];
      double now = current[row];
      double flowed = (ampere + now) / 2 * second / SECOND_PER_HOUR;
      ampere = now;
      if (second > 0) {
        if (last < shortest) {
          shortest = last;
        }
        last = second;
        if (flowed > 0) {
          in += flowed;
        } else {
          out -= flowed;
        }
      }
    }
    lastAmpere = ampere;
    lastTime = before;
    chargingAh = in;
    dischargingAh = out;
    shortestSecond = shortest;
    lastSecond = last;
  }

  /** Of one way, in the cycle so far, Ah. */
  double ampereHour(Way way) {
    return switch (way) {
      case CHARGE -> chargingAh;
      case DISCHARGE -> dischargingAh;
    };
  }

  /**
   * Square of what flows in half an interval at both ends of the step so far, Ah²; 0 where it has
   * no interval.
   */
  double endsSquare() {
    double second = Double.isInfinite(shortestSecond) ? lastSecond : shortestSecond;
    if (!Double.isFinite(second)) {
      return 0;
    }
    double half = second / 2 / SECOND_PER_HOUR;
    double square = half * half * (firstAmpere * firstAmpere + lastAmpere * lastAmpere);
    return Double.isFinite(square) ? square : 0;
  }
}
