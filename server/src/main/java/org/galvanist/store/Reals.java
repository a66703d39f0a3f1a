package org.galvanist.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One column of doubles as bytes, every one of them bit for bit. Of several ways to foretell the
 * next value the cheapest is taken, and what is kept is by how many representable doubles it was
 * missed; or, where an instrument reported whole steps, the steps. For one thread.
 */
final class Reals {
  private static final byte SAME = 0;
  private static final byte BEFORE = 1;
  private static final byte LINE = 2;
  private static final byte GIVEN = 3;
  private static final byte ON_GRID = 4;
  private static final byte NEAR_GRID = 5;

  /** A grid that is only near is looked for among so many digits, on so many rows. */
  private static final int NEAR_DIGITS = 6;

  private static final int TRIED = 256;

  private static final Forecast NONE = (row, before) -> before;

  private final Residuals residuals;
  private long[] best;
  private long[] tried;
  private final Steps steps;
  private final long[] off;

  Reals(Residuals residuals, int mostRows) {
    this.residuals = residuals;
    best = new long[mostRows];
    tried = new long[mostRows];
    off = new long[mostRows];
    steps = new Steps(residuals, mostRows);
  }

  /** Most bytes of a column. */
  static int mostBytes(int count) {
    return 64 + 2 * Residuals.mostBytes(count) + (count / 8 + 1) * (Varints.MOST_BYTES + 8);
  }

  /** How a value follows from the one before it and from other columns. */
  interface Forecast {
    /** What row {@code row}, above 0, will be. */
    double next(int row, double before);
  }

  /**
   * Writes a column.
   *
   * @param forecasts what is known of it beyond itself, by number
   */
  void write(ByteBuffer into, double[] values, int count, Forecast... forecasts) {
    if (isConstant(values, count)) {
      into.put(SAME).putLong(Double.doubleToRawLongBits(values[0]));
      return;
    }
    byte way = BEFORE;
    long cost = Long.MAX_VALUE;
    for (int number = BEFORE; number < GIVEN + forecasts.length; number++) {
      miss(
          values,
          count,
          Math.min(number, GIVEN),
          number < GIVEN ? NONE : forecasts[number - GIVEN]);
      long bits = Residuals.bits(tried, count);
      if (bits < cost) {
        cost = bits;
        way = (byte) (number < GIVEN ? number : GIVEN | (number - GIVEN) << 4);
        swap();
      }
    }
    if (cost > count && writeGrid(into, values, count, cost)) {
      return;
    }
    into.put(way);
    residuals.write(into, best, count);
  }

  private void swap() {
    long[] kept = best;
    best = tried;
    tried = kept;
  }

  private static boolean isConstant(double[] values, int count) {
    long first = Double.doubleToRawLongBits(values[0]);
    for (int row = 1; row < count; row++) {
      if (Double.doubleToRawLongBits(values[row]) != first) {
        return false;
      }
    }
    return true;
  }

  private void miss(double[] values, int count, int way, Forecast forecast) {
    tried[0] = ordered(values[0]);
    for (int row = 1; row < count; row++) {
      double foretold = foretold(values, row, way, forecast);
      tried[row] = ordered(values[row]) - ordered(foretold);
    }
  }

  /** Adds the misses to what was foretold. */
  private void follow(double[] values, int count, int way, Forecast forecast) {
    values[0] = unordered(best[0]);
    for (int row = 1; row < count; row++) {
      double foretold = foretold(values, row, way, forecast);
      long missed = best[row];
      values[row] = missed == 0 ? foretold : unordered(ordered(foretold) + missed);
    }
  }

  private static double foretold(double[] values, int row, int way, Forecast forecast) {
    double before = values[row - 1];
    double foretold =
        switch (way) {
          case BEFORE -> before;
          case LINE -> before + (before - (row == 1 ? before : values[row - 2]));
          default -> forecast.next(row, before);
        };
    // Which bits a NaN has that was computed depends on the processor.
    return Double.isNaN(foretold) ? 0 : foretold;
  }

  private static long ordered(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double unordered(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }

  private boolean writeGrid(ByteBuffer into, double[] values, int count, long cost) {
    Optional<Grid> exact = Grid.of(values, count);
    if (exact.isPresent()) {
      Grid grid = exact.get();
      if (steps.take(grid, true, values, count) >= cost) {
        return false;
      }
      into.put(ON_GRID).putDouble(grid.divisor());
      writeOff(into, grid, values, count);
      steps.write(into, count);
      return true;
    }
    Grid near = nearest(values, count);
    fillOff(near, values, count);
    if (steps.take(near, false, values, count) + Residuals.bits(off, count) >= cost) {
      return false;
    }
    into.put(NEAR_GRID).putDouble(near.divisor());
    steps.write(into, count);
    residuals.write(into, off, count);
    return true;
  }

  /** By how many doubles each row is off a grid, less those of the row before. */
  private void fillOff(Grid grid, double[] values, int count) {
    long before = 0;
    for (int row = 0; row < count; row++) {
      long now = ordered(values[row]) - ordered(grid.value(grid.number(values[row])));
      off[row] = now - before;
      before = now;
    }
  }

  private Grid nearest(double[] values, int count) {
    int some = Math.min(count, TRIED);
    Grid nearest = Grid.tenths(0);
    long least = Long.MAX_VALUE;
    for (int digits = 0; digits <= NEAR_DIGITS; digits++) {
      Grid grid = Grid.tenths(digits);
      fillOff(grid, values, some);
      long bits = Residuals.bits(off, some) + steps.take(grid, false, values, some);
      if (bits < least) {
        least = bits;
        nearest = grid;
      }
    }
    return nearest;
  }

  private static void writeOff(ByteBuffer into, Grid grid, double[] values, int count) {
    int number = 0;
    for (int row = 0; row < count; row++) {
      number += grid.has(values[row]) ? 0 : 1;
    }
    Varints.put(into, number);
    int before = 0;
    for (int row = 0; row < count && number > 0; row++) {
      if (!grid.has(values[row])) {
        Varints.put(into, row - before);
        into.putLong(Double.doubleToRawLongBits(values[row]));
        before = row;
      }
    }
  }

  /** Reads what {@link #write} wrote with the same forecasts. */
  void read(ByteBuffer from, double[] values, int count, Forecast... forecasts) {
    byte way = from.get();
    switch (way) {
      case SAME -> Arrays.fill(values, 0, count, Double.longBitsToDouble(from.getLong()));
      case ON_GRID -> readOnGrid(from, values, count);
      case NEAR_GRID -> readNearGrid(from, values, count);
      default -> {
        int number = way >> 4;
        if ((way & 15) > GIVEN || (way & 15) < BEFORE || number >= Math.max(1, forecasts.length)) {
          throw new StoreException("a column is packed in the unknown way " + way);
        }
        residuals.read(from, best, count);
        follow(values, count, way & 15, (way & 15) == GIVEN ? forecasts[number] : NONE);
      }
    }
  }

  private void readOnGrid(ByteBuffer from, double[] values, int count) {
    var grid = new Grid(from.getDouble());
    int number = (int) Varints.get(from);
    int at = from.position();
    for (int index = 0; index < number; index++) {
      Varints.get(from);
      from.getLong();
    }
    steps.read(from, grid, values, count);
    int end = from.position();
    from.position(at);
    int row = 0;
    for (int index = 0; index < number; index++) {
      row += (int) Varints.get(from);
      values[row] = Double.longBitsToDouble(from.getLong());
    }
    from.position(end);
  }

  private void readNearGrid(ByteBuffer from, double[] values, int count) {
    var grid = new Grid(from.getDouble());
    steps.read(from, grid, values, count);
    residuals.read(from, off, count);
    long sum = 0;
    for (int row = 0; row < count; row++) {
      sum += off[row];
      values[row] = unordered(ordered(values[row]) + sum);
    }
  }
}
