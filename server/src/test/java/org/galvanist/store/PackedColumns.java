package org.galvanist.store;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.StepPart;

/** Made-up columns of every kind that a cycler, or a bug, can leave. */
final class PackedColumns {
  private PackedColumns() {}

  static double[][] doubles(Columns rows) {
    return new double[][] {
      rows.testTimeSecond,
      rows.stepTimeSecond,
      rows.voltageVolt,
      rows.currentAmpere,
      rows.temperatureCelsius,
      rows.stepChargingAh,
      rows.stepDischargingAh,
      rows.stepChargingWh,
      rows.stepDischargingWh
    };
  }

  /** Each column of a kind of its own. */
  static Columns any(RandomGenerator random, int count) {
    Columns rows = quantised(new SplittableRandom(random.nextLong()), count, 1 + random.nextInt(9));
    rows.firstRecord = random.nextLong(1L << 40);
    for (double[] column : doubles(rows)) {
      fill(random, column, count, random.nextInt(11));
    }
    for (int[] column : new int[][] {rows.stepCount, rows.stepIndex, rows.cycle}) {
      boolean wild = random.nextInt(4) == 0;
      for (int row = 0; row < count && wild; row++) {
        column[row] = random.nextInt();
      }
    }
    return rows;
  }

  private static void fill(RandomGenerator random, double[] column, int count, int kind) {
    double scale = Math.pow(10, random.nextInt(13));
    double step = random.nextDouble();
    double value = random.nextDouble(-5, 5);
    for (int row = 0; row < count; row++) {
      value += random.nextGaussian() * 1e-3;
      column[row] =
          switch (kind) {
            case 0 -> Records.number(random);
            case 1 -> Math.rint(value * scale) / scale;
            case 2 -> Math.rint(value / step * 1e3) * step * 1e-3;
            case 3 -> Math.rint(value * 13_107) * 5 / 65_536;
            case 4 -> Math.rint(value * 6553) * 10 / 65_535;
            case 5 -> value;
            case 6 ->
                random.nextInt(40) == 0 ? Records.number(random) : Math.rint(value * 100) / 100;
            case 7 -> row == 0 ? step : column[row - 1] + (12.345 + row - (11.345 + row));
            case 8 -> random.nextBoolean() ? 0.0 : -0.0;
            case 9 -> Double.longBitsToDouble(0x7ff8_0000_0000_0000L | random.nextInt(3));
            default -> column[row];
          };
    }
  }

  /**
   * A cycler of 16 bits at 1 Hz: charge, rest, discharge and rest, noise of two steps of the
   * voltage and the current, temperature to 0.01 °C, counters as the interpreter makes them.
   */
  static Columns quantised(RandomGenerator random, int count, long first) {
    var rows = new Columns(count);
    rows.firstRecord = first;
    var counters = new double[4];
    double stepTime = 0;
    double celsius = 25;
    for (int row = 0; row < count; row++) {
      long second = first + row;
      int step = (int) (second / 900);
      boolean begins = row == 0 || step != (int) ((second - 1) / 900);
      int kind = step % 4;
      double into = second % 900 / 900.0;
      double volt = kind == 0 ? 3.2 + into : kind == 1 ? 4.15 : kind == 2 ? 4.1 - into : 3.3;
      double ampere = kind == 0 ? 1 : kind == 2 ? -1 : 0;
      celsius += 2e-3 * random.nextGaussian() + 1e-3 * (25 - celsius);
      rows.voltageVolt[row] = quantised(volt + 2 * 5 / 65_536.0 * random.nextGaussian(), 13_107.2);
      rows.currentAmpere[row] =
          ampere == 0 ? 0 : quantised(ampere + 2 * 4 / 65_536.0 * random.nextGaussian(), 16_384);
      rows.temperatureCelsius[row] = Math.rint(celsius * 100) / 100;
      if (begins) {
        counters = new double[4];
        stepTime = 0;
      } else {
        stepTime += 1;
        count(rows, row, counters);
      }
      rows.testTimeSecond[row] = second;
      rows.stepTimeSecond[row] = stepTime;
      rows.stepChargingAh[row] = counters[0];
      rows.stepDischargingAh[row] = counters[1];
      rows.stepChargingWh[row] = counters[2];
      rows.stepDischargingWh[row] = counters[3];
      rows.stepCount[row] = step + 1;
      rows.stepIndex[row] = kind;
      rows.cycle[row] = step / 4 + 1;
      rows.part[row] = ampere == 0 ? StepPart.REST : StepPart.CONSTANT_CURRENT;
    }
    rows.size = count;
    return rows;
  }

  private static void count(Columns rows, int row, double[] counters) {
    double ampere = rows.currentAmpere[row];
    double before = rows.currentAmpere[row - 1];
    double halfHour = 1.0 / 7200;
    double ampereHour = (before + ampere) * halfHour;
    double wattHour =
        (rows.voltageVolt[row - 1] * before + rows.voltageVolt[row] * ampere) * halfHour;
    int way = ampereHour >= 0 ? 0 : 1;
    counters[way] += Math.abs(ampereHour);
    counters[2 + way] += way == 0 ? wattHour : -wattHour;
  }

  private static double quantised(double value, double perUnit) {
    return Math.rint(value * perUnit) / perUnit;
  }
}
