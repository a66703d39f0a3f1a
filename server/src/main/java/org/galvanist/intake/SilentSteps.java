package org.galvanist.intake;

import java.util.Arrays;

/**
 * Steps that are no cycling although the file does not say so: all rows without current and at one
 * and the same negative voltage, in a file whose other voltages are all positive. So some cyclers
 * write the time in which another instrument measured the cell.
 */
final class SilentSteps {
  private static final int MOST = 10_000;

  /** First and last number of each among the sound rows, one after the other. */
  private long[] ranges = new long[8];

  private int size;
  private double lowestOther = Double.POSITIVE_INFINITY;
  private boolean silent;
  private boolean open;
  private double volt;
  private long start;

  void begin(long record, double voltage, double current) {
    end(record);
    open = true;
    start = record;
    volt = voltage;
    silent = voltage < 0 && current == 0;
    if (!silent) {
      lowestOther = Math.min(lowestOther, voltage);
    }
  }

  void add(double voltage, double current) {
    if (silent && (voltage != volt || current != 0)) {
      silent = false;
      lowestOther = Math.min(lowestOther, volt);
    }
    if (!silent) {
      lowestOther = Math.min(lowestOther, voltage);
    }
  }

  /** Ends the running step before a record. */
  void end(long record) {
    if (!open || !silent) {
      return;
    }
    boolean isOne = record - start >= 2;
    if (!isOne || size == 2 * MOST) {
      lowestOther = Math.min(lowestOther, volt);
      return;
    }
    if (size == ranges.length) {
      ranges = Arrays.copyOf(ranges, size * 2);
    }
    ranges[size++] = start;
    ranges[size++] = record - 1;
    open = false;
  }

  /** The steps' bounds, once all rows were seen. */
  long[] ranges() {
    boolean only = lowestOther == Double.POSITIVE_INFINITY;
    return lowestOther > 0 && !only ? Arrays.copyOf(ranges, size) : new long[0];
  }
}
