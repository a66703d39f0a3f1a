package org.galvanist.program;

/**
 * What the working electrode makes of charging the cell; it decides how coulombic efficiency reads.
 */
public enum Polarity {
  /** Two insertion electrodes; coulombic efficiency is discharge over charge. */
  FULL_CELL("full cell"),
  /**
   * A positive electrode against a metal or alloy; coulombic efficiency is discharge over charge.
   */
  CATHODE_HALF_CELL("cathode half cell"),
  /** A negative electrode against a metal: discharging inserts, so it is charge over discharge. */
  ANODE_HALF_CELL("anode half cell"),
  /** Two equal electrodes: no charge, no discharge, no coulombic efficiency. */
  SYMMETRIC("symmetric");

  private final String words;

  Polarity(String words) {
    this.words = words;
  }

  /** The name as a cell file and a table header spell it. */
  public String words() {
    return words;
  }

  /** The words of the ratio that is the coulombic efficiency of such a cell, for table headers. */
  public String coulombicEfficiencyWords() {
    return switch (this) {
      case FULL_CELL, CATHODE_HALF_CELL -> "discharge/charge";
      case ANODE_HALF_CELL -> "charge/discharge";
      case SYMMETRIC -> "none";
    };
  }
}
