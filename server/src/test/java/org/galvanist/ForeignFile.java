package org.galvanist;

import java.util.Locale;

/** The text of a small file as another cycler might write it: time, voltage, current, in BDF. */
public final class ForeignFile {
  private static final int ROWS_A_HALF = 61;
  private static final double STEP_SECOND = 60;
  private static final double AMPERE = 1e-3;

  private ForeignFile() {}

  /** Charge and discharge at 1 mA, an hour each, with 2 min of rest between: 1 mAh each way. */
  public static String cycles(int count) {
    var text = new StringBuilder("Test Time / s,Voltage / V,Current / A,Cycle Count / 1\n");
    double second = 0;
    for (int cycle = 1; cycle <= count; cycle++) {
      for (int way = 1; way >= -1; way -= 2) {
        for (int row = 0; row < ROWS_A_HALF; row++) {
          double share = (double) row / (ROWS_A_HALF - 1);
          double volt = way > 0 ? 3.0 + 1.2 * share : 4.1 - 1.2 * share;
          line(text, second, volt, way * AMPERE, cycle);
          second += row < ROWS_A_HALF - 1 ? STEP_SECOND : 1;
        }
        for (int row = 0; row < 3; row++) {
          line(text, second, way > 0 ? 4.15 : 2.95, 0, cycle);
          second += STEP_SECOND;
        }
      }
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, double second, double volt, double ampere, int cycle) {
    text.append(String.format(Locale.ROOT, "%.1f,%.5f,%.4f,%d%n", second, volt, ampere, cycle));
  }
}
