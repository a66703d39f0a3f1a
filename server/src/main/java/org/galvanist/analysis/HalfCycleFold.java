package org.galvanist.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.StepPart;

/**
 * Sums of one way of the running cycle. The counters are cumulative within a step, so the capacity
 * of the cycle is the last counter of each finished step plus the counter of the running one: sums
 * of few terms, whatever the number of records.
 */
final class HalfCycleFold {
  private static final double SECOND_PER_HOUR = 3600;

  private final Instrument instrument;
  private final ThinnedPath path = new ThinnedPath();
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
  private double otherSecond;
  private double ampereTimesAh;
  private double endVoltage;
  private double endCurrent;
  private double declaredRate;
  private double unsampledSquare;
  private int steps;

  HalfCycleFold(Instrument instrument) {
    this.instrument = instrument;
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
    otherSecond = 0;
    ampereTimesAh = 0;
    endVoltage = Double.NaN;
    endCurrent = Double.NaN;
    declaredRate = Double.NaN;
    unsampledSquare = 0;
    steps = 0;
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
   * A step of this way is over.
   *
   * @param square of what its ends may hide from the sampling, Ah²
   */
  void endStep(double square) {
    unsampledSquare += square;
    steps++;
  }

  /**
   * Takes rows of one step and part in which nothing but the time and the counters changes much.
   *
   * @param counterAh the column of this way
   * @param counterWh the column of this way
   * @param to behind the last row
   * @param before step time of the record before the first row
   * @param running whether this is the way of these rows
   */
  void advance(
      Columns rows,
      double[] counterAh,
      double[] counterWh,
      int from,
      int to,
      double before,
      boolean running) {
    if (running || moves(counterAh, from, to)) {
      sum(rows, counterAh, from, to, before, running);
    }
    stepWh = counterWh[to - 1];
    if (running && rows.part[from] != StepPart.REST) {
      path.add(finishedAh, counterAh, rows.voltageVolt, from, to);
      endVoltage = rows.voltageVolt[to - 1];
      endCurrent = rows.currentAmpere[to - 1];
    }
  }

  /** A counter that stands still adds zero to each sum, so that it can as well be left out. */
  private boolean moves(double[] counterAh, int from, int to) {
    for (int row = from; row < to; row++) {
      if (counterAh[row] != stepAh) {
        return true;
      }
    }
    return false;
  }

  private void sum(
      Columns rows, double[] counterAh, int from, int to, double before, boolean running) {
    StepPart part = rows.part[from];
    double partAh = partAh(part);
    double partSecond = partSecond(part);
    double weighted = ampereTimesAh;
    double lastAh = stepAh;
    double lastTime = before;
    double[] time = rows.stepTimeSecond;
    for (int row = from; row < to; row++) {
      double counter = counterAh[row];
      double flowed = counter - lastAh;
      lastAh = counter;
      double now = time[row];
      double second = now - lastTime;
      lastTime = now;
      partAh += flowed;
      if (second > 0) {
        partSecond += second;
        // The interval's charge over its time is its mean current over every sample, kept or not.
        weighted += flowed * SECOND_PER_HOUR / second * flowed;
      }
    }
    stepAh = lastAh;
    ampereTimesAh = weighted;
    keep(part, partAh, running ? partSecond : partSecond(part), running, rows, to - 1);
  }

  private double partAh(StepPart part) {
    return switch (part) {
      case CONSTANT_CURRENT -> currentAh;
      case CONSTANT_VOLTAGE -> voltageAh;
      case REST, CONSTANT_POWER, SWEEP -> 0;
    };
  }

  private double partSecond(StepPart part) {
    return switch (part) {
      case CONSTANT_CURRENT -> currentSecond;
      case CONSTANT_VOLTAGE -> voltageSecond;
      case CONSTANT_POWER, SWEEP -> otherSecond;
      case REST -> 0;
    };
  }

  private void keep(
      StepPart part, double ampereHour, double second, boolean running, Columns rows, int last) {
    switch (part) {
      case REST -> {}
      // Neither the CC nor the CV part, but with an end and a voltage at half capacity as these.
      case CONSTANT_POWER, SWEEP -> otherSecond = second;
      case CONSTANT_CURRENT -> {
        currentAh = ampereHour;
        currentSecond = second;
        currentEnd = running ? rows.currentAmpere[last] : currentEnd;
      }
      case CONSTANT_VOLTAGE -> {
        voltageAh = ampereHour;
        voltageSecond = second;
        voltageEnd = running ? rows.currentAmpere[last] : voltageEnd;
      }
    }
  }

  /**
   * The half cycle so far.
   *
   * @param integratedAh of this way, in the cycle
   * @param openStep whether the running step is of this way
   * @param openSquare of what its ends may hide from the sampling, Ah²
   */
  HalfCycle summary(
      OptionalDouble oneCAh, double integratedAh, boolean openStep, double openSquare) {
    double capacity = capacityAh();
    double meanCurrent = capacity > 0 ? ampereTimesAh / capacity : Double.NaN;
    return new HalfCycle(
        capacity,
        finishedWh + stepWh,
        new HalfCycle.Part(currentAh, currentSecond, known(currentEnd)),
        new HalfCycle.Part(voltageAh, voltageSecond, known(voltageEnd)),
        known(capacity > 0 ? path.at(capacity / 2) : Double.NaN),
        known(endVoltage),
        known(endCurrent),
        known(meanCurrent),
        known(meanCurrent / oneCAh.orElse(Double.NaN)),
        known(declaredRate),
        known(integratedAh),
        openStep
            ? uncertainty(unsampledSquare + openSquare, steps + 1)
            : uncertainty(unsampledSquare, steps));
  }

  private Optional<Uncertainty> uncertainty(double square, int stepCount) {
    double capacity = capacityAh();
    double hours = (currentSecond + voltageSecond + otherSecond) / SECOND_PER_HOUR;
    double resolution =
        instrument.countsCharge()
            ? instrument.capacityStepAh() * Math.sqrt(stepCount)
            : instrument.currentStepAmpere() * hours;
    var found =
        new Uncertainty(
            instrument.countsCharge() ? 0 : Math.sqrt(square),
            instrument.currentAccuracyFraction() * capacity / Math.sqrt(3),
            instrument.currentAccuracyAmpere() * hours / Math.sqrt(3),
            resolution / Math.sqrt(12));
    return capacity > 0 && found.standardAh() > 0 ? Optional.of(found) : Optional.empty();
  }

  static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
