package org.galvanist.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Interpreter;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;

/** A rest of one hour, then ten cycles of two half cycles, each as long as the check estimates. */
class ForecastTest {
  private static final Program PROGRAM =
      new Program(
          "ten cycles",
          List.of(
              step(new Action.Rest(List.of(new End.Elapsed(3600)))),
              step(current(1, new End.VoltageAbove(4.2))),
              step(current(-1, new End.VoltageBelow(2.5)))),
          List.of(new Loop(1, 2, 10, 1)),
          List.of(),
          List.of(""),
          SafetyLimits.none(Scope.CELL),
          OptionalDouble.of(1),
          OptionalDouble.empty(),
          new RetentionReference.Cycle(1),
          Polarity.FULL_CELL,
          10);

  private static final double REST = 3600;
  private static final double HALF_CYCLE = PROGRAM.nominalSecond(PROGRAM.steps().get(1));
  private static final double ALL = REST + 20 * HALF_CYCLE;

  @Test
  void aHalfCycleAtOneCTakesAnHourAtMost() {
    assertTrue(HALF_CYCLE > 1000 && HALF_CYCLE <= 3600, () -> HALF_CYCLE + " s");
  }

  @Test
  void beforeTheFirstStepAllIsLeft() {
    var forecast = new Forecast(PROGRAM, Interpreter.ready(PROGRAM));
    assertEquals(0, forecast.progress());
    assertEquals(ALL, forecast.leftSecond(0), 1e-6);
  }

  @Test
  void whatIsDoneAndWhatIsLeftFollowTheSteps() {
    var forecast = new Forecast(PROGRAM, Interpreter.ready(PROGRAM));
    forecast.at(1, 0);
    forecast.at(2, 1);
    forecast.at(3, 2);
    forecast.at(3, 2);
    forecast.at(4, 1);
    assertEquals((REST + 2 * HALF_CYCLE) / ALL, forecast.progress(), 1e-12);
  }

  @Test
  void aCellThatIsFasterThanNominalEndsSooner() {
    var forecast = new Forecast(PROGRAM, Interpreter.ready(PROGRAM));
    forecast.at(1, 0);
    forecast.at(2, 1);
    assertEquals(20 * HALF_CYCLE * 0.5, forecast.leftSecond(REST / 2), 1e-6);
  }

  private static ProgramStep step(Action action) {
    var rule = new RecordingRule(10, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    return new ProgramStep(
        "", action, rule, SafetyLimits.none(Scope.STEP), 0, OptionalDouble.empty(), 1);
  }

  private static Action current(double ampere, End end) {
    return new Action.ConstantCurrent(ampere, List.of(end), Optional.empty());
  }
}
