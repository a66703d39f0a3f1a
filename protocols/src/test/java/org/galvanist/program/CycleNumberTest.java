package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.Measure;
import org.galvanist.protocol.Side;
import org.junit.jupiter.api.Test;

/**
 * C charges, D discharges, R rests, H holds; behind each the number of its cycle, in order of
 * execution.
 */
final class CycleNumberTest {
  private static final String C = "Charge at 1 mA until 4 V";
  private static final String D = "Discharge at 1 mA until 2 V";
  private static final String R = "Rest for 1 h";
  private static final String H = "Hold at 4 V for 1 h";

  @Test
  void aPassOfABlockThatChargesAndDischargesIsACycle() {
    assertCycles("C1 D1 C2 D2 C3 D3", block(3, C, D));
  }

  @Test
  void plainStepsThatDoBothAreOneCycle() {
    assertCycles("R1 C1 R1 D1 C1 D1 R1", R, C, R, D, C, D, R);
  }

  @Test
  void restsOutsideBelongToTheCycleThatFollowsOrToTheLast() {
    assertCycles("R1 C1 D1 C2 D2 R3 C3 D3 C4 D4 R4 H4", R, block(2, C, D), R, block(2, C, D), R, H);
  }

  @Test
  void aBlockPassedOnceIsABlock() {
    assertCycles("C1 D1 C2 D2", block(1, C, D), block(1, C, D));
  }

  @Test
  void aLoneHalfCycleBeforeTheFirstIsCycleZeroAndLaterOnesHaveTheirOwn() {
    assertCycles("R0 D0 C1 D1 C2 D2 C3 R3", R, D, block(2, C, D), C, R);
  }

  @Test
  void aLoneHalfCycleInALoopKeepsItsOwnNumberInEachPass() {
    assertCycles("D0 C1 D1 C2 D2 D3 C4 D4 C5 D5", block(2, D, block(2, C, D)));
  }

  @Test
  void pulsesInALoopAreNoCyclesOfTheirOwn() {
    assertCycles("C1 D1 R1 D1 R1 D1 R1 C2 D2 R2 D2 R2 D2 R2", block(2, C, block(3, D, R)));
  }

  @Test
  void loopsInLoopsCountOn() {
    assertCycles(
        "C1 D1 C2 D2 R3 C3 D3 C4 D4 C5 D5 R6 C6 D6 C7 D7 C8 D8 R9 C9 D9",
        block(3, block(2, C, D), R, block(1, C, D)));
  }

  @Test
  void aRestAtTheEndOfAPassBelongsToTheCycleBeforeIt() {
    assertCycles("C1 D1 C2 D2 R2 C3 D3 C4 D4 R4", block(2, block(2, C, D), R));
  }

  @Test
  void aHoldAloneIsNoCycle() {
    assertCycles("H0 R0", H, R);
  }

  @Test
  void aSingleDischargeIsCycleZero() {
    assertCycles("D0 R0", D, R);
  }

  @Test
  void oneBlockInsideABlockIsTheInnermost() {
    assertCycles("C1 D1 C2 D2", block(2, block(1, C, D)));
  }

  @Test
  void listsCountTheirPassesOneAfterTheOther() {
    Program program =
        program(
            """
            title: t
            steps:
              - for: { rate: [1 mA, 2 mA] }
                repeat: 2
                steps: ["Charge at {rate} until 4 V", "Discharge at {rate} until 2 V"]
            """);
    assertEquals("C1 D1 C2 D2 C3 D3 C4 D4", executed(program));
    assertEquals(2, program.loops().size());
    assertEquals("Charge at 2 mA until 4 V", program.steps().get(2).words());
  }

  @Test
  void aCheckUpAfterEveryTenCyclesIsTheEleventh() {
    Program program =
        program(
            """
            title: t
            steps:
              - repeat: 3
                phase: ageing
                steps:
                  - repeat: 10
                    steps: [Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]
                  - do: check-up
            blocks:
              check-up: [Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]
            """);
    String executed = executed(program);
    assertEquals(
        "C11 D11 C12 D12", executed.substring(executed.indexOf("C11"), executed.indexOf(" C13")));
    assertEquals("C33 D33", executed.substring(executed.indexOf("C33")));
    assertEquals(33, program.cycles());
    assertEquals("check-up", program.phases().get(program.steps().get(2).phase()));
    assertEquals(new Loop(0, 1, 10, 1), program.loops().getFirst());
    assertEquals(new Loop(0, 3, 3, 11), program.loops().getLast());
  }

  @Test
  void aSweepUpAndDownIsACycleAndAnAppliedCurrentCountsByItsSign() {
    assertCycles(
        "S1 S1 S1 S2 S2",
        "Sweep from OCV to 0 V at 1 mV/s",
        block(2, "Sweep from 0 V to 6 V at 1 mV/s", "Sweep from 6 V to 0 V at 1 mV/s"));
    assertCycles("A1 A1 A2 A2", block(2, "Apply 1 mA for 1 h", "Apply -1 mA for 1 h"));
  }

  @Test
  void whatIsDoneEveryTwoPassesStandsBetweenThem() {
    Program program = program(ageing("repeat: 5", "every: { cycles: 2, do: check-up }"));
    assertEquals(
        "C1 D1 C2 D2 H3 C3 D3 C4 D4 C5 D5 H6 C6 D6 C7 D7 R7", executed(program), "H: a check-up");
    assertEquals(7, program.cycles());
  }

  @Test
  void aBlockThatAConditionEndsIsLeftAtOnceAndTheCyclesGoOnWithoutAHole() {
    Program program =
        program(
            ageing(
                "repeat: 5",
                "every: { cycles: 2, do: check-up }",
                "until: retention < 80 % for 3 cycles or CE < 98 %"));
    BlockEnd end = program.blockEnds().getFirst();
    assertEquals(
        List.of(new BlockEnd.Span(0, 1, 0, 0), new BlockEnd.Span(5, 6, 2, 2)), end.passes());
    assertEquals(
        List.of(
            new CycleRule(Measure.RETENTION, Side.BELOW, 0.8, 3),
            new CycleRule(Measure.COULOMBIC_EFFICIENCY, Side.BELOW, 0.98, 1)),
        end.rules());
    assertEquals("C1 D1 R1", executedUntil(program, 1));
    assertEquals("C1 D1 C2 D2 R2", executedUntil(program, 2));
    assertEquals("C1 D1 C2 D2 H3 C3 D3 C4 D4 R4", executedUntil(program, 4));
    assertEquals("C1 D1 C2 D2 H3 C3 D3 C4 D4 C5 D5 H6 C6 D6 C7 D7 R7", executedUntil(program, 7));
  }

  @Test
  void anOuterLoopOfTheSameStepsIsNotLeftWithTheBlockInside() {
    Program program =
        program(
            """
            title: t
            steps:
              - repeat: 2
                steps:
                  - repeat: 3
                    until: retention < 80 %
                    steps: [Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]
            """);
    assertEquals(2, program.loops().size());
    assertEquals("C1 D1 C2 D2 C3 D3 C4 D4", executedUntil(program, 1));
  }

  @Test
  void aPassEndsWithTheLastPassOfALoopInsideIt() {
    Program program =
        program(
            """
            title: t
            steps:
              - repeat: 2
                until: CE < 98 %
                steps:
                  - repeat: 3
                    steps: [Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]
            """);
    BlockEnd end = program.blockEnds().getFirst();
    assertEquals(List.of(new BlockEnd.Span(0, 1, 0, 1)), end.passes());
    assertEquals("C1 D1 C2 D2 C3 D3", executedUntil(program, 3));
    assertEquals(executed(program), executedUntil(program, 2), "no pass ends with cycle 2");
  }

  @Test
  void aBlockWithAConditionAndNoNumberEndsAfterTenThousandPasses() {
    Program program = program(ageing("until: retention < 80 %"));
    assertEquals(10_000, program.loops().getFirst().repeat());
  }

  private static String ageing(String... keys) {
    return """
        title: t
        steps:
          - steps: [Charge at 1 mA until 4 V, Discharge at 1 mA until 2 V]
        KEYS  - Rest for 1 h
        blocks:
          check-up:
            - Hold at 4 V for 1 h
            - Charge at 1 mA until 4 V
            - Discharge at 1 mA until 2 V
        """
        .replace("KEYS", String.join("\n", keys).indent(4));
  }

  /**
   * What is executed where the first block is left as this cycle ends, the first time it is met.
   */
  private static String executedUntil(Program program, int cycle) {
    BlockEnd end = program.blockEnds().getFirst();
    var executed = new StringJoiner(" ");
    boolean left = false;
    Optional<Position> here = Optional.of(program.start());
    while (here.isPresent()) {
      Position at = here.get();
      executed.add(program.at(at).words().charAt(0) + String.valueOf(program.cycleAt(at)));
      boolean leave = !left && program.endsPass(at, end) && program.cycleAt(at) == cycle;
      left |= leave;
      here = leave ? program.afterBlock(at, end) : program.after(at);
    }
    return executed.toString();
  }

  private static void assertCycles(String expected, String... steps) {
    var text = new StringBuilder("title: t\nsteps:\n");
    for (String step : steps) {
      text.append(("- " + step).indent(2));
    }
    Program program = program(text.toString());
    assertEquals(expected, executed(program), text.toString());
    String last = expected.replaceAll(".*\\D(\\d+)$", "$1");
    assertEquals(Integer.parseInt(last), program.cycles());
  }

  private static String block(int repeat, String... steps) {
    var text = new StringBuilder("repeat: " + repeat + "\n  steps:\n");
    for (String step : steps) {
      text.append(("- " + step).indent(4));
    }
    return text.toString().stripTrailing();
  }

  private static Program program(String text) {
    return Check.check(
            Library.sound("t.yaml", text),
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
  }

  private static String executed(Program program) {
    var executed = new StringJoiner(" ");
    Optional<Position> here = Optional.of(program.start());
    while (here.isPresent()) {
      String letter = program.at(here.get()).words().substring(0, 1);
      executed.add(letter + program.cycleAt(here.get()));
      here = program.after(here.get());
    }
    return executed.toString();
  }
}
