package org.galvanist.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an instrument's readings are whole multiples of: {@code n / divisor}, or {@code n * step}
 * where the divisor is negative and {@code step = -divisor}. One of the two gives every double back
 * bit for bit, or the column has no grid.
 */
record Grid(double divisor) {
  /** So few rows may be off the grid, such as those that are no number. */
  private static final int SHARE_OFF = 32;

  private static final double MOST = 0x1p53;
  private static final int MOST_DIGITS = 15;
  private static final int MOST_BINARY_DIGITS = 44;
  private static final int MOST_STEPS = 1 << 25;

  /** Full scales of converters of 16, 15, 24, 12, 14, 18 and 20 bits. */
  private static final double[] FULL_SCALES = {
    65_535, 32_767, 16_777_215, 4095, 16_383, 262_143, 1_048_575
  };

  private static final double[] TENS = new double[MOST_DIGITS + 1];

  static {
    // Powers of ten up to 10^22 are exact doubles.
    double ten = 1;
    for (int digits = 0; digits <= MOST_DIGITS; digits++) {
      TENS[digits] = ten;
      ten *= 10;
    }
  }

  static Grid tenths(int digits) {
    return new Grid(TENS[digits]);
  }

  double value(long number) {
    return divisor > 0 ? number / divisor : number * -divisor;
  }

  /** The nearest number; anything where there is none. */
  long number(double value) {
    double number = Math.rint(divisor > 0 ? value * divisor : value / -divisor);
    return Math.abs(number) < MOST ? (long) number : 0;
  }

  boolean has(double value) {
    return Double.doubleToRawLongBits(value(number(value))) == Double.doubleToRawLongBits(value);
  }

  /** The coarsest grid on which nearly all rows are. */
  static Optional<Grid> of(double[] values, int count) {
    for (int digits = 0; digits <= MOST_DIGITS; digits++) {
      if (fits(tenths(digits), values, count)) {
        return Optional.of(tenths(digits));
      }
    }
    return binary(values, count)
        .or(() -> fullScale(values, count))
        .or(() -> measured(values, count));
  }

  private static boolean fits(Grid grid, double[] values, int count) {
    int off = 0;
    for (int row = 0; row < count && off * SHARE_OFF <= count; row++) {
      off += grid.has(values[row]) ? 0 : 1;
    }
    return off * SHARE_OFF <= count;
  }

  private static Optional<Grid> binary(double[] values, int count) {
    int digits = 0;
    for (int row = 0; row < count && digits <= MOST_BINARY_DIGITS; row++) {
      long bits = Double.doubleToRawLongBits(values[row]);
      long mantissa = (bits & 0xf_ffff_ffff_ffffL) | 0x10_0000_0000_0000L;
      if (values[row] != 0) {
        int behind = 52 - Math.getExponent(values[row]) - Long.numberOfTrailingZeros(mantissa);
        digits = Math.max(digits, behind);
      }
    }
    var grid = new Grid(0x1p0 * Math.scalb(1.0, Math.min(digits, MOST_BINARY_DIGITS)));
    return digits <= MOST_BINARY_DIGITS && fits(grid, values, count)
        ? Optional.of(grid)
        : Optional.empty();
  }

  private static Optional<Grid> fullScale(double[] values, int count) {
    for (double full : FULL_SCALES) {
      if (fits(new Grid(full), values, count)) {
        return Optional.of(new Grid(full));
      }
    }
    return Optional.empty();
  }

  /** The least difference between two rows is a step of the instrument, but for its last digits. */
  private static Optional<Grid> measured(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    double most = Math.max(Math.abs(sorted[0]), Math.abs(sorted[count - 1]));
    double least = Double.POSITIVE_INFINITY;
    for (int row = 1; row < count; row++) {
      double step = sorted[row] - sorted[row - 1];
      least = step > most / MOST_STEPS ? Math.min(least, step) : least;
    }
    double steps = Math.rint(most / least);
    if (!(steps >= 1 && steps < MOST_STEPS)) {
      return Optional.empty();
    }
    double step = most / steps;
    for (double near : new double[] {step, Math.nextUp(step), Math.nextDown(step)}) {
      if (fits(new Grid(-near), values, count)) {
        return Optional.of(new Grid(-near));
      }
    }
    return Optional.empty();
  }
}
