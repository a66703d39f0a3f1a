package org.galvanist.analysis;

import java.util.Arrays;

/**
 * Thins curves for a screen by leaving points out. What is left are measured points: nothing is
 * ever averaged, so a spike of one record stays a spike.
 */
public final class Downsample {
  private Downsample() {}

  /**
   * Indices of at most {@code most} points of a curve, at equal steps along its own path once both
   * axes are scaled to their ranges; both ends are among them. Suits curves that turn back or jump,
   * such as voltage against capacity.
   *
   * @param most at least 2
   */
  public static int[] alongPath(double[] x, double[] y, int most) {
    int size = x.length;
    if (size <= most) {
      int[] all = new int[size];
      Arrays.setAll(all, index -> index);
      return all;
    }
    double[] path = pathLength(x, y);
    double total = path[size - 1];
    int[] chosen = new int[most];
    int index = 0;
    for (int number = 1; number < most - 1; number++) {
      double target = total * number / (most - 1);
      index++;
      // As many points must stay as are still to be chosen, the last one included.
      int bound = size - (most - number);
      while (index < bound && path[index] < target) {
        index++;
      }
      chosen[number] = index;
    }
    chosen[most - 1] = size - 1;
    return chosen;
  }

  private static double[] pathLength(double[] x, double[] y) {
    double scaleX = scale(x);
    double scaleY = scale(y);
    var length = new double[x.length];
    for (int index = 1; index < x.length; index++) {
      double step =
          Math.hypot((x[index] - x[index - 1]) * scaleX, (y[index] - y[index - 1]) * scaleY);
      length[index] = length[index - 1] + (Double.isFinite(step) ? step : 0);
    }
    return length;
  }

  private static double scale(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high > low ? 1 / (high - low) : 0;
  }

  /** The chosen elements of a column. */
  public static double[] pick(double[] column, int[] indices) {
    var picked = new double[indices.length];
    for (int index = 0; index < indices.length; index++) {
      picked[index] = column[indices[index]];
    }
    return picked;
  }

  /**
   * First, lowest, highest and last point of each pixel column of a time plot (M4 of Jugel et al.,
   * VLDB 2014): drawn as a line it is the picture of all points. A stream, O(1) a point; memory is
   * that of the columns, whatever the number of points. One for each quantity. Points outside the
   * range are passed over. Not safe for threads.
   */
  public static final class TimePlot {
    private static final int KEPT = 4;

    private final double from;
    private final double to;
    private final double columnSecond;
    private final int columns;
    private final double[] times;
    private final double[] values;
    private final boolean[] filled;

    /**
     * An empty plot.
     *
     * @param fromSecond left edge, s
     * @param toSecond right edge, inclusive, s
     * @param columns pixel columns, at least 1
     */
    public TimePlot(double fromSecond, double toSecond, int columns) {
      if (columns < 1 || !(toSecond >= fromSecond)) {
        throw new IllegalArgumentException(
            "a plot from %s s to %s s in %d columns shows nothing"
                .formatted(fromSecond, toSecond, columns));
      }
      from = fromSecond;
      to = toSecond;
      columnSecond = (toSecond - fromSecond) / columns;
      this.columns = columns;
      times = new double[columns * KEPT];
      values = new double[columns * KEPT];
      filled = new boolean[columns];
    }

    /** Takes a point; times never go back. */
    public void accept(double timeSecond, double value) {
      if (!(timeSecond >= from && timeSecond <= to)) {
        return;
      }
      double place = columnSecond > 0 ? (timeSecond - from) / columnSecond : 0;
      int column = Math.min(columns - 1, (int) place);
      int base = column * KEPT;
      if (!filled[column]) {
        filled[column] = true;
        for (int slot = 0; slot < KEPT; slot++) {
          put(base + slot, timeSecond, value);
        }
        return;
      }
      if (value < values[base + 1]) {
        put(base + 1, timeSecond, value);
      }
      if (value > values[base + 2]) {
        put(base + 2, timeSecond, value);
      }
      put(base + 3, timeSecond, value);
    }

    private void put(int slot, double timeSecond, double value) {
      times[slot] = timeSecond;
      values[slot] = value;
    }

    /** The points kept, in order of time, each once. */
    public Trace trace() {
      var trace = new Trace(columns * KEPT);
      for (int column = 0; column < columns; column++) {
        if (filled[column]) {
          int base = column * KEPT;
          boolean lowFirst = times[base + 1] <= times[base + 2];
          trace.add(times[base], values[base]);
          addInner(trace, lowFirst ? base + 1 : base + 2);
          addInner(trace, lowFirst ? base + 2 : base + 1);
          addInner(trace, base + 3);
        }
      }
      return trace;
    }

    private void addInner(Trace trace, int slot) {
      if (!trace.endsAt(times[slot], values[slot])) {
        trace.add(times[slot], values[slot]);
      }
    }
  }

  /** Points of a plot as two columns. */
  public static final class Trace {
    private final double[] time;
    private final double[] value;
    private int size;

    Trace(int most) {
      time = new double[most];
      value = new double[most];
    }

    public int size() {
      return size;
    }

    /** A copy of the times, s. */
    public double[] timesSecond() {
      return Arrays.copyOf(time, size);
    }

    /** A copy of the values. */
    public double[] values() {
      return Arrays.copyOf(value, size);
    }

    private void add(double timeSecond, double measured) {
      time[size] = timeSecond;
      value[size] = measured;
      size++;
    }

    private boolean endsAt(double timeSecond, double measured) {
      return size > 0 && time[size - 1] == timeSecond && value[size - 1] == measured;
    }
  }
}
