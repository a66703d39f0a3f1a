package org.galvanist.run;

import java.util.Optional;
import org.galvanist.engine.RunState;
import org.galvanist.program.Loop;
import org.galvanist.program.Position;
import org.galvanist.program.Program;

/**
 * When a run will be done: nominal durations of the steps, from what 1C stands for, scaled by how
 * the run has kept to them so far.
 */
final class Forecast {
  private final double[] nominalSecond;
  private final double totalSecond;
  private double doneSecond;
  private int stepCount;
  private int stepIndex;

  /**
   * @param state where the run stands; one that is taken up has done what the program has before
   *     that
   */
  Forecast(Program program, RunState state) {
    nominalSecond = new double[program.steps().size()];
    double total = 0;
    for (int step = 0; step < nominalSecond.length; step++) {
      nominalSecond[step] = program.nominalSecond(program.steps().get(step));
      double passes = 1;
      for (Loop loop : program.loops()) {
        passes *= loop.firstStep() <= step && step <= loop.lastStep() ? loop.repeat() : 1;
      }
      total += passes * nominalSecond[step];
    }
    totalSecond = total;
    walk(program, state);
  }

  private void walk(Program program, RunState state) {
    Optional<Position> next = Optional.of(program.start());
    for (int count = 1; count <= state.stepCount() && next.isPresent(); count++) {
      at(count, count == state.stepCount() ? state.position().step() : next.get().step());
      next = program.after(next.get());
    }
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
}
