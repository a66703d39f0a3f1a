package org.galvanist.intake;

import java.util.Arrays;

/**
 * The half cycles of a file: runs of one direction, with the rests between them. A run of less than
 * {@value #PULSE} of the largest is a pulse, and is forgotten as soon as that is known, so that
 * memory grows with the cycles and not with the rows. Runs are kept apart where the file's own
 * cycle number changes.
 */
final class HalfRuns {
  /** Share of the largest run under which a run is a pulse. */
  static final double PULSE = 0.01;

  /** Most runs that are not pulses. */
  static final int MOST = 1_000_000;

  /**
   * One run.
   *
   * @param charge whether it charges
   * @param cycle the file's cycle number
   * @param start number of its first record among the sound rows
   * @param ah what flowed
   * @param endVolt voltage of its last record under current
   */
  record Run(boolean charge, int cycle, long start, double ah, double endVolt) {}

  private boolean[] charges = new boolean[64];
  private int[] cycles = new int[64];
  private long[] starts = new long[64];
  private double[] amounts = new double[64];
  private double[] ends = new double[64];
  private int size;
  private double largest;
  private boolean open;
  private boolean charge;
  private int cycle;
  private long start;
  private double ah;
  private double endVolt;

  /** Runs that are kept so far, the open one left out. */
  int size() {
    return size;
  }

  Run run(int index) {
    return new Run(charges[index], cycles[index], starts[index], amounts[index], ends[index]);
  }

  /**
   * Takes a record under current.
   *
   * @param gained what flowed with it, Ah, without sign
   * @throws RefusedRows where there are more than {@link #MOST} runs
   */
  void add(long record, boolean charging, int ofCycle, double gained, double volt) {
    if (!open || charging != charge || ofCycle != cycle) {
      close(false);
      begin(record, charging, ofCycle);
    }
    ah += gained;
    endVolt = volt;
  }

  /**
   * Ends the file and forgets all pulses.
   *
   * @param inMidRun whether the file ends in its last run: then that is not over, and no pulse
   */
  void finish(boolean inMidRun) {
    close(inMidRun);
    compact(inMidRun);
  }

  private void begin(long record, boolean charging, int ofCycle) {
    open = true;
    charge = charging;
    cycle = ofCycle;
    if (size > 0 && charges[size - 1] == charging && cycles[size - 1] == ofCycle) {
      size--;
      start = starts[size];
      ah = amounts[size];
    } else {
      start = record;
      ah = 0;
    }
  }

  private void close(boolean always) {
    if (!open) {
      return;
    }
    open = false;
    largest = Math.max(largest, ah);
    if (!always && ah < PULSE * largest) {
      return;
    }
    if (size == MOST) {
      compact(false);
    }
    if (size == MOST) {
      throw new RefusedRows(
          "the current turns round more than %,d times with as much charge each time; no test has so"
                  .formatted(MOST)
              + " many half cycles");
    }
    if (size == starts.length) {
      grow();
    }
    put(size++, charge, cycle, start, ah, endVolt);
  }

  private void compact(boolean spareLast) {
    int kept = 0;
    for (int at = 0; at < size; at++) {
      boolean spared = spareLast && at == size - 1;
      if (amounts[at] < PULSE * largest && !spared) {
        continue;
      }
      int top = kept - 1;
      if (top >= 0 && charges[top] == charges[at] && cycles[top] == cycles[at]) {
        amounts[top] += amounts[at];
        ends[top] = ends[at];
      } else {
        put(kept++, charges[at], cycles[at], starts[at], amounts[at], ends[at]);
      }
    }
    size = kept;
  }

  private void put(int at, boolean way, int of, long from, double amount, double end) {
    charges[at] = way;
    cycles[at] = of;
    starts[at] = from;
    amounts[at] = amount;
    ends[at] = end;
  }

  private void grow() {
    int capacity = Math.min(MOST, starts.length * 2);
    charges = Arrays.copyOf(charges, capacity);
    cycles = Arrays.copyOf(cycles, capacity);
    starts = Arrays.copyOf(starts, capacity);
    amounts = Arrays.copyOf(amounts, capacity);
    ends = Arrays.copyOf(ends, capacity);
  }
}
