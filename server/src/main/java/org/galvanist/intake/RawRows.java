package org.galvanist.intake;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a cycler's file as they stand there, in SI, Ah, Wh and °C, positive current as the file
 * has it. What a file does not have is NaN, {@link #UNKNOWN} or null. Counters are as the
 * instrument kept them; {@link Counters} says when they start anew. The arrays are open to the
 * reader that fills them and hold {@link #size} rows. Reused from batch to batch.
 */
public final class RawRows {
  /** Most rows of a batch. */
  public static final int CAPACITY = 4096;

  /** A whole number that the file does not have. */
  public static final int UNKNOWN = Integer.MIN_VALUE;

  /** Where the row stands in the file (line, or row of its sheet or table), from 1. */
  public final long[] place = new long[CAPACITY];

  public final double[] testTimeSecond = new double[CAPACITY];
  public final double[] stepTimeSecond = new double[CAPACITY];

  /** Seconds since 1970, UTC, or local time read as UTC where the file names no zone. */
  public final double[] unixTimeSecond = new double[CAPACITY];

  public final double[] voltageVolt = new double[CAPACITY];
  public final double[] currentAmpere = new double[CAPACITY];
  public final double[] temperatureCelsius = new double[CAPACITY];

  /** The charging counter; the only one where the file has one for both ways. */
  public final double[] chargingAh = new double[CAPACITY];

  public final double[] dischargingAh = new double[CAPACITY];
  public final double[] chargingWh = new double[CAPACITY];
  public final double[] dischargingWh = new double[CAPACITY];

  /** The cycle as the file numbers it. */
  public final int[] cycle = new int[CAPACITY];

  /** The step of the schedule, which returns with each cycle. */
  public final int[] stepIndex = new int[CAPACITY];

  /** The how-manieth step executed. */
  public final int[] stepCount = new int[CAPACITY];

  /** What the file says the step is. */
  public final @Nullable StepKind[] kind = new StepKind[CAPACITY];

  /** Rows that are filled. */
  public int size;

  public boolean isFull() {
    return size == CAPACITY;
  }

  /** Adds a row of which nothing but its place is known, and answers with its index. */
  public int add(long atPlace) {
    int row = size++;
    place[row] = atPlace;
    testTimeSecond[row] = Double.NaN;
    stepTimeSecond[row] = Double.NaN;
    unixTimeSecond[row] = Double.NaN;
    voltageVolt[row] = Double.NaN;
    currentAmpere[row] = Double.NaN;
    temperatureCelsius[row] = Double.NaN;
    chargingAh[row] = Double.NaN;
    dischargingAh[row] = Double.NaN;
    chargingWh[row] = Double.NaN;
    dischargingWh[row] = Double.NaN;
    cycle[row] = UNKNOWN;
    stepIndex[row] = UNKNOWN;
    stepCount[row] = UNKNOWN;
    kind[row] = null;
    return row;
  }

  /** Adds a row of another batch as it stands there. */
  void addCopy(RawRows from, int of) {
    int row = size++;
    place[row] = from.place[of];
    testTimeSecond[row] = from.testTimeSecond[of];
    stepTimeSecond[row] = from.stepTimeSecond[of];
    unixTimeSecond[row] = from.unixTimeSecond[of];
    voltageVolt[row] = from.voltageVolt[of];
    currentAmpere[row] = from.currentAmpere[of];
    temperatureCelsius[row] = from.temperatureCelsius[of];
    chargingAh[row] = from.chargingAh[of];
    dischargingAh[row] = from.dischargingAh[of];
    chargingWh[row] = from.chargingWh[of];
    dischargingWh[row] = from.dischargingWh[of];
    cycle[row] = from.cycle[of];
    stepIndex[row] = from.stepIndex[of];
    stepCount[row] = from.stepCount[of];
    kind[row] = from.kind[of];
  }
}
