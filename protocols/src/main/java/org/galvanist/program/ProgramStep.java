package org.galvanist.program;

import java.util.OptionalDouble;

/**
 * One step of a program.
 *
 * @param words the step as the protocol writes it, with parameters filled in
 * @param action what it does, in SI
 * @param recording when to keep a sample
 * @param limits that hold while it runs, beside the program's
 * @param phase index into {@link Program#phases()}
 * @param rateC the C-rate that the protocol declares, without sign; empty for rests and holds, or
 *     where no capacity of 1C is known
 * @param firstCycle the cycle this step belongs to in the first pass of all loops round it
 * @param isCheckUp whether its phase measures the cell between what the test does to it
 */
public record ProgramStep(
    String words,
    Action action,
    RecordingRule recording,
    SafetyLimits limits,
    int phase,
    OptionalDouble rateC,
    int firstCycle,
    boolean isCheckUp) {

  /** A step of no check-up. */
  public ProgramStep(
      String words,
      Action action,
      RecordingRule recording,
      SafetyLimits limits,
      int phase,
      OptionalDouble rateC,
      int firstCycle) {
    this(words, action, recording, limits, phase, rateC, firstCycle, false);
  }
}
