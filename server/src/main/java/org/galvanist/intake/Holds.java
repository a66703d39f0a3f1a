package org.galvanist.intake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the steps that end under constant voltage, among those of which the file does not say: the
 * current at their end is under {@value #FALLEN} of its highest, and the voltage stood within
 * {@value #STAND_VOLT} V of its end value at the record before the last. Which of their records are
 * so is told by {@link Parts}, which must know that end value.
 */
final class Holds {
  static final double FALLEN = 0.9;
  static final double STAND_VOLT = 0.005;

  /** Most steps that are told; in a file with more the rest stays under constant current. */
  private static final int MOST = 1_000_000;

  private long[] first = new long[16];
  private long[] last = new long[16];
  private double[] endVolt = new double[16];
  private int size;
  private boolean open;
  private long start;
  private long at;
  private double highest;
  private double ampere;
  private double volt;
  private double voltBefore;

  void begin(@Nullable StepKind kind, long record, double voltage, double magnitude) {
    end();
    open = kind == null || Parts.ofKind(kind) == null;
    start = record;
    at = record;
    highest = magnitude;
    ampere = magnitude;
    volt = voltage;
    voltBefore = Double.NaN;
  }

  void add(long record, double voltage, double magnitude) {
    at = record;
    highest = Math.max(highest, magnitude);
    ampere = magnitude;
    voltBefore = volt;
    volt = voltage;
  }

  void end() {
    boolean held = open && ampere < FALLEN * highest && Math.abs(volt - voltBefore) <= STAND_VOLT;
    if (!held || size == MOST) {
      return;
    }
    if (size == first.length) {
      first = Arrays.copyOf(first, size * 2);
      last = Arrays.copyOf(last, size * 2);
      endVolt = Arrays.copyOf(endVolt, size * 2);
    }
    first[size] = start;
    last[size] = at;
    endVolt[size++] = volt;
  }

  int size() {
    return size;
  }

  /** First sound row of a step, ascending. */
  long first(int index) {
    return first[index];
  }

  /** Last sound row of it. */
  long last(int index) {
    return last[index];
  }

  /** Voltage at its end, V. */
  double endVolt(int index) {
    return endVolt[index];
  }
}
