package org.galvanist.figure;

import java.util.Locale;

/** Round numbers along an axis. */
public final class Ticks {
  private Ticks() {}

  /** The least of 1, 2, 5 times a power of ten that cuts a range into at most so many pieces. */
  public static double step(double low, double high, int pieces) {
    double raw = (high - low) / pieces;
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * decade >= raw * (1 - 1e-9)) {
        return digit * decade;
      }
    }
    return 10 * decade;
  }

  /** A number with as many decimals as the step has; zero is never negative. */
  public static String label(double value, double step) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    String figures = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return figures.matches("-0\\.?0*") ? figures.substring(1) : figures;
  }
}
