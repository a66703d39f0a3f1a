package org.galvanist.cell.model;

import java.util.function.DoubleUnaryOperator;

/**
 * Equilibrium potential of an insertion material, in V against its metal or its counter electrode,
 * as a function of stoichiometry x (0 empty, 1 full). A published function is closed at both ends,
 * where it has no meaning of its own, by {@code -w ln(1 - exp(-x/d)) + w ln(1 - exp(-(1-x)/d))}: an
 * ideal-solution term that lives only within a few widths d of an end, and goes on straight and
 * steep beyond. So an emptied particle sends the voltage to its limit and never out of numbers.
 */
public final class EquilibriumCurve {
  private static final int PIECES = 2048;
  private static final double TABLE_MARGIN = 0.02;
  private static final double LAST = 1e-5;

  private final double closingVolt;
  private final double closingWidth;
  private final HermiteTable bare;
  private final HermiteTable closed;
  private final double emptyVolt;
  private final double emptySlope;
  private final double fullVolt;
  private final double fullSlope;

  /**
   * @param function the material's own function of stoichiometry, V, falling, smooth on 0 to 1
   * @param closingVolt height w of the closing term, V
   * @param closingWidth width d of the closing term in stoichiometry
   */
  public EquilibriumCurve(DoubleUnaryOperator function, double closingVolt, double closingWidth) {
    if (!(closingVolt > 0.0) || !(closingWidth > 0.0)) {
      throw new IllegalArgumentException("the ends of an equilibrium curve must be closed");
    }
    this.closingVolt = closingVolt;
    this.closingWidth = closingWidth;
    this.bare = new HermiteTable(function, 0.0, 1.0, PIECES);
    this.closed =
        new HermiteTable(
            x -> function.applyAsDouble(x) + closing(x), TABLE_MARGIN, 1.0 - TABLE_MARGIN, PIECES);
    this.emptyVolt = bare.value(LAST) + closing(LAST);
    this.emptySlope = bare.slope(LAST) + closingSlope(LAST);
    this.fullVolt = bare.value(1.0 - LAST) + closing(1.0 - LAST);
    this.fullSlope = bare.slope(1.0 - LAST) + closingSlope(1.0 - LAST);
  }

  /** NMC811 against lithium: Chen et al. 2020, J. Electrochem. Soc. 167, 080534, equation 8. */
  public static double chen2020Nmc811(double x) {
    return -0.8090 * x
        + 4.4875
        - 0.0428 * Math.tanh(18.5138 * (x - 0.5542))
        - 17.7326 * Math.tanh(15.7890 * (x - 0.3117))
        + 17.5842 * Math.tanh(15.9308 * (x - 0.3120));
  }

  /** Graphite-SiOx against lithium: Chen et al. 2020, equation 9. */
  public static double chen2020GraphiteSilicon(double x) {
    return 1.9793 * Math.exp(-39.3631 * x)
        + 0.2482
        - 0.0909 * Math.tanh(29.8538 * (x - 0.1234))
        - 0.04478 * Math.tanh(14.9159 * (x - 0.2769))
        - 0.0205 * Math.tanh(30.4444 * (x - 0.6103));
  }

  /** Equilibrium potential in V at stoichiometry x; finite for every finite x. */
  public double volt(double x) {
    if (x > TABLE_MARGIN && x < 1.0 - TABLE_MARGIN) {
      return closed.value(x);
    }
    if (x <= LAST) {
      return emptyVolt + emptySlope * (x - LAST);
    }
    if (x >= 1.0 - LAST) {
      return fullVolt + fullSlope * (x - (1.0 - LAST));
    }
    return bare.value(x) + closing(x);
  }

  /** Derivative of {@link #volt} with respect to stoichiometry, V. */
  public double slope(double x) {
    if (x > TABLE_MARGIN && x < 1.0 - TABLE_MARGIN) {
      return closed.slope(x);
    }
    if (x <= LAST) {
      return emptySlope;
    }
    if (x >= 1.0 - LAST) {
      return fullSlope;
    }
    return bare.slope(x) + closingSlope(x);
  }

  private double closing(double x) {
    return closingVolt
        * (Math.log(-Math.expm1((x - 1.0) / closingWidth))
            - Math.log(-Math.expm1(-x / closingWidth)));
  }

  private double closingSlope(double x) {
    return -closingVolt
        / closingWidth
        * (1.0 / Math.expm1((1.0 - x) / closingWidth) + 1.0 / Math.expm1(x / closingWidth));
  }
}
