package org.galvanist.analysis;

import java.util.Arrays;

/**
 * One quantity against another that never falls, to be read at a place that is known only when all
 * is over, as the voltage at half of a half cycle's capacity. Amortised O(1) a point and bounded:
 * when the buffer is full, every other point goes and from then on every other is taken. Reused
 * from cycle to cycle.
 */
final class ThinnedPath {
  private static final int MOST_POINTS = 8192;

  private double[] along = new double[512];
  private double[] height = new double[512];
  private int size;
  private int stride = 1;

  /** Points to pass over before the next is taken. */
  private int pass;

  private double lastAlong;
  private double lastHeight;

  void clear() {
    size = 0;
    stride = 1;
    pass = 0;
  }

  /**
   * Adds points.
   *
   * @param base to which each of {@code steps} is added to make the place
   * @param heights what is read later
   * @param to behind the last one
   */
  void add(double base, double[] steps, double[] heights, int from, int to) {
    int row = from + pass;
    while (row < to) {
      if (size == along.length) {
        makeRoom();
      }
      int until = Math.min(to, row + (along.length - size) * stride);
      for (; row < until; row += stride) {
        along[size] = base + steps[row];
        height[size] = heights[row];
        size++;
      }
    }
    pass = row - to;
    lastAlong = base + steps[to - 1];
    lastHeight = heights[to - 1];
  }

  /** The height at a place, linear between points; NaN without points. */
  double at(double place) {
    if (size == 0) {
      return Double.NaN;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (along[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return height[0];
    }
    double nextAlong = low < size ? along[low] : lastAlong;
    double nextHeight = low < size ? height[low] : lastHeight;
    double span = nextAlong - along[low - 1];
    if (span <= 0) {
      return nextHeight;
    }
    double share = Math.min(1, (place - along[low - 1]) / span);
    return height[low - 1] + share * (nextHeight - height[low - 1]);
  }

  private void makeRoom() {
    if (size < MOST_POINTS) {
      along = Arrays.copyOf(along, size * 2);
      height = Arrays.copyOf(height, size * 2);
      return;
    }
    for (int index = 0; index < size / 2; index++) {
      along[index] = along[2 * index];
      height[index] = height[2 * index];
    }
    size /= 2;
    stride *= 2;
  }
}
