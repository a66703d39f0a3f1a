package org.galvanist.analysis;

import java.util.Arrays;

/**
 * Voltage against capacity of one half cycle, to read the voltage at half of a capacity that is
 * known only when the half cycle is over. Amortised O(1) a point and bounded: when the buffer is
 * full, every other point goes and from then on every other is taken. Reused from cycle to cycle.
 */
final class VoltagePath {
  private static final int MOST_POINTS = 8192;

  private double[] capacityAh = new double[512];
  private double[] voltageVolt = new double[512];
  private int size;
  private int stride = 1;

  /** Points to pass over before the next is taken. */
  private int pass;

  private double lastCapacityAh;
  private double lastVoltageVolt;

  void clear() {
    size = 0;
    stride = 1;
    pass = 0;
  }

  /**
   * Adds rows of one step.
   *
   * @param base capacity when the step began
   * @param counter of the step, Ah
   * @param to behind the last row
   */
  void add(double base, double[] counter, double[] volt, int from, int to) {
    int row = from + pass;
    while (row < to) {
      if (size == capacityAh.length) {
        makeRoom();
      }
      int until = Math.min(to, row + (capacityAh.length - size) * stride);
      for (; row < until; row += stride) {
        capacityAh[size] = base + counter[row];
        voltageVolt[size] = volt[row];
        size++;
      }
    }
    pass = row - to;
    lastCapacityAh = base + counter[to - 1];
    lastVoltageVolt = volt[to - 1];
  }

  /** The voltage where {@code capacity} had flowed, linear between points; NaN without points. */
  double voltageAt(double capacity) {
    if (size == 0) {
      return Double.NaN;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (capacityAh[middle] < capacity) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return voltageVolt[0];
    }
    double nextCapacity = low < size ? capacityAh[low] : lastCapacityAh;
    double nextVoltage = low < size ? voltageVolt[low] : lastVoltageVolt;
    double span = nextCapacity - capacityAh[low - 1];
    if (span <= 0) {
      return nextVoltage;
    }
    double share = Math.min(1, (capacity - capacityAh[low - 1]) / span);
    return voltageVolt[low - 1] + share * (nextVoltage - voltageVolt[low - 1]);
  }

  private void makeRoom() {
    if (size < MOST_POINTS) {
      capacityAh = Arrays.copyOf(capacityAh, size * 2);
      voltageVolt = Arrays.copyOf(voltageVolt, size * 2);
      return;
    }
    for (int index = 0; index < size / 2; index++) {
      capacityAh[index] = capacityAh[2 * index];
      voltageVolt[index] = voltageVolt[2 * index];
    }
    size /= 2;
    stride *= 2;
  }
}
