package org.galvanist.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.program.Estimate.Interval;

/**
 * Adds up how long the steps take and what they leave on disk, each figure between bounds. What a
 * cell holds at a rate is not known before it is measured: the bounds are wide enough for cells as
 * unlike as a lithium-ion cell and a composite of an amorphous solid electrolyte, and a test holds
 * them against dry runs of every protocol that ships.
 */
final class Estimator {
  /** What a record takes on disk, packed in the journal, with its share of the indexes. */
  private static final Interval BYTES_PER_RECORD = new Interval(60, 85, 120);

  /** Passes that a block makes that only a condition ends, if nothing better is known. */
  private static final double UNBOUNDED_PASSES = 100;

  private static final int LONGEST_UNTIL = 10_000;

  private final StepLength length;
  private final List<Planned> steps = new ArrayList<>();
  private final Set<String> approximations = new LinkedHashSet<>();

  private record Planned(Action action, RecordingRule rule, OptionalDouble fromVolt) {}

  /**
   * @param oneCAh what 1C stands for
   * @param limits of protocol and cell
   */
  Estimator(OptionalDouble oneCAh, SafetyLimits limits) {
    this.length = new StepLength(oneCAh, limits, approximations);
  }

  /**
   * Adds a step, in the order of the program.
   *
   * @param fromVolt the voltage before it, where one is known
   */
  void add(Action action, RecordingRule rule, OptionalDouble fromVolt) {
    steps.add(new Planned(action, rule, fromVolt));
  }

  /** How long one execution likely takes, s, whatever was before it. */
  static double nominalSecond(Action action, OptionalDouble oneCAh) {
    var length = new StepLength(oneCAh, SafetyLimits.none(Scope.PROTOCOL), new LinkedHashSet<>());
    return length.second(action, StepLength.Before.OPPOSITE, OptionalDouble.empty()).likely();
  }

  /** How long one execution of the last step added takes, s. */
  Interval lastSecond() {
    Planned last = steps.getLast();
    return length.second(last.action(), StepLength.Before.OPPOSITE, last.fromVolt());
  }

  /** The sum over all steps, executed as often as the loops say. */
  Estimate estimate(List<Numbering.Passes> loops, List<Numbering.Ending> endings) {
    Interval second = Interval.ZERO;
    Interval records = Interval.ZERO;
    for (int index = 0; index < steps.size(); index++) {
      Planned step = steps.get(index);
      Interval times = times(index, loops, endings);
      Interval first = length.second(step.action(), before(index, 0), step.fromVolt());
      int wrap = wrap(index, loops);
      Interval later =
          wrap < 0
              ? first
              : length.second(step.action(), before(index, wrap), OptionalDouble.empty());
      Interval once = new Interval(Math.min(1, times.least()), 1, Math.min(1, times.most()));
      Interval rest =
          new Interval(
              Math.max(0, times.least() - 1), Math.max(0, times.likely() - 1), times.most() - 1);
      second = second.plus(first.times(once)).plus(later.times(rest));
      records =
          records
              .plus(records(step, first, index).times(once))
              .plus(records(step, later, index).times(rest));
    }
    records =
        new Interval(Math.floor(records.least()), Math.rint(records.likely()), records.most());
    return new Estimate(
        second, records, records.times(BYTES_PER_RECORD), List.copyOf(approximations));
  }

  /** How often a step is executed, between one pass of a block that a condition ends and all. */
  private Interval times(int step, List<Numbering.Passes> loops, List<Numbering.Ending> endings) {
    Interval times = Interval.exactly(1);
    for (int index = 0; index < loops.size(); index++) {
      Numbering.Passes loop = loops.get(index);
      if (loop.firstStep() <= step && step <= loop.lastStep()) {
        times = times.times(passes(index, loop, endings));
      }
    }
    for (Numbering.Ending ending : endings) {
      boolean aside =
          ending.firstStep() <= step
              && step <= ending.lastStep()
              && step > ending.passes().getFirst().lastStep();
      if (aside) {
        times = new Interval(0, times.likely(), times.most());
      }
    }
    return times;
  }

  private Interval passes(int index, Numbering.Passes loop, List<Numbering.Ending> endings) {
    int repeat = loop.repeat();
    for (Numbering.Ending ending : endings) {
      boolean ends =
          ending.firstLoop() <= index
              && index < ending.endLoop()
              && ending.passes().stream()
                  .anyMatch(
                      pass ->
                          loop.firstStep() <= pass.firstStep()
                              && pass.lastStep() <= loop.lastStep());
      if (ends) {
        approximations.add(
            "A block that a condition ends is passed once at least, and to its last pass at most.");
        return new Interval(1, repeat < LONGEST_UNTIL ? repeat : UNBOUNDED_PASSES, repeat);
      }
    }
    return Interval.exactly(repeat);
  }

  /** First step of the innermost loop round a step; -1 where there is none. */
  private static int wrap(int step, List<Numbering.Passes> loops) {
    for (Numbering.Passes loop : loops) {
      if (loop.firstStep() <= step && step <= loop.lastStep()) {
        return loop.lastStep();
      }
    }
    return -1;
  }

  /**
   * What the last step that moved the cell did, as seen from a step.
   *
   * @param wrap last step of the loop round it, if it is passed again; 0 for the first pass
   */
  private StepLength.Before before(int step, int wrap) {
    double way = length.way(steps.get(step).action());
    for (int index = step - 1; index >= 0; index--) {
      if (length.way(steps.get(index).action()) != 0) {
        return length.before(steps.get(index).action(), way);
      }
    }
    for (int index = Math.min(wrap, steps.size() - 1); index > step; index--) {
      if (length.way(steps.get(index).action()) != 0) {
        return length.before(steps.get(index).action(), way);
      }
    }
    return StepLength.Before.NOTHING;
  }

  /**
   * A record is kept after so much time or so much voltage since the last one, whichever is first:
   * at least as many as either asks for, at most as many as both.
   */
  private Interval records(Planned step, Interval second, int index) {
    Interval byTime = second.times(1 / step.rule().everySecond());
    Interval byVoltage = path(index).times(1 / step.rule().voltageStepVolt());
    Interval byCurrent = length.tapers(step.action(), step.rule());
    int parts = length.parts(step.action());
    return new Interval(
        parts + Math.max(byTime.least(), byVoltage.least()),
        2.0 * parts
            + Math.max(byTime.likely(), byVoltage.likely())
            + 0.15 * Math.min(byTime.likely(), byVoltage.likely())
            + byCurrent.likely(),
        3.0 * parts + byTime.most() + byVoltage.most() + byCurrent.most());
  }

  /** How far the voltage goes in a step, V. */
  private Interval path(int index) {
    Planned step = steps.get(index);
    double from = step.fromVolt().orElse(endBefore(index));
    return length.path(
        step.action(), Double.isNaN(from) ? OptionalDouble.empty() : OptionalDouble.of(from));
  }

  private double endBefore(int step) {
    for (int index = step - 1; index >= 0; index--) {
      OptionalDouble volt = StepCheck.voltageEnd(steps.get(index).action().ends());
      if (volt.isPresent()) {
        return volt.getAsDouble();
      }
    }
    return Double.NaN;
  }

  /** The shortest time end, s. */
  static double timeEnd(List<End> ends, double otherwise) {
    return ends.stream()
        .filter(end -> end instanceof End.Elapsed)
        .mapToDouble(end -> ((End.Elapsed) end).second())
        .min()
        .orElse(otherwise);
  }
}
