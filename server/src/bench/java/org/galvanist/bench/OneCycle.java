package org.galvanist.bench;

import java.util.Arrays;
import java.util.Random;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.StepPart;

/**
 * Records of one cycle: a charge and a discharge of a cell with three peaks in dQ/dV, 0.2 mV of
 * noise on voltages read to 0.1 mV.
 */
final class OneCycle {
  private static final double[] CENTRE = {3.45, 3.70, 3.95};
  private static final double[] WIDTH = {0.030, 0.020, 0.035};
  private static final double[] CHARGE = {0.30, 0.45, 0.20};

  private OneCycle() {}

  /** Half of the records charge, half discharge. */
  static Columns of(int records) {
    var columns = new Columns(records);
    var random = new Random(5);
    int half = records / 2;
    for (int row = 0; row < records; row++) {
      boolean charges = row < half;
      int place = charges ? row : row - half;
      double share = place / (half - 1.0);
      double volt = charges ? 3.0 + 1.2 * share : 4.2 - 1.2 * share;
      double moved = Math.abs(charge(volt) - charge(charges ? 3.0 : 4.2));
      columns.testTimeSecond[row] = row * 10.0;
      columns.stepTimeSecond[row] = place * 10.0;
      columns.voltageVolt[row] = Math.rint((volt + 0.0002 * random.nextGaussian()) * 1e4) / 1e4;
      columns.currentAmpere[row] = charges ? 0.1 : -0.1;
      columns.temperatureCelsius[row] = 25;
      columns.stepChargingAh[row] = charges ? moved : 0;
      columns.stepDischargingAh[row] = charges ? 0 : moved;
      columns.stepCount[row] = charges ? 1 : 2;
      columns.cycle[row] = 1;
    }
    Arrays.fill(columns.part, StepPart.CONSTANT_CURRENT);
    columns.size = records;
    return columns;
  }

  private static double charge(double volt) {
    double sum = 0.1 * volt;
    for (int peak = 0; peak < CENTRE.length; peak++) {
      sum += CHARGE[peak] / (1 + Math.exp(-(volt - CENTRE[peak]) / WIDTH[peak]));
    }
    return sum;
  }

  /** The same records as those of another cycle. */
  static void renumber(Columns columns, int cycle) {
    Arrays.fill(columns.cycle, cycle);
    for (int row = 0; row < columns.size; row++) {
      columns.stepCount[row] = 2 * cycle - (row < columns.size / 2 ? 1 : 0);
    }
  }
}
