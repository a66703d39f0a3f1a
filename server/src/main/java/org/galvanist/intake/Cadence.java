package org.galvanist.intake;

import java.util.Arrays;

/**
 * Finds gaps: intervals inside a step in which nothing was recorded though the step's own cadence
 * says that there should have been. Of a step's intervals in order of length, those before the last
 * leap by more than {@value #LEAP} times are gaps, if each is over {@value #LEAST_SECOND} s and
 * they are at most one in {@value #RARE}. Recording on change of voltage spreads its intervals
 * evenly over the decades and shows no such leap.
 */
final class Cadence {
  static final double LEAP = 10;
  static final double LEAST_SECOND = 60;
  static final int RARE = 10;

  /** Most gaps of a file that are known by their place; a file with more has no cadence. */
  private static final int MOST = 100_000;

  private static final int TOP = 16;

  private final double[] longest = new double[TOP];
  private final long[] at = new long[TOP];
  private int top;
  private long intervals;
  private double time;
  private long[] gaps = new long[16];
  private int size;

  /** Numbers of the sound rows that end a gap, ascending. */
  long[] gaps() {
    return Arrays.copyOf(gaps, size);
  }

  void begin(double now) {
    endStep();
    time = now;
  }

  /** Takes a record of the running step. */
  void add(long record, double now) {
    double second = now - time;
    time = now;
    intervals++;
    if (top < TOP || second > longest[TOP - 1]) {
      insert(second, record);
    }
  }

  private void insert(double second, long record) {
    int place = top < TOP ? top++ : TOP - 1;
    while (place > 0 && longest[place - 1] < second) {
      longest[place] = longest[place - 1];
      at[place] = at[place - 1];
      place--;
    }
    longest[place] = second;
    at[place] = record;
  }

  void endStep() {
    int found = 0;
    for (int k = 1; k < top && longest[k - 1] > LEAST_SECOND; k++) {
      if (longest[k - 1] > LEAP * longest[k]) {
        found = k;
      }
    }
    if (found > 0 && (long) found * RARE <= intervals && size + found <= MOST) {
      long[] places = Arrays.copyOf(at, found);
      Arrays.sort(places);
      for (long place : places) {
        if (size == gaps.length) {
          gaps = Arrays.copyOf(gaps, size * 2);
        }
        gaps[size++] = place;
      }
    }
    top = 0;
    intervals = 0;
  }
}
