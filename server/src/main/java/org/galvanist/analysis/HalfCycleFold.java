package org.galvanist.analysis;

import java.util.OptionalDouble;
import org.galvanist.engine.DataPoint;

/**
 * Sums of one way of the running cycle. The engine's counters are cumulative within a step, so the
 * capacity of the cycle is the last counter of each finished step plus the counter of the running
 * one: sums of few terms, whatever the number of records.
 */
final class HalfCycleFold {
  private static final double SECOND_PER_HOUR = 3600;

  private final VoltagePath path = new VoltagePath();
  private double finishedAh;
  private double finishedWh;
  private double stepAh;
  private double stepWh;
  private double currentAh;
  private double currentSecond;
  private double currentEnd;
  private double voltageAh;
  private double voltageSecond;
  private double voltageEnd;
  private double ampereTimesAh;
  private double endVoltage;
  private double endCurrent;
  private double declaredRate;

  HalfCycleFold() {
    beginCycle();
  }

  void beginCycle() {
    path.clear();
    finishedAh = 0;
    finishedWh = 0;
    stepAh = 0;
    stepWh = 0;
    currentAh = 0;
    currentSecond = 0;
    currentEnd = Double.NaN;
    voltageAh = 0;
    voltageSecond = 0;
    voltageEnd = Double.NaN;
    ampereTimesAh = 0;
    endVoltage = Double.NaN;
    endCurrent = Double.NaN;
    declaredRate = Double.NaN;
  }

  void beginStep() {
    finishedAh += stepAh;
    finishedWh += stepWh;
    stepAh = 0;
    stepWh = 0;
  }

  double capacityAh() {
    return finishedAh + stepAh;
  }

  /** Whether the protocol's rate for this way has still to be noted. */
  boolean wantsDeclaredRate() {
    return Double.isNaN(declaredRate);
  }

  void declareRate(double rateC) {
    declaredRate = rateC;
  }

  /**
   * Takes the counters of the next record of the step.
   *
   * @param second time since the record before it in the step
   * @param running whether this is the way of the step
   */
  void advance(
      DataPoint point, double counterAh, double counterWh, double second, boolean running) {
    double flowedAh = counterAh - stepAh;
    stepAh = counterAh;
    stepWh = counterWh;
    if (second > 0) {
      // The interval's charge over its time is its mean current over every sample, kept or not.
      ampereTimesAh += flowedAh * SECOND_PER_HOUR / second * flowedAh;
    }
    switch (point.part()) {
      case REST -> {}
      // Neither the CC nor the CV part, but with an end and a voltage at half capacity as these.
      case CONSTANT_POWER, SWEEP -> {
        if (running) {
          follow(point);
        }
      }
      case CONSTANT_CURRENT -> {
        currentAh += flowedAh;
        if (running) {
          currentSecond += second;
          currentEnd = point.currentAmpere();
          follow(point);
        }
      }
      case CONSTANT_VOLTAGE -> {
        voltageAh += flowedAh;
        if (running) {
          voltageSecond += second;
          voltageEnd = point.currentAmpere();
          follow(point);
        }
      }
    }
  }

  private void follow(DataPoint point) {
    path.add(capacityAh(), point.voltageVolt());
    endVoltage = point.voltageVolt();
    endCurrent = point.currentAmpere();
  }

  HalfCycle summary(OptionalDouble oneCAh) {
    double capacity = capacityAh();
    double meanCurrent = capacity > 0 ? ampereTimesAh / capacity : Double.NaN;
    return new HalfCycle(
        capacity,
        finishedWh + stepWh,
        new HalfCycle.Part(currentAh, currentSecond, known(currentEnd)),
        new HalfCycle.Part(voltageAh, voltageSecond, known(voltageEnd)),
        known(capacity > 0 ? path.voltageAt(capacity / 2) : Double.NaN),
        known(endVoltage),
        known(endCurrent),
        known(meanCurrent),
        known(meanCurrent / oneCAh.orElse(Double.NaN)),
        known(declaredRate));
  }

  static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
