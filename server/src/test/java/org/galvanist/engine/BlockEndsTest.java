package org.galvanist.engine;

import static org.galvanist.engine.Sentences.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.galvanist.engine.FadingRun.Capacity;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.junit.jupiter.api.Test;

/** Blocks that finished cycles end. */
class BlockEndsTest {
  private static final String CYCLE =
      "steps: [Charge at 1 A until 4.2 V, Discharge at 1 A until 3 V]";

  /** Loses 0.2 % of an ampere-hour with each cycle. */
  private static final Capacity FADING = (cycle, charging) -> 1 - 0.002 * cycle;

  private static Program fullCell(String... steps) {
    return program(Polarity.FULL_CELL, steps);
  }

  private static Program program(Polarity polarity, String... steps) {
    return written(
        polarity,
        """
        title: t
        steps:
        STEPS
        blocks:
          check-up: [Charge at 0.1 A until 4.2 V, Discharge at 0.1 A until 3 V]
        """
            .replace("STEPS", String.join("\n", steps).indent(2)));
  }

  @Test
  void retentionBelow80PercentForThreeCyclesEndsABlockOf600AndTheNumbersGoOn() {
    Program program =
        fullCell(
            "- repeat: 600",
            "  until: retention < 80 % for 3 cycles",
            "  " + CYCLE,
            "- do: check-up");
    FadingRun run = FadingRun.of(program, FADING);
    // 1 - 0.002 n < 0.8 * 0.998 from n = 101 on.
    assertEquals(
        List.of(
            "the block ended with cycle 103: retention < 80 % for 3 cycles (79.559 % of cycle 1)"),
        run.blocksEnded());
    assertEquals(IntStream.rangeClosed(1, 104).boxed().toList(), run.closed());
    assertEquals(104, run.only(Effect.Log.class).getLast().point().cycle());
    assertEquals(new Outcome.Completed(), run.only(Effect.Finish.class).getFirst().outcome());
  }

  @Test
  void aBlockThatNothingEndsIsPassedAsOftenAsItSays() {
    FadingRun run =
        FadingRun.of(fullCell("- repeat: 20", "  until: retention < 50 %", "  " + CYCLE), FADING);
    assertEquals(List.of(), run.blocksEnded());
    assertEquals(20, run.closed().size());
  }

  @Test
  void oneGoodCycleBeginsTheCountAnew() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- repeat: 20", "  until: discharge capacity < 800 mAh for 3 cycles", "  " + CYCLE),
            (cycle, charging) -> cycle == 7 || cycle < 5 ? 0.9 : 0.7);
    assertEquals(10, run.closed().size());
    assertEquals(
        List.of(
            "the block ended with cycle 10: discharge capacity < 800 mAh for 3 cycles (700 mAh)"),
        run.blocksEnded());
  }

  @Test
  void efficiencyIsDischargeOverChargeAndTheOtherWayRoundForAnAnode() {
    Capacity lossy = (cycle, charging) -> charging || cycle < 4 ? 1 : 0.97;
    String[] steps = {"- repeat: 9", "  until: CE < 98 %", "  " + CYCLE};
    FadingRun full = FadingRun.of(program(Polarity.FULL_CELL, steps), lossy);
    assertEquals(List.of("the block ended with cycle 4: CE < 98 % (97 %)"), full.blocksEnded());
    assertEquals(9, FadingRun.of(program(Polarity.ANODE_HALF_CELL, steps), lossy).closed().size());
    assertEquals(9, FadingRun.of(program(Polarity.SYMMETRIC, steps), lossy).closed().size());
    steps[1] = "  until: CE > 102 %";
    FadingRun anode = FadingRun.of(program(Polarity.ANODE_HALF_CELL, steps), lossy);
    assertEquals(
        List.of("the block ended with cycle 4: CE > 102 % (103.09 %)"), anode.blocksEnded());
  }

  @Test
  void theFirstRuleThatIsConfirmedEndsTheBlock() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- repeat: 600",
                "  until: retention < 50 % or mean discharge voltage < 3 V or CE < 99.9 % for 2 cycles",
                "  " + CYCLE),
            (cycle, charging) -> charging ? 1 : 0.99);
    assertEquals(
        List.of("the block ended with cycle 2: CE < 99.9 % for 2 cycles (99 %)"),
        run.blocksEnded());
  }

  @Test
  void checkUpsEveryFewCyclesAreNotJudgedAndDoNotInterruptAConfirmation() {
    Program program =
        fullCell(
            "- repeat: 600",
            "  every: { cycles: 2, do: check-up }",
            "  until: discharge capacity < 800 mAh for 3 cycles",
            "  " + CYCLE,
            "- Rest for 1 h");
    // Check-ups are the cycles 3, 6, 9: far too low from the first on, and good when it counts.
    Capacity capacity =
        (cycle, charging) -> cycle % 3 == 0 ? (cycle < 7 ? 0.1 : 1) : cycle < 7 ? 1 : 0.7;
    FadingRun run = FadingRun.of(program, capacity);
    assertEquals(
        List.of(
            "the block ended with cycle 10: discharge capacity < 800 mAh for 3 cycles (700 mAh)"),
        run.blocksEnded());
    List<String> executed = run.executed();
    assertEquals(
        List.of("C8", "D8", "C9", "D9", "C10", "D10", "R10"),
        executed.subList(executed.size() - 7, executed.size()));
  }

  @Test
  void aBlockThatIsEnteredAgainConfirmsAnew() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- repeat: 3",
                "  steps:",
                "    - repeat: 5",
                "      until: CE < 98 % for 2 cycles",
                "      " + CYCLE,
                "    - Rest for 1 h"),
            (cycle, charging) -> charging ? 1 : 0.9);
    assertEquals(
        List.of("C1", "D1", "C2", "D2", "R2", "C3", "D3", "C4", "D4", "R4"),
        run.executed().subList(0, 10));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), run.closed());
    assertEquals(3, run.blocksEnded().size());
  }

  @Test
  void whereAnInnerBlockEndsThePassOfTheOneRoundItEndsToo() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- repeat: 4",
                "  until: discharge capacity < 500 mAh",
                "  steps:",
                "    - repeat: 5",
                "      until: CE < 98 %",
                "      " + CYCLE,
                "- Rest for 1 h"),
            (cycle, charging) -> charging ? 1 : cycle < 4 ? 0.9 : 0.4);
    assertEquals(IntStream.rangeClosed(1, 4).boxed().toList(), run.closed());
    assertEquals(
        List.of(
            "the block ended with cycle 1: CE < 98 % (90 %)",
            "the block ended with cycle 2: CE < 98 % (90 %)",
            "the block ended with cycle 3: CE < 98 % (90 %)",
            "the block ended with cycle 4: CE < 98 % (40 %)",
            "the block ended with cycle 4: discharge capacity < 500 mAh (400 mAh)"),
        run.blocksEnded());
    assertEquals("R4", run.executed().getLast());
  }

  @Test
  void aPassOfSeveralCyclesIsFinishedBeforeTheBlockIsLeft() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- repeat: 4",
                "  until: CE < 98 %",
                "  steps:",
                "    - repeat: 3",
                "      " + CYCLE,
                "- Rest for 1 h"),
            (cycle, charging) -> charging || cycle < 4 ? 1 : 0.9);
    assertEquals(IntStream.rangeClosed(1, 6).boxed().toList(), run.closed());
    assertEquals("R6", run.executed().getLast());
  }

  @Test
  void aBlockOverAListIsLeftWithAllOfItsList() {
    FadingRun run =
        FadingRun.of(
            fullCell(
                "- for: { rate: [1 A, 2 A, 3 A] }",
                "  repeat: 5",
                "  until: CE < 98 %",
                "  steps: [\"Charge at {rate} until 4.2 V\", \"Discharge at {rate} until 3 V\"]",
                "- do: check-up"),
            (cycle, charging) -> charging || cycle != 7 ? 1 : 0.9);
    assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), run.closed());
    assertEquals(1, run.blocksEnded().size());
  }

  @Test
  void aRestartInTheMiddleOfAConfirmationLosesNoneOfIt() {
    Program program =
        fullCell("- repeat: 600", "  until: retention < 80 % for 3 cycles", "  " + CYCLE);
    FadingRun whole = FadingRun.of(program, FADING);
    for (int cycles = 99; cycles <= 102; cycles++) {
      var run = new FadingRun(program, FADING);
      run.send(new Event.Start("Ada"));
      run.untilClosed(cycles).restart();
      run.on();
      assertEquals(whole.closed(), run.closed(), "restarted after cycle " + cycles);
      assertEquals(whole.blocksEnded(), run.blocksEnded());
    }
  }

  @Test
  void theStateIsAllThatABlockEndNeeds() {
    Program program =
        fullCell("- repeat: 600", "  until: retention < 80 % for 3 cycles", "  " + CYCLE);
    FadingRun run = FadingRun.of(program, FADING);
    int from = run.closing(101).orElseThrow();
    RunState replayed = run.history.get(from).before();
    for (Rig.Moment moment : run.history.subList(from, run.history.size())) {
      Transition answer = Interpreter.next(program, replayed, moment.event());
      assertEquals(moment.answer(), answer);
      replayed = answer.state();
    }
    assertTrue(replayed.ledger().isPresent());
  }
}
