package org.galvanist.intake;

/** What the counters of a file count. When they start anew is found in the rows themselves. */
public enum Counters {
  /** There are none: capacities are integrals of the current. */
  NONE,
  /** One counter for each way. */
  EACH_WAY,
  /** One counter for both ways, never negative: the step's direction says which. */
  BY_STEP,
  /** One counter that a charge raises and a discharge lowers. */
  NET
}
