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
 * @param instrument what measured it, as far as is known
 */
public record TestBasis(
    Polarity polarity,
    OptionalDouble oneCAh,
    OptionalDouble nominalCapacityAh,
    RetentionReference retention,
    List<Step> steps,
    Instrument instrument) {

  private static final Step UNLISTED = new Step("", OptionalDouble.empty(), false);

  /**
   * A step of the test.
   *
   * @param phase name of its phase, empty where it has none
   * @param rateC the C-rate that the protocol declares, without sign
   * @param checkUp whether its phase is a check-up
   */
  public record Step(String phase, OptionalDouble rateC, boolean checkUp) {}

  /** Copies the list, so that a basis never changes. */
  public TestBasis {
    steps = List.copyOf(steps);
  }

  /**
   * The basis of a program run on a cell. The nominal capacity is what 1C stands for, and only
   * where the program does not say, the capacity that the cell's maker states.
   *
   * @param instrument the channel it runs on; {@link Instrument#UNKNOWN} where nobody remembers
   */
  public static TestBasis of(Program program, CellBasis cell, Instrument instrument) {
    List<Step> steps =
        program.steps().stream()
            .map(step -> new Step(phaseName(program, step.phase()), step.rateC(), step.isCheckUp()))
            .toList();
    return new TestBasis(
        cell.polarity(),
        program.oneCAh(),
        program.oneCAh().isPresent() ? program.oneCAh() : cell.nominalCapacityAh(),
        program.retention(),
        steps,
        instrument);
  }

  /**
   * The basis of records that another maker's cycler kept: without phases and declared rates.
   * {@link RetentionReference#usual} is the reference of whoever declares none.
   *
   * @param oneCAh what 1C stands for, and then what nominal means, Ah
   * @param nominalCapacityAh what nominal means where nobody says what 1C stands for, Ah
   */
  public static TestBasis imported(
      Polarity polarity,
      OptionalDouble oneCAh,
      OptionalDouble nominalCapacityAh,
      RetentionReference retention,
      Instrument instrument) {
    return new TestBasis(
        polarity,
        oneCAh,
        oneCAh.isPresent() ? oneCAh : nominalCapacityAh,
        retention,
        List.of(),
        instrument);
  }

  Step step(int index) {
    return index >= 0 && index < steps.size() ? steps.get(index) : UNLISTED;
  }

  /** Whether a phase, by its name, is a check-up. */
  boolean isCheckUp(String phase) {
    return steps.stream().anyMatch(step -> step.checkUp() && step.phase().equals(phase));
  }

  private static String phaseName(Program program, int phase) {
    return phase >= 0 && phase < program.phases().size() ? program.phases().get(phase) : "";
  }
}
