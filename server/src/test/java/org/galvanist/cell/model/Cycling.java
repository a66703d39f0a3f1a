package org.galvanist.cell.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A cycling loop of the tests' own: constant current between two voltages, and what comes of it.
 */
final class Cycling {
  /** What one cycle gave: capacities in Ah, voltages at half the capacity of each half cycle. */
  record Cycle(
      double chargeAh, double dischargeAh, double chargeHalfVolt, double dischargeHalfVolt) {
    double efficiency() {
      return dischargeAh / chargeAh;
    }
  }

  private static final double LONGEST_SECOND = 400.0 * 3600.0;

  private final VirtualCell cell;
  private final double lowerVolt;
  private final double upperVolt;
  private final double periodSecond;
  private long calls;

  Cycling(VirtualCell cell, double lowerVolt, double upperVolt, double periodSecond) {
    this.cell = cell;
    this.lowerVolt = lowerVolt;
    this.upperVolt = upperVolt;
    this.periodSecond = periodSecond;
  }

  long calls() {
    return calls;
  }

  List<Cycle> cycles(int count, double ampere) {
    List<Cycle> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(cycle(ampere));
    }
    return made;
  }

  static double meanDischargeAh(List<Cycle> cycles) {
    return cycles.stream().mapToDouble(Cycle::dischargeAh).average().orElseThrow();
  }

  Cycle cycle(double ampere) {
    Half charge = half(ampere, periodSecond);
    Half discharge = half(-ampere, periodSecond);
    return new Cycle(charge.ampereHour, discharge.ampereHour, charge.middle(), discharge.middle());
  }

  /** Runs one half cycle; voltage of its highest dQ/dV, smoothed by a Gaussian of 4 mV. */
  double peakVolt(double ampere, double sampleSecond) {
    Half half = half(ampere, sampleSecond);
    double best = 0.0;
    double position = Double.NaN;
    for (double volt = lowerVolt; volt < upperVolt; volt += 0.001) {
      double density = 0.0;
      for (int i = 1; i < half.size; i++) {
        double middle = 0.5 * (half.volt[i - 1] + half.volt[i]);
        double away = (volt - middle) / 0.004;
        if (Math.abs(away) < 5.0) {
          density += (half.charge[i] - half.charge[i - 1]) * Math.exp(-0.5 * away * away);
        }
      }
      position = density > best ? volt : position;
      best = Math.max(best, density);
    }
    return position;
  }

  private Half half(double ampere, double sampleSecond) {
    Half half = new Half();
    Watch watch =
        ampere > 0
            ? Watch.NOTHING.withUpperVolt(upperVolt)
            : Watch.NOTHING.withLowerVolt(lowerVolt);
    double start = cell.timeSecond();
    cell.galvanostatic(ampere, 0.0, watch);
    half.add(0.0, cell.voltageVolt());
    Stop stop = Stop.TIME;
    while (stop == Stop.TIME && cell.timeSecond() - start < LONGEST_SECOND) {
      stop = cell.galvanostatic(ampere, sampleSecond, watch);
      calls++;
      half.add((cell.timeSecond() - start) * Math.abs(ampere) / 3600.0, cell.voltageVolt());
    }
    return half;
  }

  /** The trace of a half cycle, in arrays that grow. */
  private static final class Half {
    private double[] charge = new double[512];
    private double[] volt = new double[512];
    private int size;
    private double ampereHour;

    void add(double ah, double v) {
      if (size == charge.length) {
        charge = Arrays.copyOf(charge, 2 * size);
        volt = Arrays.copyOf(volt, 2 * size);
      }
      charge[size] = ah;
      volt[size++] = v;
      ampereHour = ah;
    }

    double middle() {
      double half = 0.5 * ampereHour;
      for (int i = 1; i < size; i++) {
        if (charge[i] >= half) {
          double share = (half - charge[i - 1]) / (charge[i] - charge[i - 1]);
          return volt[i - 1] + share * (volt[i] - volt[i - 1]);
        }
      }
      return volt[0];
    }
  }
}
