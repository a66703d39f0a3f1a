package org.galvanist.protocol;

/**
 * Which way a constant current or power runs, said of the cell; {@link #APPLY} says nothing of the
 * cell, and the number carries the sign.
 */
public enum Direction {
  CHARGE("Charge", +1),
  DISCHARGE("Discharge", -1),
  APPLY("Apply", +1);

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

  /** What the written number is multiplied by: -1 for a discharge, else +1. */
  public int sign() {
    return sign;
  }
}
