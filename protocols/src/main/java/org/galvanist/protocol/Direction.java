package org.galvanist.protocol;

/** Which way a constant current runs, said of the cell. */
public enum Direction {
  CHARGE("Charge", +1),
  DISCHARGE("Discharge", -1);

  private final String words;
  private final int sign;

  Direction(String words, int sign) {
    this.words = words;
    this.sign = sign;
  }

  /** The word that begins a step. */
  public String words() {
    return words;
  }

  /** +1 for a charge, -1 for a discharge. */
  public int sign() {
    return sign;
  }
}
