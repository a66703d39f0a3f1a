package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.galvanist.protocol.Expansion;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.RandomProtocols;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.protocol.Written;
import org.junit.jupiter.api.Test;

/** Properties of the check over protocols by chance; the seed of a failure is in its message. */
final class RandomProtocolTest {
  private static final long FIRST_SEED = 7_000;
  private static final int SEEDS = 500;

  @Test
  void cycleNumbersNeverFallNeverSkipAndEndAtTheLast() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Protocol protocol = new RandomProtocols(seed).protocol();
      Program program = numbered(shortened(Expansion.of("", protocol, Map.of()).content()));
      List<Integer> cycles = new ArrayList<>();
      Optional<Position> here = Optional.of(program.start());
      while (here.isPresent()) {
        cycles.add(program.cycleAt(here.get()));
        here = program.after(here.get());
      }
      String message = "seed " + seed + ": " + cycles;
      assertTrue(cycles.getFirst() <= 1, message);
      for (int index = 1; index < cycles.size(); index++) {
        int growth = cycles.get(index) - cycles.get(index - 1);
        assertTrue(growth == 0 || growth == 1, message);
      }
      assertEquals(program.cycles(), cycles.getLast(), message);
    }
  }

  @Test
  void theCheckNeverThrowsAndGivesAProgramUnlessItRefuses() {
    int programs = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Protocol protocol = new RandomProtocols(seed).protocol();
      Checked checked = Check.check(protocol, cell(new Random(seed)), ChannelBasis.NONE, Map.of());
      boolean refused =
          checked.findings().stream()
              .anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
      assertEquals(
          refused, checked.program().isEmpty(), "seed " + seed + ": " + checked.findings());
      programs += checked.program().isPresent() ? 1 : 0;
    }
    assertTrue(programs > SEEDS / 50, "too few of them can be run to test anything: " + programs);
  }

  private static CellBasis cell(Random random) {
    return new CellBasis(
        "chance",
        Polarity.CATHODE_HALF_CELL,
        random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.004),
        random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.785),
        random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.001),
        OptionalDouble.empty(),
        loose(Scope.CELL));
  }

  private static SafetyLimits loose(Scope scope) {
    return SafetyLimits.none(scope);
  }

  /** The same with at most three passes each, so that all of them can be walked. */
  private static List<Written> shortened(List<Written> content) {
    return content.stream()
        .<Written>map(
            written ->
                switch (written) {
                  case Written.Single single -> single;
                  case Written.Pass pass ->
                      new Written.Pass(
                          Math.min(3, pass.repeat()),
                          shortened(pass.content()),
                          pass.until(),
                          pass.role());
                })
        .toList();
  }

  private static Program numbered(List<Written> content) {
    Numbering numbering = Numbering.of(content);
    var rule = new RecordingRule(1, 1, 1);
    return new Program(
        "numbered",
        numbering.steps().stream()
            .map(
                step ->
                    new ProgramStep(
                        "step",
                        new Action.Rest(List.of()),
                        rule,
                        SafetyLimits.none(Scope.STEP),
                        0,
                        OptionalDouble.empty(),
                        (int) step.firstCycle()))
            .toList(),
        numbering.loops().stream()
            .map(
                loop ->
                    new Loop(
                        loop.firstStep(),
                        loop.lastStep(),
                        loop.repeat(),
                        (int) loop.cyclesPerPass()))
            .toList(),
        List.of(),
        List.of(""),
        SafetyLimits.none(Scope.PROTOCOL),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new RetentionReference.Cycle(1),
        Polarity.FULL_CELL,
        (int) numbering.cycles());
  }
}
