package org.galvanist.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.protocol.RetentionReference;

/**
 * What the analysis must know beside the records.
 *
 * @param polarity of the cell
 * @param oneCAh what 1C stands for, Ah
 * @param nominalCapacityAh what a full cycle and 100 % of nominal mean, Ah
 * @param retention what 100 % retention means
 * @param steps by step index; a record of a step that is not listed has no phase and no declared
 *     rate
 */
public record TestBasis(
    Polarity polarity,
    OptionalDouble oneCAh,
    OptionalDouble nominalCapacityAh,
    RetentionReference retention,
    List<Step> steps) {

  private static final Step UNLISTED = new Step("", OptionalDouble.empty());

  /**
   * A step of the test.
   *
   * @param phase name of its phase, empty where it has none
   * @param rateC the C-rate that the protocol declares, without sign
   */
  public record Step(String phase, OptionalDouble rateC) {}

  /** Copies the list, so that a basis never changes. */
  public TestBasis {
    steps = List.copyOf(steps);
  }

  /**
   * The basis of a program run on a cell. The nominal capacity is what 1C stands for, and only
   * where the program does not say, the capacity that the cell's maker states.
   */
  public static TestBasis of(Program program, CellBasis cell) {
    List<Step> steps =
        program.steps().stream()
            .map(step -> new Step(phaseName(program, step.phase()), step.rateC()))
            .toList();
    return new TestBasis(
        cell.polarity(),
        program.oneCAh(),
        program.oneCAh().isPresent() ? program.oneCAh() : cell.nominalCapacityAh(),
        program.retention(),
        steps);
  }

  Step step(int index) {
    return index >= 0 && index < steps.size() ? steps.get(index) : UNLISTED;
  }

  private static String phaseName(Program program, int phase) {
    return phase >= 0 && phase < program.phases().size() ? program.phases().get(phase) : "";
  }
}
