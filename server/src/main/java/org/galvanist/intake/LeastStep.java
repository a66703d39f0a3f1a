package org.galvanist.intake;

import java.util.OptionalDouble;

/**
 * The least step of a column: the largest of 1, 2 or 5 times a power of ten of which every value is
 * a whole multiple, in the unit of the file. Numbers that were stored in single precision are told
 * as what they stand for. No least step shows where values have more digits than that, or where
 * fewer than {@value #DISTINCT} different ones occur: a constant current says nothing of the
 * instrument's resolution.
 */
final class LeastStep {
  static final int DISTINCT = 8;

  private static final int MOST_DIGITS = 12;
  private static final double SINGLE_PRECISION = 1.2e-7;
  private static final double MOST_STEPS = 1e8;

  private final double unit;
  private final double[] distinct = new double[DISTINCT];
  private int different;
  private int digits;
  private double scale;
  private boolean even = true;
  private boolean byFive = true;
  private boolean lost;

  /** Nothing seen. {@code factor} is what the file's numbers were multiplied by. */
  LeastStep(double factor) {
    this.unit = factor > 0 && Double.isFinite(factor) ? factor : 1;
    this.scale = 1 / unit;
  }

  void accept(double[] values, int size) {
    for (int row = 0; row < size && !lost; row++) {
      double steps = Math.abs(values[row]) * scale;
      double whole = Math.rint(steps);
      if (!(Math.abs(steps - whole) <= noise(steps))) {
        if (Double.isFinite(steps)) {
          refine(values[row]);
        }
        continue;
      }
      if (even || byFive) {
        divide((long) whole);
      }
      if (different < DISTINCT) {
        note(values[row]);
      }
    }
  }

  private static double noise(double steps) {
    return Math.min(0.01, 1e-6 + SINGLE_PRECISION * steps);
  }

  private void divide(long whole) {
    even &= (whole & 1) == 0;
    byFive &= whole % 5 == 0;
  }

  /** Values so far are multiples of ten of the finer steps, so of two and of five of them. */
  private void refine(double value) {
    while (++digits <= MOST_DIGITS) {
      scale = Math.pow(10, digits) / unit;
      even = true;
      byFive = true;
      double steps = Math.abs(value) * scale;
      if (steps > MOST_STEPS) {
        break;
      }
      double whole = Math.rint(steps);
      if (Math.abs(steps - whole) <= noise(steps)) {
        divide((long) whole);
        note(value);
        return;
      }
    }
    lost = true;
  }

  private void note(double value) {
    double magnitude = Math.abs(value);
    if (magnitude == 0 || different == DISTINCT) {
      return;
    }
    for (int index = 0; index < different; index++) {
      if (distinct[index] == magnitude) {
        return;
      }
    }
    distinct[different++] = magnitude;
  }

  /** The least step in SI, Ah or Wh; empty where none shows. */
  OptionalDouble value() {
    if (lost || different < DISTINCT) {
      return OptionalDouble.empty();
    }
    double multiple = even ? 2 : byFive ? 5 : 1;
    return OptionalDouble.of(multiple * unit / Math.pow(10, digits));
  }
}
