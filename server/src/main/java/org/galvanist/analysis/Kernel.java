package org.galvanist.analysis;

/**
 * A smoothing kernel K and its integral C, tabulated for one width on one grid. {@code K(u) = (3 -
 * u²)/2 · φ(u)} and {@code C(z) = Φ(z) + z·φ(z)/2} (fourth-order Gaussian), or φ and Φ. Tables are
 * cubic Hermite with exact slopes, error of C under 1e-9, and are laid out so that adding a kernel
 * to a grid is one pass over contiguous memory. Immutable.
 */
final class Kernel {
  /** Beyond this many widths the kernel is nothing and its integral 0 or 1. */
  static final double REACH = 6;

  private static final int NODES = 32;

  /** Which kernel. */
  enum Shape {
    /** Keeps peaks' heights and positions to fourth order; may undershoot beside sharp ones. */
    FOURTH_ORDER,
    /** No undershoot, broader peaks. */
    GAUSSIAN
  }

  private final double gridVolt;
  private final double reachSteps;
  private final int columns;
  private final double[][] density = new double[NODES + 1][];
  private final double[][] densitySlope = new double[NODES + 1][];
  private final double[][] integral = new double[NODES + 1][];
  private final double[][] integralSlope = new double[NODES + 1][];

  Kernel(Shape shape, double widthVolt, double gridVolt) {
    this.gridVolt = gridVolt;
    reachSteps = REACH * widthVolt / gridVolt;
    columns = (int) Math.ceil(2 * reachSteps) + 1;
    double node = gridVolt / widthVolt / NODES;
    for (int row = 0; row <= NODES; row++) {
      density[row] = new double[columns];
      densitySlope[row] = new double[columns];
      integral[row] = new double[columns];
      integralSlope[row] = new double[columns];
      for (int column = 0; column < columns; column++) {
        double u = (column * NODES + row) * node - REACH;
        density[row][column] = value(shape, u) / widthVolt;
        densitySlope[row][column] = slope(shape, u) * node / widthVolt;
        integral[row][column] = cumulative(shape, u);
        integralSlope[row][column] = value(shape, u) * node;
      }
    }
  }

  /** Adds {@code amount · K((x - at)/s)/s} to each point {@code x = (origin + i)·grid}. */
  void addDensity(double[] sum, double at, double amount, long origin) {
    add(sum, at, amount, origin, density, densitySlope);
  }

  /**
   * Adds {@code amount · C((x - at)/s)} to each point. The constant that it ends in is left in
   * {@code steps}, to be summed up once at the end.
   */
  void addIntegral(double[] sum, double[] steps, double at, double amount, long origin) {
    long first = add(sum, at, amount, origin, integral, integralSlope);
    long after = Math.max(0, first + columns);
    if (after < steps.length) {
      steps[(int) after] += amount;
    }
  }

  private long add(
      double[] sum, double at, double amount, long origin, double[][] values, double[][] slopes) {
    double centre = at / gridVolt - origin;
    long first = (long) Math.ceil(centre - reachSteps);
    double place = (first - centre + reachSteps) * NODES;
    int row = Math.clamp((long) place, 0, NODES - 1);
    double t = place - row;
    double t2 = t * t;
    double t3 = t2 * t;
    double a = amount * (2 * t3 - 3 * t2 + 1);
    double b = amount * (t3 - 2 * t2 + t);
    double c = amount * (3 * t2 - 2 * t3);
    double d = amount * (t3 - t2);
    int from = (int) Math.clamp(-first, 0L, columns);
    int to = (int) Math.clamp(sum.length - first, 0L, columns);
    accumulate(
        sum,
        (int) (first + from),
        from,
        to,
        new double[] {a, b, c, d},
        values[row],
        slopes[row],
        values[row + 1],
        slopes[row + 1]);
    return first;
  }

  private static void accumulate(
      double[] sum,
      int target,
      int from,
      int to,
      double[] weights,
      double[] value,
      double[] slope,
      double[] nextValue,
      double[] nextSlope) {
    double a = weights[0];
    double b = weights[1];
    double c = weights[2];
    double d = weights[3];
    int length = to - from;
    for (int index = 0; index < length; index++) {
      sum[target + index] +=
          a * value[from + index]
              + b * slope[from + index]
              + c * nextValue[from + index]
              + d * nextSlope[from + index];
    }
  }

  static double value(Shape shape, double u) {
    return switch (shape) {
      case FOURTH_ORDER -> (3 - u * u) / 2 * normal(u);
      case GAUSSIAN -> normal(u);
    };
  }

  private static double slope(Shape shape, double u) {
    return switch (shape) {
      case FOURTH_ORDER -> -u * (5 - u * u) / 2 * normal(u);
      case GAUSSIAN -> -u * normal(u);
    };
  }

  static double cumulative(Shape shape, double z) {
    return switch (shape) {
      case FOURTH_ORDER -> normalIntegral(z) + z * normal(z) / 2;
      case GAUSSIAN -> normalIntegral(z);
    };
  }

  private static double normal(double u) {
    return Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * Φ to about 1e-15. Near the middle Φ(z) = 1/2 + φ(z)·Σ z^(2n+1)/(2n+1)!!; in the tails the
   * continued fraction of Mills' ratio (Abramowitz and Stegun 26.2.11 and 26.2.14).
   */
  static double normalIntegral(double z) {
    double magnitude = Math.abs(z);
    if (magnitude < 4) {
      double term = z;
      double sum = z;
      for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
        term *= z * z / (2 * n + 1);
        sum += term;
      }
      return 0.5 + normal(z) * sum;
    }
    double fraction = magnitude;
    for (int k = 60; k > 0; k--) {
      fraction = magnitude + k / fraction;
    }
    double tail = normal(z) / fraction;
    return z > 0 ? 1 - tail : tail;
  }
}
