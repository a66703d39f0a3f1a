package org.galvanist.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.protocol.RetentionReference;

/**
 * A protocol resolved for one cell: a list of steps and the loops over stretches of it. Loops are
 * counters and never unrolled, so 4,000 cycles are two steps.
 *
 * @param title the protocol's title
 * @param steps at least one
 * @param loops inner loops before the loops round them
 * @param blockEnds blocks that finished cycles can end, inner blocks before those round them
 * @param phases names of the phases; a step without one is in phase {@code ""}
 * @param limits the protocol's and the cell's limits, the tightest of each
 * @param oneCAh what 1C stands for, in Ah
 * @param temperatureCelsius what the protocol asks a chamber for, in °C
 * @param retention what 100 % retention means
 * @param polarity what coulombic efficiency means for the cell
 * @param cycles number of the last cycle, if no block ends early
 */
public record Program(
    String title,
    List<ProgramStep> steps,
    List<Loop> loops,
    List<BlockEnd> blockEnds,
    List<String> phases,
    SafetyLimits limits,
    OptionalDouble oneCAh,
    OptionalDouble temperatureCelsius,
    RetentionReference retention,
    Polarity polarity,
    int cycles) {

  /** Copies the lists, so that a program never changes. */
  public Program {
    steps = List.copyOf(steps);
    loops = List.copyOf(loops);
    blockEnds = List.copyOf(blockEnds);
    phases = List.copyOf(phases);
  }

  /** The place before the first sample: the first step, no pass finished. */
  public Position start() {
    return new Position(0, Collections.nCopies(loops.size(), 0), 0);
  }

  /** The step at a place. */
  public ProgramStep at(Position position) {
    return steps.get(position.step());
  }

  /** Whether a phase is a check-up: its cycles enter no series. */
  public boolean isCheckUp(int phase) {
    return steps.stream().anyMatch(step -> step.isCheckUp() && step.phase() == phase);
  }

  /** Whether 100 % is a check-up's capacity by declaration, so that check-ups are compared. */
  public boolean comparesCheckUps() {
    return retention instanceof RetentionReference.FirstOfPhase(String phase)
        && isCheckUp(phases.indexOf(phase));
  }

  /** Roughly how long one execution of a step takes, s, as the check estimates it. */
  public double nominalSecond(ProgramStep step) {
    return Estimator.nominalSecond(step.action(), oneCAh);
  }

  /** The limits that hold at a step: the program's and its own, the tightest of each. */
  public SafetyLimits limitsAt(int step) {
    return limits.tightest(steps.get(step).limits());
  }

  /** The place after {@code here}, or empty where the program ends. */
  public Optional<Position> after(Position here) {
    List<Integer> passes = here.passes();
    for (int index = 0; index < loops.size(); index++) {
      Loop loop = loops.get(index);
      if (loop.lastStep() != here.step()) {
        continue;
      }
      var next = new ArrayList<>(passes);
      int finished = passes.get(index) + 1;
      next.set(index, finished < loop.repeat() ? finished : 0);
      passes = next;
      if (finished < loop.repeat()) {
        return Optional.of(new Position(loop.firstStep(), passes, here.skippedCycles()));
      }
    }
    int step = here.step() + 1;
    return step < steps.size()
        ? Optional.of(new Position(step, passes, here.skippedCycles()))
        : Optional.empty();
  }

  /**
   * The end of a block that a condition ends at {@code here}, as if all its passes had been made.
   * The passes that are left, and their cycles, are skipped: the cycle stays what it is.
   */
  public Position leaving(Position here, BlockEnd block) {
    var passes = new ArrayList<>(here.passes());
    for (int index = block.firstLoop(); index < block.endLoop(); index++) {
      Loop loop = loops.get(index);
      boolean atEnd = loop.lastStep() == block.lastStep();
      passes.set(index, atEnd ? loop.repeat() - 1 : 0);
    }
    var last = new Position(block.lastStep(), passes, here.skippedCycles());
    int skipped = cycleAt(last) - cycleAt(here);
    return new Position(block.lastStep(), passes, here.skippedCycles() + skipped);
  }

  /** The place after a block that a condition ends, or empty where the program ends. */
  public Optional<Position> afterBlock(Position here, BlockEnd block) {
    return after(leaving(here, block));
  }

  /** Whether a pass of the block ends with the step at {@code here}. */
  public boolean endsPass(Position here, BlockEnd block) {
    return block.passes().stream()
        .anyMatch(
            pass ->
                pass.lastStep() == here.step()
                    && haveEnded(pass.firstLoop(), pass.endLoop(), here));
  }

  /** Whether the last pass of the block ends with the step at {@code here}. */
  public boolean endsBlock(Position here, BlockEnd block) {
    return block.lastStep() == here.step() && haveEnded(block.firstLoop(), block.endLoop(), here);
  }

  private boolean haveEnded(int firstLoop, int endLoop, Position here) {
    for (int index = firstLoop; index < endLoop; index++) {
      Loop loop = loops.get(index);
      if (loop.lastStep() == here.step() && here.passes().get(index) < loop.repeat() - 1) {
        return false;
      }
    }
    return true;
  }

  /** Number of the cycle that {@code here} belongs to. */
  public int cycleAt(Position here) {
    int cycle = at(here).firstCycle() - here.skippedCycles();
    for (int index = 0; index < loops.size(); index++) {
      cycle += here.passes().get(index) * loops.get(index).cyclesPerPass();
    }
    return cycle;
  }
}
