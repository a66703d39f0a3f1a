package org.galvanist.analysis;

/**
 * DC resistance at one current step: the change of the voltage over that of the current, from the
 * last record before the step to a stated time after it. Where that time lies between two records,
 * both are read off the straight line between them.
 *
 * @param testTimeSecond test time of the current step, s
 * @param currentBeforeAmpere A, signed
 * @param currentAfterAmpere A, signed
 * @param afterSecond how long after the step it was read, s
 * @param ohm dV/dI, Ω; as it comes, so noise can make a small one negative
 */
public record Resistance(
    double testTimeSecond,
    double currentBeforeAmpere,
    double currentAfterAmpere,
    double afterSecond,
    double ohm) {
  /** When the voltage after a current step is read, s, unless told otherwise. */
  public static final double AFTER_SECOND = 10;

  /** Most of a cycle that are kept: its first ones. */
  public static final int MOST = 64;
}
