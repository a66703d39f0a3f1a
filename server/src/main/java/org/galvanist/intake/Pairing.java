package org.galvanist.intake;

/** How half cycles pair to cycles where a file's own numbers cannot be used. */
public enum Pairing {
  /** By whichever comes first in the file. */
  FIRST,
  /** A cycle begins with a charge; a discharge before the first charge is cycle 0. */
  CHARGE_FIRST,
  /** A cycle begins with a discharge; a charge before the first discharge is cycle 0. */
  DISCHARGE_FIRST
}
