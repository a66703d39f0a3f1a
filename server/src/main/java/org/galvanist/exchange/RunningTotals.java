package org.galvanist.exchange;

import org.galvanist.analysis.Columns;

/**
 * Sums the counters of steps to counters of the test, batch by batch, in order. Row {@code i} is
 * row {@code i} of the last batch. Not safe for threads.
 */
final class RunningTotals {
  double[] chargingAh = {};
  double[] dischargingAh = {};
  double[] chargingWh = {};
  double[] dischargingWh = {};
  private final double[] finished = new double[4];
  private final double[] step = new double[4];
  private int stepCount;

  void accept(Columns batch) {
    if (chargingAh.length < batch.size) {
      chargingAh = new double[batch.capacity()];
      dischargingAh = new double[batch.capacity()];
      chargingWh = new double[batch.capacity()];
      dischargingWh = new double[batch.capacity()];
    }
    for (int from = 0; from < batch.size; ) {
      int count = batch.stepCount[from];
      int to = from + 1;
      while (to < batch.size && batch.stepCount[to] == count) {
        to++;
      }
      if (count != stepCount) {
        beginStep(count);
      }
      sum(0, batch.stepChargingAh, chargingAh, from, to);
      sum(1, batch.stepDischargingAh, dischargingAh, from, to);
      sum(2, batch.stepChargingWh, chargingWh, from, to);
      sum(3, batch.stepDischargingWh, dischargingWh, from, to);
      from = to;
    }
  }

  private void beginStep(int count) {
    stepCount = count;
    for (int counter = 0; counter < finished.length; counter++) {
      finished[counter] += step[counter];
      step[counter] = 0;
    }
  }

  private void sum(int counter, double[] ofStep, double[] ofTest, int from, int to) {
    double before = finished[counter];
    for (int row = from; row < to; row++) {
      ofTest[row] = before + ofStep[row];
    }
    step[counter] = ofStep[to - 1];
  }
}
