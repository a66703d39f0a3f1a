package org.galvanist.analysis;

import java.util.Arrays;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;

/**
 * Voltage against capacity of one cycle, charge and discharge apart and never joined. Capacity of
 * each half starts at zero and grows over all its steps. Records at open circuit belong to neither
 * half. Not safe for threads while it is fed.
 */
public final class CapacityCurve {
  private final Half charge = new Half(Way.CHARGE);
  private final Half discharge = new Half(Way.DISCHARGE);

  /** The curve of the records of one cycle, in order. */
  public static CapacityCurve of(Iterable<DataPoint> points) {
    var curve = new CapacityCurve();
    points.forEach(curve::accept);
    return curve;
  }

  /** Takes the next record of the cycle. */
  public void accept(DataPoint point) {
    accept(
        point.stepCount(),
        point.part(),
        point.voltageVolt(),
        point.currentAmpere(),
        point.stepChargingAh(),
        point.stepDischargingAh());
  }

  /** Takes the next records of the cycle; the curve is the same whatever the batches. */
  public void accept(Columns columns) {
    accept(columns, 0, columns.size);
  }

  /**
   * Takes some rows of a batch, those of one cycle.
   *
   * @param from first row
   * @param to row after the last
   */
  public void accept(Columns columns, int from, int to) {
    for (int row = from; row < to; row++) {
      accept(
          columns.stepCount[row],
          columns.part[row],
          columns.voltageVolt[row],
          columns.currentAmpere[row],
          columns.stepChargingAh[row],
          columns.stepDischargingAh[row]);
    }
  }

  private void accept(
      int stepCount,
      StepPart part,
      double voltageVolt,
      double currentAmpere,
      double stepChargingAh,
      double stepDischargingAh) {
    charge.count(stepCount, stepChargingAh);
    discharge.count(stepCount, stepDischargingAh);
    Way way = Way.of(stepChargingAh, stepDischargingAh, currentAmpere);
    if (way != null && part != StepPart.REST) {
      half(way).add(stepCount, part, voltageVolt);
    }
  }

  /** Forgets every record, for the next cycle; keeps the memory. */
  void clear() {
    charge.clear();
    discharge.clear();
  }

  /** One half, by its way. */
  public Half half(Way way) {
    return switch (way) {
      case CHARGE -> charge;
      case DISCHARGE -> discharge;
    };
  }

  public Half charge() {
    return charge;
  }

  public Half discharge() {
    return discharge;
  }

  /** Records of one half cycle as columns. */
  public static final class Half {
    private final Way way;
    private double[] capacityAh = new double[256];
    private double[] voltageVolt = new double[256];
    private int[] segment = new int[256];
    private int size;
    private double finishedAh;
    private double counterAh;
    private int stepCount;

    Half(Way way) {
      this.way = way;
    }

    public Way way() {
      return way;
    }

    /** Number of records. */
    public int size() {
      return size;
    }

    /** Ah that had flowed this way in the cycle, at record {@code index} of the half. */
    public double capacityAh(int index) {
      return capacityAh[index];
    }

    /** V at record {@code index} of the half. */
    public double voltageVolt(int index) {
      return voltageVolt[index];
    }

    /** A copy of the capacities, Ah. */
    public double[] capacitiesAh() {
      return Arrays.copyOf(capacityAh, size);
    }

    /** A copy of the voltages, V. */
    public double[] voltagesVolt() {
      return Arrays.copyOf(voltageVolt, size);
    }

    /**
     * Whether records {@code index - 1} and {@code index} close an interval of constant current.
     */
    boolean closesConstantCurrent(int index) {
      return index > 0 && segment[index] > 0 && segment[index] == segment[index - 1];
    }

    private void clear() {
      size = 0;
      finishedAh = 0;
      counterAh = 0;
      stepCount = 0;
    }

    private void count(int step, double counter) {
      if (step != stepCount) {
        finishedAh += counterAh;
        stepCount = step;
      }
      counterAh = counter;
    }

    private void add(int step, StepPart part, double voltage) {
      // Zero is any other part: the constant-voltage tail has no place in dQ/dV.
      append(finishedAh + counterAh, voltage, part == StepPart.CONSTANT_CURRENT ? step : 0);
    }

    void append(double capacity, double voltage, int constantCurrentStep) {
      if (size == capacityAh.length) {
        capacityAh = Arrays.copyOf(capacityAh, size * 2);
        voltageVolt = Arrays.copyOf(voltageVolt, size * 2);
        segment = Arrays.copyOf(segment, size * 2);
      }
      capacityAh[size] = capacity;
      voltageVolt[size] = voltage;
      segment[size] = constantCurrentStep;
      size++;
    }
  }
}
