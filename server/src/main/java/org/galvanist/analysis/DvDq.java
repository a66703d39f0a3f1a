package org.galvanist.analysis;

import java.util.Arrays;

/**
 * Differential voltage of one half cycle: the local slope of V on 500 equal steps of Q, by a cubic
 * through 11 neighbours (Savitzky and Golay, Anal. Chem. 1964, 36, 1627), at the ends through the
 * last 11. Q is the charge that flowed this way in the cycle, so a discharge has negative slopes.
 * Only constant current counts: a place whose neighbours reach over a border between steps, or over
 * a constant-voltage tail, has no slope. Empty for a half cycle with too few records. Immutable.
 */
public final class DvDq {
  /** Equal steps of charge. */
  public static final int STEPS = 500;

  /** Places that a slope is taken over. */
  public static final int WINDOW = 11;

  private static final int REACH = WINDOW / 2;

  /** Slope weights of a cubic over 11 places, by how far from their middle the slope is asked. */
  private static final double[][] WEIGHTS = weights();

  private final Way way;
  private final double[] capacityAh;
  private final double[] slopeVoltPerAh;

  private DvDq(Way way, double[] capacityAh, double[] slopeVoltPerAh) {
    this.way = way;
    this.capacityAh = capacityAh;
    this.slopeVoltPerAh = slopeVoltPerAh;
  }

  /** The slopes of a half cycle; empty under 11 records of different charge. */
  public static DvDq of(CapacityCurve.Half half) {
    var path = new Path(half);
    if (path.size < WINDOW) {
      return new DvDq(half.way(), new double[0], new double[0]);
    }
    var charge = new double[STEPS + 1];
    double first = path.charge[0];
    double whole = path.charge[path.size - 1] - first;
    for (int place = 0; place <= STEPS; place++) {
      charge[place] = first + whole * place / STEPS;
    }
    return new DvDq(half.way(), charge, slopes(path.at(charge), whole / STEPS));
  }

  private static double[] slopes(double[] volt, double stepAh) {
    var slopes = new double[volt.length];
    for (int place = 0; place < volt.length; place++) {
      int middle = Math.clamp(place, REACH, volt.length - 1 - REACH);
      double[] weights = WEIGHTS[place - middle + REACH];
      double sum = 0;
      for (int offset = 0; offset < WINDOW; offset++) {
        sum += weights[offset] * volt[middle - REACH + offset];
      }
      slopes[place] = sum / stepAh;
    }
    return slopes;
  }

  /** From the polynomials that are orthogonal on -5 to 5: i, i² - 10, i³ - 17.8 i. */
  private static double[][] weights() {
    var weights = new double[WINDOW][WINDOW];
    double cubes = 0;
    for (int i = -REACH; i <= REACH; i++) {
      cubes += cubic(i) * cubic(i);
    }
    for (int at = -REACH; at <= REACH; at++) {
      for (int i = -REACH; i <= REACH; i++) {
        weights[at + REACH][i + REACH] =
            i / 110.0 + (i * i - 10) * 2 * at / 858.0 + cubic(i) * (3 * at * at - 17.8) / cubes;
      }
    }
    return weights;
  }

  private static double cubic(int i) {
    return i * i * i - 17.8 * i;
  }

  /**
   * Voltage over charge under constant current, charge rising. Records of the same charge are one
   * place with their mean voltage; a place after a border is marked.
   */
  private static final class Path {
    private final double[] charge;
    private final double[] volt;
    private final boolean[] afterBorder;
    private int size;
    private int same;

    Path(CapacityCurve.Half half) {
      charge = new double[half.size()];
      volt = new double[half.size()];
      afterBorder = new boolean[half.size()];
      for (int index = 0; index < half.size(); index++) {
        boolean closes = half.closesConstantCurrent(index);
        boolean opens = index + 1 < half.size() && half.closesConstantCurrent(index + 1);
        if (closes || opens) {
          add(half.capacityAh(index), half.voltageVolt(index), !closes);
        }
      }
    }

    private void add(double ampereHour, double voltage, boolean opens) {
      if (size > 0 && !opens && ampereHour <= charge[size - 1]) {
        same++;
        volt[size - 1] += (voltage - volt[size - 1]) / same;
        return;
      }
      charge[size] = ampereHour;
      volt[size] = voltage;
      afterBorder[size] = opens && size > 0;
      same = 1;
      size++;
    }

    /** Voltages on a line between neighbours; NaN across a border. */
    double[] at(double[] places) {
      var volts = new double[places.length];
      Arrays.fill(volts, Double.NaN);
      int next = 1;
      for (int place = 0; place < places.length; place++) {
        while (next < size - 1 && charge[next] < places[place]) {
          next++;
        }
        double step = charge[next] - charge[next - 1];
        if (!afterBorder[next] && step > 0) {
          double share = (places[place] - charge[next - 1]) / step;
          volts[place] = volt[next - 1] + share * (volt[next] - volt[next - 1]);
        }
      }
      // Where a step border lies between two places neither is across it, but the slope would be.
      for (int index = 1; index < size; index++) {
        if (afterBorder[index]) {
          int place = Arrays.binarySearch(places, charge[index]);
          volts[Math.min(place < 0 ? -place - 1 : place, places.length - 1)] = Double.NaN;
        }
      }
      return volts;
    }
  }

  public Way way() {
    return way;
  }

  /** Places: 501, or none. */
  public int size() {
    return capacityAh.length;
  }

  /** A copy of the charges, Ah. */
  public double[] capacitiesAh() {
    return capacityAh.clone();
  }

  /** A copy of the slopes, V/Ah; NaN where there is none. */
  public double[] slopesVoltPerAh() {
    return slopeVoltPerAh.clone();
  }
}
