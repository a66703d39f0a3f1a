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
  public final long[] place;

  public final double[] testTimeSecond;
  public final double[] stepTimeSecond;

  /** Seconds since 1970, UTC, or local time read as UTC where the file names no zone. */
  public final double[] unixTimeSecond;

  public final double[] voltageVolt;
  public final double[] currentAmpere;
  public final double[] temperatureCelsius;

  /** The charging counter; the only one where the file has one for both ways. */
  public final double[] chargingAh;

  public final double[] dischargingAh;
  public final double[] chargingWh;
  public final double[] dischargingWh;

  /** The cycle as the file numbers it. */
  public final int[] cycle;

  /** The step of the schedule, which returns with each cycle. */
  public final int[] stepIndex;

  /** The how-manieth step executed. */
  public final int[] stepCount;

  /** What the file says the step is. */
  public final @Nullable StepKind[] kind;

  /** Rows that are filled. */
  public int size;

  /** A batch without rows, of {@link #CAPACITY} rows at most. */
  public RawRows() {
    this(CAPACITY);
  }

  /** A batch without rows, of fewer rows than usual at most. */
  RawRows(int capacity) {
    place = new long[capacity];
    testTimeSecond = new double[capacity];
    stepTimeSecond = new double[capacity];
    unixTimeSecond = new double[capacity];
    voltageVolt = new double[capacity];
    currentAmpere = new double[capacity];
    temperatureCelsius = new double[capacity];
    chargingAh = new double[capacity];
    dischargingAh = new double[capacity];
    chargingWh = new double[capacity];
    dischargingWh = new double[capacity];
    cycle = new int[capacity];
    stepIndex = new int[capacity];
    stepCount = new int[capacity];
    kind = new StepKind[capacity];
  }

  public boolean isFull() {
    return size == place.length;
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
