package org.galvanist.store;

import java.nio.ByteBuffer;

/** A column as whole steps of a grid: the numbers, or what they differ by from those before. */
final class Steps {
  /** Of the mean, of the one before, of the line of two before, of the mean of four before. */
  private static final int WAYS = 4;

  private static final int FOUR = 4;

  private final Residuals residuals;
  private final long[] numbers;
  private final long[] misses;
  private long first;
  private long step;
  private long mean;
  private int way;

  Steps(Residuals residuals, int mostRows) {
    this.residuals = residuals;
    numbers = new long[mostRows];
    misses = new long[mostRows];
  }

  /**
   * Takes a column, and answers with about how many bits it needs.
   *
   * @param exact whether a row off the grid repeats the one before it, or is of its nearest step
   */
  long take(Grid grid, boolean exact, double[] values, int count) {
    long before = grid.number(values[0]);
    first = before;
    step = 0;
    for (int row = 0; row < count; row++) {
      if (!exact || grid.has(values[row])) {
        before = grid.number(values[row]);
      }
      numbers[row] = before - first;
      step = divisor(step, numbers[row]);
    }
    long sum = 0;
    for (int row = 0; row < count; row++) {
      numbers[row] = step > 1 ? numbers[row] / step : numbers[row];
      sum += numbers[row] / count;
    }
    mean = sum;
    long least = Long.MAX_VALUE;
    for (int each = 0; each < WAYS; each++) {
      miss(count, each);
      long bits = Residuals.bits(misses, count);
      if (bits < least) {
        least = bits;
        way = each;
      }
    }
    return least;
  }

  private static long divisor(long one, long other) {
    long a = Math.abs(one);
    long b = Math.abs(other);
    if (a == 1) {
      return 1;
    }
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private void miss(int count, int by) {
    for (int row = 0; row < count; row++) {
      misses[row] = numbers[row] - foretold(row, by);
    }
  }

  private long foretold(int row, int by) {
    if (by == 0) {
      return mean;
    }
    if (row == 0) {
      return 0;
    }
    if (by == 1 || row < FOUR) {
      return numbers[row - 1];
    }
    return by == 2
        ? 2 * numbers[row - 1] - numbers[row - 2]
        : (numbers[row - 1] + numbers[row - 2] + numbers[row - 3] + numbers[row - 4]) >> 2;
  }

  /** Writes the column that was taken last. */
  void write(ByteBuffer into, int count) {
    Varints.putSigned(into, first);
    Varints.put(into, Math.max(1, step));
    into.put((byte) way);
    Varints.putSigned(into, mean);
    miss(count, way);
    residuals.write(into, misses, count);
  }

  /** Reads a column that {@link #write} wrote. */
  void read(ByteBuffer from, Grid grid, double[] values, int count) {
    first = Varints.getSigned(from);
    step = Varints.get(from);
    way = from.get();
    mean = Varints.getSigned(from);
    residuals.read(from, misses, count);
    for (int row = 0; row < count; row++) {
      numbers[row] = misses[row] + foretold(row, way);
    }
    for (int row = 0; row < count; row++) {
      values[row] = grid.value(first + step * numbers[row]);
    }
  }
}
