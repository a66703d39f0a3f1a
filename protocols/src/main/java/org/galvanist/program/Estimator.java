package org.galvanist.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Adds up roughly how long the steps take and what they leave on disk. */
final class Estimator {
  /** A record as a row of the store. */
  private static final long BYTES_PER_RECORD = 73;

  private static final double HOLD_SECOND = 1800;
  private static final double UNKNOWN_SECOND = 36_000;
  private static final double UNKNOWN_VOLT = 1;
  private static final double MOST = Double.POSITIVE_INFINITY;

  private static final RecordingRule KEEPS_NOTHING =
      new RecordingRule(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final OptionalDouble oneCAh;
  private final List<String> approximations = new ArrayList<>();
  private double durationSecond;
  private double records;

  Estimator(OptionalDouble oneCAh) {
    this.oneCAh = oneCAh;
  }

  /**
   * Adds a step.
   *
   * @param times how often it is executed
   * @param fromVolt the voltage before it, where one is known
   */
  void add(Action action, RecordingRule rule, long times, OptionalDouble fromVolt) {
    switch (action) {
      case Action.Rest rest -> add(timeEnd(rest.ends(), UNKNOWN_SECOND), 0, rule, times);
      case Action.ConstantVoltage hold -> hold(hold, rule, times);
      case Action.Sweep sweep -> {
        double from = sweep.fromVolt().orElse(fromVolt.orElse(sweep.toVolt() - UNKNOWN_VOLT));
        double window = Math.abs(sweep.toVolt() - from);
        double second = Math.min(window / sweep.voltPerSecond(), timeEnd(sweep.ends(), MOST));
        add(second, window / rule.voltageStepVolt(), rule, times);
      }
      case Action.ConstantPower power -> {
        add(powerSecond(power, fromVolt), UNKNOWN_VOLT / rule.voltageStepVolt(), rule, times);
        power.thenHold().ifPresent(hold -> hold(hold, rule, times));
      }
      case Action.ConstantCurrent current -> {
        OptionalDouble target = StepCheck.voltageEnd(current.ends());
        double window =
            fromVolt.isPresent() && target.isPresent()
                ? Math.abs(target.getAsDouble() - fromVolt.getAsDouble())
                : UNKNOWN_VOLT;
        add(currentSecond(current), window / rule.voltageStepVolt(), rule, times);
        current.thenHold().ifPresent(hold -> hold(hold, rule, times));
      }
    }
  }

  /** Roughly how long one execution takes, s. */
  static double nominalSecond(Action action, OptionalDouble oneCAh) {
    var estimator = new Estimator(oneCAh);
    estimator.add(action, KEEPS_NOTHING, 1, OptionalDouble.empty());
    return estimator.durationSecond;
  }

  Estimate estimate() {
    double kept = Math.rint(records);
    return new Estimate(
        Estimate.Interval.exactly(durationSecond),
        Estimate.Interval.exactly(kept),
        Estimate.Interval.exactly(kept * BYTES_PER_RECORD),
        approximations);
  }

  private void hold(Action.ConstantVoltage hold, RecordingRule rule, long times) {
    boolean taper = hold.ends().stream().anyMatch(end -> end instanceof End.CurrentBelow);
    double second = timeEnd(hold.ends(), UNKNOWN_SECOND);
    if (taper && second > HOLD_SECOND) {
      second = HOLD_SECOND;
      assume("A hold that ends on a falling current is taken to last 30 min.");
    }
    add(second, 0, rule, times);
  }

  /** As the current that the power comes to at the voltage before it. */
  private double powerSecond(Action.ConstantPower step, OptionalDouble fromVolt) {
    double volt =
        fromVolt.isPresent() ? Math.abs(fromVolt.getAsDouble()) : voltageEnd(step).orElse(0);
    if (volt == 0) {
      assume("A step of unknown length is taken to last 10 h.");
      return timeEnd(step.ends(), UNKNOWN_SECOND);
    }
    double second =
        currentSecond(
            new Action.ConstantCurrent(step.watt() / volt, step.ends(), Optional.empty()));
    for (End end : step.ends()) {
      if (end instanceof End.Energy energy) {
        second = Math.min(second, energy.wattHour() / Math.abs(step.watt()) * 3600);
      }
    }
    return second;
  }

  private static OptionalDouble voltageEnd(Action.ConstantPower step) {
    OptionalDouble end = StepCheck.voltageEnd(step.ends());
    return end.isPresent() ? OptionalDouble.of(Math.abs(end.getAsDouble())) : end;
  }

  private double currentSecond(Action.ConstantCurrent step) {
    double ampere = Math.abs(step.ampere());
    double second = timeEnd(step.ends(), Double.POSITIVE_INFINITY);
    for (End end : step.ends()) {
      if (end instanceof End.Charge charge) {
        second = Math.min(second, charge.ampereHour() / ampere * 3600);
      }
    }
    if (StepCheck.voltageEnd(step.ends()).isPresent() && oneCAh.isPresent()) {
      assume("Every charge and discharge to a voltage is taken to move what 1C stands for.");
      second = Math.min(second, oneCAh.getAsDouble() / ampere * 3600);
    }
    if (!Double.isFinite(second)) {
      assume("A step of unknown length is taken to last 10 h.");
      return UNKNOWN_SECOND;
    }
    return second;
  }

  private static double timeEnd(List<End> ends, double otherwise) {
    return ends.stream()
        .filter(end -> end instanceof End.Elapsed)
        .mapToDouble(end -> ((End.Elapsed) end).second())
        .min()
        .orElse(otherwise);
  }

  private void add(double second, double voltageRecords, RecordingRule rule, long times) {
    durationSecond += second * times;
    records += (2 + second / rule.everySecond() + voltageRecords) * times;
    assume("Records by time and by voltage are added, which counts some twice.");
  }

  private void assume(String sentence) {
    if (!approximations.contains(sentence)) {
      approximations.add(sentence);
    }
  }
}
