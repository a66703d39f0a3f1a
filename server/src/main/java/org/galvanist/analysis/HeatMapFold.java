package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.galvanist.engine.DataPoint;

/**
 * Draws the heat map of a test as its records pass, cycle by cycle. Memory is bounded: once there
 * are more cycles than rows every second row goes, once the voltages span more columns than there
 * are two become one, with their mean. Takes records of rising cycles. Not safe for threads.
 */
public final class HeatMapFold implements Consumer<DataPoint> {
  /** Rows and columns of a map, unless told otherwise. */
  public static final int MOST_CYCLES = 4000;

  public static final int MOST_COLUMNS = 600;

  private final Way way;
  private final DqDv.Smoothing smoothing;
  private final IntPredicate wanted;
  private final int mostCycles;
  private final int mostColumns;
  private final CapacityCurve curve = new CapacityCurve();
  private List<Row> rows = new ArrayList<>();
  private int every = 1;
  private int skipped;
  private int stride = 1;
  private long low = Long.MAX_VALUE;
  private long high = Long.MIN_VALUE;
  private int cycle;
  private boolean started;
  private boolean open;

  /**
   * One cycle's sums of densities over columns of {@link #stride} grid points; NaN for a column
   * without any.
   */
  private static final class Row {
    private final int cycle;
    private final long first;
    private final float[] sums;

    Row(int cycle, long first, float[] sums) {
      this.cycle = cycle;
      this.first = first;
      this.sums = sums;
    }

    long last() {
      return first + sums.length - 1;
    }
  }

  /** A map of every cycle. */
  public HeatMapFold(Way way, DqDv.Smoothing smoothing) {
    this(way, smoothing, cycle -> true);
  }

  /** A map of some cycles, such as all but the check-ups. */
  public HeatMapFold(Way way, DqDv.Smoothing smoothing, IntPredicate wanted) {
    this(way, smoothing, wanted, MOST_CYCLES, MOST_COLUMNS);
  }

  /**
   * A map of bounded size.
   *
   * @param mostCycles rows, at least 2; an odd number is one less
   * @param mostColumns columns, at least 2
   */
  public HeatMapFold(
      Way way, DqDv.Smoothing smoothing, IntPredicate wanted, int mostCycles, int mostColumns) {
    this.way = way;
    this.smoothing = smoothing;
    this.wanted = wanted;
    this.mostCycles = mostCycles - mostCycles % 2;
    this.mostColumns = mostColumns;
  }

  /** Takes the next record. */
  @Override
  public void accept(DataPoint point) {
    if (begins(point.cycle())) {
      curve.accept(point);
    }
  }

  /** Takes the next records; the map is the same whatever the batches. */
  public void accept(Columns columns) {
    int from = 0;
    while (from < columns.size) {
      int number = columns.cycle[from];
      int to = from + 1;
      while (to < columns.size && columns.cycle[to] == number) {
        to++;
      }
      if (begins(number)) {
        curve.accept(columns, from, to);
      }
      from = to;
    }
  }

  private boolean begins(int number) {
    if (!started || number != cycle) {
      end();
      started = true;
      cycle = number;
      open = keeps(number);
    }
    return open;
  }

  /** Whether a cycle has a row, as far as is known when it begins. */
  private boolean keeps(int number) {
    if (!wanted.test(number)) {
      return false;
    }
    boolean kept = skipped == 0;
    skipped = (skipped + 1) % every;
    return kept;
  }

  private void end() {
    if (open) {
      add(cycle, DqDv.of(curve.half(way), smoothing));
      curve.clear();
      open = false;
    }
  }

  private void add(int number, DqDv density) {
    if (density.size() == 0) {
      return;
    }
    if (rows.size() == mostCycles) {
      thin();
    }
    Row row = row(number, density);
    rows.add(row);
    low = Math.min(low, row.first);
    high = Math.max(high, row.last());
    while (high - low >= mostColumns) {
      coarsen();
    }
  }

  private Row row(int number, DqDv density) {
    long first = Math.floorDiv(density.firstStep(), (long) stride);
    long last = Math.floorDiv(density.firstStep() + density.size() - 1, (long) stride);
    var sums = new float[Math.toIntExact(last - first + 1)];
    int offset = Math.toIntExact(density.firstStep() - first * stride);
    for (int column = 0; column < sums.length; column++) {
      double sum = 0;
      int end = Math.min(density.size(), (column + 1) * stride - offset);
      for (int index = Math.max(0, column * stride - offset); index < end; index++) {
        sum += density.densityAhPerVolt(index);
      }
      sums[column] = (float) sum;
    }
    return new Row(number, first, sums);
  }

  private void thin() {
    var kept = new ArrayList<Row>();
    for (int index = 0; index < rows.size(); index += 2) {
      kept.add(rows.get(index));
    }
    rows = kept;
    every *= 2;
    skipped = 1;
  }

  private void coarsen() {
    stride *= 2;
    rows.replaceAll(HeatMapFold::halved);
    low = Math.floorDiv(low, 2L);
    high = Math.floorDiv(high, 2L);
  }

  private static Row halved(Row row) {
    long first = Math.floorDiv(row.first, 2L);
    var sums = new float[Math.toIntExact(Math.floorDiv(row.last(), 2L) - first + 1)];
    for (int column = 0; column < row.sums.length; column++) {
      sums[Math.toIntExact(Math.floorDiv(row.first + column, 2L) - first)] += row.sums[column];
    }
    return new Row(row.cycle, first, sums);
  }

  /** The map of everything so far; the fold is over. */
  public HeatMap finish() {
    end();
    var cycles = new int[rows.size()];
    var matrix = new float[rows.size()][];
    int columns = rows.isEmpty() ? 0 : Math.toIntExact(high - low + 1);
    for (int index = 0; index < matrix.length; index++) {
      Row row = rows.get(index);
      cycles[index] = row.cycle;
      matrix[index] = new float[columns];
      Arrays.fill(matrix[index], Float.NaN);
      int first = Math.toIntExact(row.first - low);
      for (int column = 0; column < row.sums.length; column++) {
        matrix[index][first + column] = row.sums[column] / stride;
      }
    }
    return new HeatMap(way, smoothing, cycles, rows.isEmpty() ? 0 : low * stride, stride, matrix);
  }
}
