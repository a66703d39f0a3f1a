package org.galvanist.analysis;

import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;

/**
 * Consecutive records as columns: the form in which many records are read, folded and written. Row
 * {@code i} is record {@code firstRecord + i}; units and meaning are those of {@link DataPoint}.
 * The arrays are open to whoever fills or reads them, and hold {@link #size} rows. Reused from
 * batch to batch; not safe for threads.
 */
public final class Columns {
  /** Rows of a usual batch: large enough to forget the cost of a call, small enough for a cache. */
  public static final int BATCH = 4096;

  public final double[] testTimeSecond;
  public final double[] stepTimeSecond;
  public final double[] voltageVolt;
  public final double[] currentAmpere;
  public final double[] temperatureCelsius;
  public final double[] stepChargingAh;
  public final double[] stepDischargingAh;
  public final double[] stepChargingWh;
  public final double[] stepDischargingWh;
  public final int[] stepCount;
  public final int[] stepIndex;
  public final int[] cycle;
  public final StepPart[] part;

  /** Number of the record in row 0. */
  public long firstRecord = 1;

  /** Rows that are filled. */
  public int size;

  /** Columns without rows, of {@link #BATCH} rows at most. */
  public Columns() {
    this(BATCH);
  }

  /** Columns without rows, of {@code capacity} rows at most. */
  public Columns(int capacity) {
    testTimeSecond = new double[capacity];
    stepTimeSecond = new double[capacity];
    voltageVolt = new double[capacity];
    currentAmpere = new double[capacity];
    temperatureCelsius = new double[capacity];
    stepChargingAh = new double[capacity];
    stepDischargingAh = new double[capacity];
    stepChargingWh = new double[capacity];
    stepDischargingWh = new double[capacity];
    stepCount = new int[capacity];
    stepIndex = new int[capacity];
    cycle = new int[capacity];
    part = new StepPart[capacity];
  }

  /** Most rows that fit. */
  public int capacity() {
    return voltageVolt.length;
  }

  public boolean isFull() {
    return size == capacity();
  }

  /** Adds a record; the first one names the record of row 0. */
  public void add(DataPoint point) {
    if (size == 0) {
      firstRecord = point.record();
    }
    int row = size++;
    testTimeSecond[row] = point.testTimeSecond();
    stepTimeSecond[row] = point.stepTimeSecond();
    voltageVolt[row] = point.voltageVolt();
    currentAmpere[row] = point.currentAmpere();
    temperatureCelsius[row] = point.temperatureCelsius();
    stepChargingAh[row] = point.stepChargingAh();
    stepDischargingAh[row] = point.stepDischargingAh();
    stepChargingWh[row] = point.stepChargingWh();
    stepDischargingWh[row] = point.stepDischargingWh();
    stepCount[row] = point.stepCount();
    stepIndex[row] = point.stepIndex();
    cycle[row] = point.cycle();
    part[row] = point.part();
  }

  /**
   * Adds rows of other columns, for which there is room.
   *
   * @param to behind the last row
   */
  public void add(Columns other, int from, int to) {
    if (size == 0) {
      firstRecord = other.firstRecord + from;
    }
    int some = to - from;
    System.arraycopy(other.testTimeSecond, from, testTimeSecond, size, some);
    System.arraycopy(other.stepTimeSecond, from, stepTimeSecond, size, some);
    System.arraycopy(other.voltageVolt, from, voltageVolt, size, some);
    System.arraycopy(other.currentAmpere, from, currentAmpere, size, some);
    System.arraycopy(other.temperatureCelsius, from, temperatureCelsius, size, some);
    System.arraycopy(other.stepChargingAh, from, stepChargingAh, size, some);
    System.arraycopy(other.stepDischargingAh, from, stepDischargingAh, size, some);
    System.arraycopy(other.stepChargingWh, from, stepChargingWh, size, some);
    System.arraycopy(other.stepDischargingWh, from, stepDischargingWh, size, some);
    System.arraycopy(other.stepCount, from, stepCount, size, some);
    System.arraycopy(other.stepIndex, from, stepIndex, size, some);
    System.arraycopy(other.cycle, from, cycle, size, some);
    System.arraycopy(other.part, from, part, size, some);
    size += some;
  }

  /** The record of a row. */
  public DataPoint point(int row) {
    return new DataPoint(
        firstRecord + row,
        testTimeSecond[row],
        stepTimeSecond[row],
        stepCount[row],
        stepIndex[row],
        cycle[row],
        part[row],
        voltageVolt[row],
        currentAmpere[row],
        temperatureCelsius[row],
        stepChargingAh[row],
        stepDischargingAh[row],
        stepChargingWh[row],
        stepDischargingWh[row]);
  }
}
