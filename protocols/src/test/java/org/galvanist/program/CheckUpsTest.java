package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.protocol.Library;
import org.junit.jupiter.api.Test;

/** Which phases measure the cell between what the test does to it. */
final class CheckUpsTest {
  private static final String CYCLE = "[Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]";

  private static Set<String> checkUps(String text) {
    Program program =
        Check.check(
                Library.sound("t.yaml", text.replace("CYCLE", CYCLE)),
                new CellBasis(
                    "cell",
                    Polarity.FULL_CELL,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    SafetyLimits.none(Scope.CELL)),
                SafetyLimits.none(Scope.CHANNEL),
                Map.of())
            .program()
            .orElseThrow();
    return program.steps().stream()
        .filter(ProgramStep::isCheckUp)
        .map(step -> program.phases().get(step.phase()))
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsDoneEverySoManyCyclesIsACheckUpWhereverElseItIsCalled() {
    assertEquals(
        Set.of("slowly"),
        checkUps(
            """
            title: t
            steps:
              - do: slowly
              - phase: ageing
                repeat: 9
                every: { cycles: 3, do: slowly }
                steps: CYCLE
              - do: slowly
            blocks:
              slowly: CYCLE
            """));
  }

  @Test
  void aPhaseThatSaysSoByItsNameIsOne() {
    assertEquals(
        Set.of("Reference performance test", "check-up 2"),
        checkUps(
            """
            title: t
            steps:
              - phase: Reference performance test
                steps: CYCLE
              - phase: ageing
                repeat: 9
                steps: CYCLE
              - phase: check-up 2
                steps: CYCLE
            """));
  }

  @Test
  void aTestThatDoesNothingElseHasNone() {
    assertEquals(
        Set.of(),
        checkUps(
            """
            title: t
            steps:
              - Rest for 1 h
              - phase: check-up
                repeat: 2
                steps: CYCLE
            """));
  }
}
