package org.galvanist.run;

import java.util.List;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;

/**
 * When a run will be done: nominal durations of the steps, from what 1C stands for, scaled by how
 * the run has kept to them so far.
 */
final class Forecast {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double NOMINAL_HOLD_SECOND = 1800;

  private final double[] nominalSecond;
  private final double totalSecond;
  private double doneSecond;
  private int stepCount;
  private int stepIndex;

  Forecast(Program program) {
    nominalSecond = new double[program.steps().size()];
    double total = 0;
    for (int step = 0; step < nominalSecond.length; step++) {
      nominalSecond[step] = nominal(program, program.steps().get(step).action());
      double passes = 1;
      for (Loop loop : program.loops()) {
        passes *= loop.firstStep() <= step && step <= loop.lastStep() ? loop.repeat() : 1;
      }
      total += passes * nominalSecond[step];
    }
    totalSecond = total;
  }

  /** Takes note of the step that a run executes. */
  void at(int count, int index) {
    if (count != stepCount) {
      if (stepCount > 0) {
        doneSecond += nominalSecond[stepIndex];
      }
      stepCount = count;
      stepIndex = index;
    }
  }

  /** Share of the program that is done, 0 to 1. */
  double progress() {
    return totalSecond > 0 ? Math.min(1, doneSecond / totalSecond) : 0;
  }

  /** Test time that is left, s. */
  double leftSecond(double testTimeSecond) {
    double left = Math.max(0, totalSecond - doneSecond);
    return doneSecond > 0 && testTimeSecond > 0 ? left * (testTimeSecond / doneSecond) : left;
  }

  private static double nominal(Program program, Action action) {
    double ended =
        action.ends().stream()
            .mapToDouble(end -> end instanceof End.Elapsed(double second) ? second : Double.NaN)
            .filter(second -> !Double.isNaN(second))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return switch (action) {
      case Action.Rest _ -> Double.isInfinite(ended) ? 0 : ended;
      case Action.ConstantVoltage _ -> Math.min(ended, NOMINAL_HOLD_SECOND);
      case Action.ConstantCurrent cc ->
          Math.min(ended, currentSecond(program, cc.ampere(), cc.ends()))
              + cc.thenHold().map(hold -> nominal(program, hold)).orElse(0.0);
    };
  }

  private static double currentSecond(Program program, double ampere, List<End> ends) {
    double charge = program.oneCAh().orElse(Math.abs(ampere));
    for (End end : ends) {
      if (end instanceof End.Charge(double ampereHour)) {
        charge = Math.min(charge, ampereHour);
      }
    }
    return charge / Math.abs(ampere) * SECONDS_PER_HOUR;
  }
}
