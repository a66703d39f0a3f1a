package org.galvanist.cell.model;

/**
 * Where a rising function takes a value: Newton, kept within what is known to be too low or too
 * high, and halving that where Newton is slow.
 */
final class RisingRoot {
  /** A function that rises strictly. */
  interface Rising {
    double at(double x);

    /** Derivative at the place that was evaluated last; above 0. */
    double slope();
  }

  private static final int MOST_SOLVES = 200;
  private static final double RELATIVE = 4e-16;

  private RisingRoot() {}

  /**
   * The place, which is also the one that the function was evaluated at last.
   *
   * @param absolute accuracy that is enough
   */
  static double find(Rising function, double wanted, double start, double absolute) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double now = start;
    double before = Double.POSITIVE_INFINITY;
    double gap = wanted - function.at(now);
    for (int i = 0; i < MOST_SOLVES && gap != 0.0; i++) {
      if (gap > 0.0) {
        low = now;
      } else {
        high = now;
      }
      double next = now + gap / function.slope();
      boolean known = high - low < Double.POSITIVE_INFINITY;
      if (known && (!(next > low && next < high) || Math.abs(gap) > 0.5 * before)) {
        next = 0.5 * (low + high);
      }
      double move = Math.abs(next - now);
      before = Math.abs(gap);
      now = next;
      gap = wanted - function.at(now);
      if (move <= absolute + RELATIVE * Math.abs(now)) {
        break;
      }
    }
    return now;
  }
}
