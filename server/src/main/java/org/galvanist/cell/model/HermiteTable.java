package org.galvanist.cell.model;

import java.util.function.DoubleUnaryOperator;

/** A smooth function on an interval as cubic Hermite pieces: cheap, with a continuous slope. */
final class HermiteTable {
  private static final double DIFFERENCE = 1e-5;

  private final double from;
  private final double pieceWidth;
  private final double[] coefficients;
  private final int pieces;

  HermiteTable(DoubleUnaryOperator function, double from, double to, int pieces) {
    this.from = from;
    this.pieces = pieces;
    this.pieceWidth = (to - from) / pieces;
    this.coefficients = new double[4 * pieces];
    for (int i = 0; i < pieces; i++) {
      double left = from + i * pieceWidth;
      double right = from + (i + 1) * pieceWidth;
      double y0 = function.applyAsDouble(left);
      double y1 = function.applyAsDouble(right);
      double s0 = slope(function, left) * pieceWidth;
      double s1 = slope(function, right) * pieceWidth;
      coefficients[4 * i] = y0;
      coefficients[4 * i + 1] = s0;
      coefficients[4 * i + 2] = 3.0 * (y1 - y0) - 2.0 * s0 - s1;
      coefficients[4 * i + 3] = 2.0 * (y0 - y1) + s0 + s1;
    }
  }

  double value(double x) {
    double u = (x - from) / pieceWidth;
    int i = piece(u);
    double t = u - i;
    int c = 4 * i;
    return coefficients[c]
        + t * (coefficients[c + 1] + t * (coefficients[c + 2] + t * coefficients[c + 3]));
  }

  double slope(double x) {
    double u = (x - from) / pieceWidth;
    int i = piece(u);
    double t = u - i;
    int c = 4 * i;
    return (coefficients[c + 1] + t * (2.0 * coefficients[c + 2] + 3.0 * t * coefficients[c + 3]))
        / pieceWidth;
  }

  private int piece(double u) {
    return Math.max(0, Math.min(pieces - 1, (int) u));
  }

  private static double slope(DoubleUnaryOperator function, double x) {
    return (function.applyAsDouble(x + DIFFERENCE) - function.applyAsDouble(x - DIFFERENCE))
        / (2.0 * DIFFERENCE);
  }
}
