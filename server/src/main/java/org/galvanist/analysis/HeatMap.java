package org.galvanist.analysis;

import java.util.Arrays;

/**
 * dQ/dV of many cycles in one direction as a matrix, a row for each cycle and a column for each
 * step of voltage. A cell is the mean density over its column in Ah/V, positive whatever the way,
 * so that a row times the step is the half cycle's charge; NaN where the cycle's curve does not
 * reach. Made by {@link HeatMapFold}. Immutable, if nobody writes to what {@link #row} gives.
 */
public final class HeatMap {
  private final Way way;
  private final DqDv.Smoothing smoothing;
  private final int[] cycles;
  private final long firstStep;
  private final int stride;
  private final float[][] rows;

  /**
   * A matrix whose columns are {@code stride} grid steps wide, the first from {@code firstStep}.
   */
  HeatMap(
      Way way, DqDv.Smoothing smoothing, int[] cycles, long firstStep, int stride, float[][] rows) {
    this.way = way;
    this.smoothing = smoothing;
    this.cycles = cycles;
    this.firstStep = firstStep;
    this.stride = stride;
    this.rows = rows;
  }

  public Way way() {
    return way;
  }

  /** How the curves were smoothed; shown and exported with the map. */
  public DqDv.Smoothing smoothing() {
    return smoothing;
  }

  /** A copy of the cycle numbers of the rows, ascending. */
  public int[] cycles() {
    return cycles.clone();
  }

  public int rows() {
    return rows.length;
  }

  public int columns() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  /** Width of a column, V. */
  public double stepVolt() {
    return stride * DqDv.GRID_VOLT;
  }

  /** Voltage at the middle of the first column, V. */
  public double firstVolt() {
    return (firstStep + (stride - 1) / 2.0) * DqDv.GRID_VOLT;
  }

  /** One row, Ah/V: the map's own array. */
  public float[] row(int index) {
    return rows[index];
  }

  /** The highest cell, Ah/V; 0 for an empty map. */
  public float highest() {
    float highest = 0;
    for (float[] row : rows) {
      for (float density : row) {
        if (density > highest) {
          highest = density;
        }
      }
    }
    return highest;
  }

  /**
   * The map with at most so many rows, by taking every n-th cycle and never an average.
   *
   * @param most at least 1
   */
  public HeatMap thinned(int most) {
    int every = (rows.length + most - 1) / most;
    if (every <= 1) {
      return this;
    }
    int kept = (rows.length + every - 1) / every;
    var cyclesKept = new int[kept];
    var rowsKept = new float[kept][];
    Arrays.setAll(cyclesKept, index -> cycles[index * every]);
    Arrays.setAll(rowsKept, index -> rows[index * every]);
    return new HeatMap(way, smoothing, cyclesKept, firstStep, stride, rowsKept);
  }
}
