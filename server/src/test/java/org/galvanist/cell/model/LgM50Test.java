package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.galvanist.cell.Library;
import org.junit.jupiter.api.Test;

/**
 * The LG M50 against numbers that this program had no part in. The discharges are PyBaMM 26.10's
 * single-particle model (pybamm.lithium_ion.SPM, parameter set Chen2020, 120 points in each
 * particle, CasadiSolver, tolerances 1e-8), from the set's initial state to 2.5 V. PyBaMM is needed
 * for nothing here but to have made them.
 */
final class LgM50Test {
  private static final double[] DISCHARGED_AH = {0.5, 1, 2, 3, 4, 4.5};

  @Test
  void dischargesAtATenthOfOneC() {
    compare(0.1, 5.08156, 4.076831, 4.012313, 3.819866, 3.651735, 3.474366, 3.322704);
  }

  @Test
  void dischargesAtHalfOfOneC() {
    compare(0.5, 5.02166, 4.006740, 3.921548, 3.735253, 3.579567, 3.399038, 3.220954);
  }

  @Test
  void dischargesAtOneC() {
    compare(1.0, 4.95513, 3.932613, 3.841524, 3.641608, 3.510399, 3.326531, 3.119809);
  }

  @Test
  void approachesTheEquilibriumCurvesAsTheCurrentVanishes() {
    VirtualCell cell = new VirtualCell(Library.model("lg-m50"), 25.0);
    double ampere = -5.0 / 1000.0;
    double positiveAh = 75.6e-6 * 0.1027 * 0.665 * 63104 * 96485.33212 / 3600.0;
    double negativeAh = 85.2e-6 * 0.1027 * 0.75 * 33133 * 96485.33212 / 3600.0;
    for (double charge = 0.5; charge < 5.0; charge += 0.5) {
      cell.galvanostatic(ampere, 0.5 / 0.005 * 3600.0, Watch.NOTHING);
      double positive = EquilibriumCurve.chen2020Nmc811(17038.0 / 63104 + charge / positiveAh);
      double negative =
          EquilibriumCurve.chen2020GraphiteSilicon(29866.0 / 33133 - charge / negativeAh);
      assertEquals(positive - negative, cell.voltageVolt(), 0.002, "after " + charge + " Ah");
    }
  }

  @Test
  void itsGraphiteAsAHalfCellTakesLithiumWhileItsVoltageFalls() {
    VirtualCell cell = new VirtualCell(Library.model("graphite-li"), 25.0);
    double between = 85.2e-6 * 1.54e-4 * 0.75 * 33133 * 96485.33212 / 3600.0;
    double tenth = 0.8e-3;
    cell.galvanostatic(-tenth, 1e6, Watch.NOTHING.withLowerVolt(0.005));
    double inserted = tenth * cell.timeSecond() / 3600.0;
    assertEquals(0.98 * between, inserted, 0.03 * between);
    double began = cell.timeSecond();
    cell.galvanostatic(tenth, 1e6, Watch.NOTHING.withUpperVolt(1.5));
    assertEquals(inserted, tenth * (cell.timeSecond() - began) / 3600.0, 0.02 * between);
  }

  private static void compare(double rate, double endAh, double... volts) {
    VirtualCell cell = new VirtualCell(Library.model("lg-m50"), 25.0);
    double ampere = -5.0 * rate;
    for (int i = 0; i < volts.length; i++) {
      double until = DISCHARGED_AH[i] / -ampere * 3600.0;
      cell.galvanostatic(ampere, until - cell.timeSecond(), Watch.NOTHING);
      assertEquals(volts[i], cell.voltageVolt(), 6e-4, "V after " + DISCHARGED_AH[i] + " Ah");
    }
    cell.galvanostatic(ampere, 1e6, Watch.NOTHING.withLowerVolt(2.5));
    assertEquals(2.5, cell.voltageVolt(), 1e-4);
    assertEquals(endAh, cell.timeSecond() * -ampere / 3600.0, 1e-3, "Ah at 2.5 V");
  }
}
