package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Differential capacity of one half cycle by a charge-weighted kernel, which needs no sorting, no
 * monotonic voltage and no uniform sampling. The charge of each interval under constant current is
 * spread evenly between the voltages of its two ends and smoothed; the result is divided by what
 * the kernel keeps inside the voltage range. An end of the range where the voltage turned while
 * current flowed, as a flat plateau does after its first rise, is no cut: nothing lies beyond it,
 * so nothing is divided there, and the curve falls to zero outside of it. Kept as a positive
 * density; a discharge is drawn negative. Constant-voltage tails and rests are left out. Immutable.
 */
public final class DqDv {
  /** Under this share of the width an interval is a point for the kernel: error under 1e-6. */
  private static final double POINT = 0.002;

  /** How far below its top a peak's position is judged: so many ripples, within these shares. */
  private static final double RIPPLES = 6;

  private static final double NEAR_TOP = 0.02;
  private static final double FAR_FROM_TOP = 0.3;

  /**
   * The voltage turned at an extreme if every end of a stretch of current is so many widths off.
   */
  private static final double TURN = 3;

  static final double GRID_VOLT = 0.001;

  /** Voltages beyond this are a broken reading, and would need a grid without bound. */
  private static final double MOST_VOLT = 2000;

  /**
   * How to smooth.
   *
   * @param widthVolt the kernel's width s, V
   * @param undershoot true for the fourth-order kernel, which keeps heights but may dip below the
   *     true curve beside a sharp peak; false for a plain Gaussian
   */
  public record Smoothing(double widthVolt, boolean undershoot) {
    /** 4 mV, for an instrument with voltage steps of 1 mV or finer. */
    public static final Smoothing NORMAL = new Smoothing(0.004, true);

    /** 2 mV, for chemistries with flat plateaus. */
    public static final Smoothing FLAT = new Smoothing(0.002, true);

    private static final Kernel NORMAL_KERNEL = NORMAL.build();
    private static final Kernel FLAT_KERNEL = FLAT.build();

    /** The normal width, or four voltage steps of a coarser instrument. */
    public static Smoothing forResolution(double voltageStepVolt) {
      return new Smoothing(Math.max(0.004, 4 * voltageStepVolt), true);
    }

    private Kernel kernel() {
      if (equals(NORMAL)) {
        return NORMAL_KERNEL;
      }
      return equals(FLAT) ? FLAT_KERNEL : build();
    }

    private Kernel build() {
      var shape = undershoot ? Kernel.Shape.FOURTH_ORDER : Kernel.Shape.GAUSSIAN;
      return new Kernel(shape, widthVolt, GRID_VOLT);
    }
  }

  /**
   * A peak of the curve.
   *
   * @param voltageVolt position, V
   * @param heightAhPerVolt Ah/V
   * @param areaAh charge between the valleys on both sides, Ah
   * @param widthVolt full width at half of the height above the higher valley, V
   */
  public record Peak(double voltageVolt, double heightAhPerVolt, double areaAh, double widthVolt) {}

  private final Way way;
  private final Smoothing smoothing;
  private final double[] voltageVolt;
  private final double[] densityAhPerVolt;

  private DqDv(Way way, Smoothing smoothing, double[] voltageVolt, double[] densityAhPerVolt) {
    this.way = way;
    this.smoothing = smoothing;
    this.voltageVolt = voltageVolt;
    this.densityAhPerVolt = densityAhPerVolt;
  }

  /**
   * The curve on a grid of 1 mV: the half cycle's voltages, and beyond where the voltage turned;
   * empty where it has no range, and where its voltages are none of a cell: not finite, or beyond
   * 2,000 V.
   */
  public static DqDv of(CapacityCurve.Half half, Smoothing smoothing) {
    Range range = Range.of(half, smoothing.widthVolt());
    if (!(range.low() > -MOST_VOLT && range.high() < MOST_VOLT)) {
      return new DqDv(half.way(), smoothing, new double[0], new double[0]);
    }
    long origin = (long) Math.ceil(range.low() / GRID_VOLT - 1e-9);
    long last = (long) Math.floor(range.high() / GRID_VOLT + 1e-9);
    if (!(range.high() > range.low()) || last < origin) {
      return new DqDv(half.way(), smoothing, new double[0], new double[0]);
    }
    int size = Math.toIntExact(last - origin + 1);
    Kernel kernel = smoothing.kernel();
    double[] density = spread(half, kernel, smoothing.widthVolt(), origin, size);
    double[] kept = kept(kernel, range, origin, size);
    var voltage = new double[size];
    for (int index = 0; index < size; index++) {
      voltage[index] = (origin + index) * GRID_VOLT;
      density[index] /= kept[index];
    }
    return new DqDv(half.way(), smoothing, voltage, density);
  }

  /**
   * Voltages that a curve is drawn over, V.
   *
   * @param cutLow whether the half cycle begins or ends at {@code low}, so that charge below it is
   *     unknown; otherwise there is none
   * @param cutHigh the same at {@code high}
   */
  private record Range(double low, double high, boolean cutLow, boolean cutHigh) {
    static Range of(CapacityCurve.Half half, double width) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double lowestEnd = Double.POSITIVE_INFINITY;
      double highestEnd = Double.NEGATIVE_INFINITY;
      for (int index = 0; index < half.size(); index++) {
        boolean closes = half.closesConstantCurrent(index);
        boolean opens = index + 1 < half.size() && half.closesConstantCurrent(index + 1);
        double volt = half.voltageVolt(index);
        if (closes || opens) {
          low = Math.min(low, volt);
          high = Math.max(high, volt);
        }
        if (closes != opens) {
          lowestEnd = Math.min(lowestEnd, volt);
          highestEnd = Math.max(highestEnd, volt);
        }
      }
      boolean cutLow = lowestEnd - low < TURN * width;
      boolean cutHigh = high - highestEnd < TURN * width;
      return new Range(
          cutLow ? low : low - Kernel.REACH * width,
          cutHigh ? high : high + Kernel.REACH * width,
          cutLow,
          cutHigh);
    }
  }

  /**
   * The sum over intervals. Neighbours share an end, so one table pass an end is enough: the weight
   * there is the difference of the two slopes dQ/dV that meet.
   */
  private static double[] spread(
      CapacityCurve.Half half, Kernel kernel, double width, long origin, int size) {
    var sum = new double[size];
    var steps = new double[size];
    double slopeBefore = 0;
    for (int index = 0; index < half.size(); index++) {
      double slope = 0;
      int next = index + 1;
      if (next < half.size() && half.closesConstantCurrent(next)) {
        double charge = Math.max(0, half.capacityAh(next) - half.capacityAh(index));
        double rise = half.voltageVolt(next) - half.voltageVolt(index);
        if (Math.abs(rise) < POINT * width) {
          kernel.addDensity(sum, half.voltageVolt(index) + rise / 2, charge, origin);
        } else {
          slope = charge / rise;
        }
      }
      if (slope != slopeBefore) {
        kernel.addIntegral(sum, steps, half.voltageVolt(index), slope - slopeBefore, origin);
      }
      slopeBefore = slope;
    }
    addUp(sum, steps);
    return sum;
  }

  private static double[] kept(Kernel kernel, Range range, long origin, int size) {
    var sum = new double[size];
    var steps = new double[size];
    if (range.cutLow()) {
      kernel.addIntegral(sum, steps, range.low(), 1, origin);
    } else {
      Arrays.fill(sum, 1);
    }
    if (range.cutHigh()) {
      kernel.addIntegral(sum, steps, range.high(), -1, origin);
    }
    addUp(sum, steps);
    return sum;
  }

  private static void addUp(double[] sum, double[] steps) {
    double reached = 0;
    for (int index = 0; index < sum.length; index++) {
      reached += steps[index];
      sum[index] += reached;
    }
  }

  public Way way() {
    return way;
  }

  /** How it was smoothed; shown and exported with the curve. */
  public Smoothing smoothing() {
    return smoothing;
  }

  /** Grid points, 1 mV apart. */
  public int size() {
    return voltageVolt.length;
  }

  /** A copy of the grid, V. */
  public double[] voltagesVolt() {
    return voltageVolt.clone();
  }

  /** A copy of the density on the grid, Ah/V, positive whatever the way. */
  public double[] densitiesAhPerVolt() {
    return densityAhPerVolt.clone();
  }

  /** Number of the first grid point, counted in steps of the grid from 0 V. */
  long firstStep() {
    return Math.round(voltageVolt[0] / GRID_VOLT);
  }

  double densityAhPerVolt(int index) {
    return densityAhPerVolt[index];
  }

  /** Charge under the curve, Ah, by trapezoids. */
  public double areaAh() {
    return size() == 0 ? 0 : area(0, size() - 1);
  }

  /** Peaks that stand at least 5 % of the highest above the valleys on both sides. */
  public List<Peak> peaks() {
    return peaks(0.05);
  }

  /**
   * Peaks from low to high voltage. An end of the curve is no peak.
   *
   * @param prominence least height above the higher of the two valleys, as a share of the highest
   *     point
   */
  public List<Peak> peaks(double prominence) {
    double highest = 0;
    for (double density : densityAhPerVolt) {
      highest = Math.max(highest, density);
    }
    var tops = new ArrayList<Integer>();
    for (int index = 1; index < size() - 1; index++) {
      if (densityAhPerVolt[index] > densityAhPerVolt[index - 1]
          && densityAhPerVolt[index] >= densityAhPerVolt[index + 1]
          && prominenceAt(index) >= prominence * highest) {
        tops.add(index);
      }
    }
    double ripple = ripple();
    var peaks = new ArrayList<Peak>();
    for (int number = 0; number < tops.size(); number++) {
      int left = number == 0 ? 0 : valley(tops.get(number - 1), tops.get(number));
      int right =
          number == tops.size() - 1 ? size() - 1 : valley(tops.get(number), tops.get(number + 1));
      peaks.add(peak(tops.get(number), left, right, ripple));
    }
    return peaks;
  }

  private double prominenceAt(int top) {
    return densityAhPerVolt[top] - Math.max(lowest(top, -1), lowest(top, 1));
  }

  /** The lowest point on the way to higher ground, or to the end of the curve. */
  private double lowest(int top, int direction) {
    double least = densityAhPerVolt[top];
    for (int index = top + direction; index >= 0 && index < size(); index += direction) {
      if (densityAhPerVolt[index] > densityAhPerVolt[top]) {
        break;
      }
      least = Math.min(least, densityAhPerVolt[index]);
    }
    return least;
  }

  private int valley(int from, int to) {
    int lowest = from;
    for (int index = from; index <= to; index++) {
      if (densityAhPerVolt[index] < densityAhPerVolt[lowest]) {
        lowest = index;
      }
    }
    return lowest;
  }

  /**
   * The position is the centre of what stands above a level near the top. The level lies below the
   * top by a few times the curve's ripple, so that noise on a broad top does not decide the
   * position and a clean, lopsided peak keeps its own.
   */
  private Peak peak(int top, int left, int right, double ripple) {
    double prominence = prominenceAt(top);
    double depth = Math.clamp(RIPPLES * ripple / prominence, NEAR_TOP, FAR_FROM_TOP);
    double level = densityAhPerVolt[top] - depth * prominence;
    double weight = 0;
    double offset = 0;
    for (int direction = -1; direction <= 1; direction += 2) {
      for (int index = direction < 0 ? top : top + 1;
          index >= left && index <= right && densityAhPerVolt[index] > level;
          index += direction) {
        weight += densityAhPerVolt[index] - level;
        offset += (densityAhPerVolt[index] - level) * (index - top);
      }
    }
    double half = densityAhPerVolt[top] - prominence / 2;
    return new Peak(
        voltageVolt[top] + offset / weight * GRID_VOLT,
        densityAhPerVolt[top],
        area(left, right),
        crossing(top, half, 1) - crossing(top, half, -1));
  }

  /** Typical height of the curve's ripple, Ah/V: the median second difference over two widths. */
  private double ripple() {
    int lag = Math.max(1, (int) Math.round(2 * smoothing.widthVolt() / GRID_VOLT));
    if (size() <= 2 * lag) {
      return 0;
    }
    var differences = new double[size() - 2 * lag];
    for (int index = 0; index < differences.length; index++) {
      differences[index] =
          Math.abs(
              densityAhPerVolt[index]
                  - 2 * densityAhPerVolt[index + lag]
                  + densityAhPerVolt[index + 2 * lag]);
    }
    Arrays.sort(differences);
    // A normal distribution's median magnitude is 0.6745 of its deviation; 1 + 4 + 1 variances add
    // up.
    return differences[differences.length / 2] / 0.6745 / Math.sqrt(6);
  }

  private double crossing(int top, double level, int direction) {
    int index = top;
    while (index + direction >= 0
        && index + direction < size()
        && densityAhPerVolt[index] > level) {
      index += direction;
    }
    double inside = densityAhPerVolt[index - direction];
    double outside = densityAhPerVolt[index];
    if (outside >= level || inside <= outside) {
      return voltageVolt[index];
    }
    double share = (inside - level) / (inside - outside);
    return voltageVolt[index - direction] + direction * share * GRID_VOLT;
  }

  private double area(int from, int to) {
    double sum = 0;
    for (int index = from + 1; index <= to; index++) {
      sum += (densityAhPerVolt[index - 1] + densityAhPerVolt[index]) / 2;
    }
    return sum * GRID_VOLT;
  }
}
