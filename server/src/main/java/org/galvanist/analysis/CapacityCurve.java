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
    charge.count(point, point.stepChargingAh());
    discharge.count(point, point.stepDischargingAh());
    Way way = Way.of(point);
    if (way != null && point.part() != StepPart.REST) {
      half(way).add(point);
    }
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

    private void count(DataPoint point, double counter) {
      if (point.stepCount() != stepCount) {
        finishedAh += counterAh;
        stepCount = point.stepCount();
      }
      counterAh = counter;
    }

    private void add(DataPoint point) {
      // Zero is any other part: the constant-voltage tail has no place in dQ/dV.
      int mark = point.part() == StepPart.CONSTANT_CURRENT ? point.stepCount() : 0;
      append(finishedAh + counterAh, point.voltageVolt(), mark);
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
