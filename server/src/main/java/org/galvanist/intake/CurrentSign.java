package org.galvanist.intake;

/** What the sign of the current means in a file. */
public enum CurrentSign {
  CHARGE_POSITIVE,
  DISCHARGE_POSITIVE,
  /** Without sign: the kind of the step says which way. */
  BY_STEP
}
