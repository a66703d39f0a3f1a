package org.galvanist.protocol;

/** A figure of a finished cycle that can end a block. */
public enum Measure {
  /** Capacity over that of the protocol's retention reference. */
  RETENTION("retention"),
  /** As the cell's polarity defines it. */
  COULOMBIC_EFFICIENCY("CE"),
  CHARGE_CAPACITY("charge capacity"),
  DISCHARGE_CAPACITY("discharge capacity"),
  /** Energy over charge of all that charged the cell. */
  MEAN_CHARGE_VOLTAGE("mean charge voltage"),
  /** Energy over charge of all that discharged the cell. */
  MEAN_DISCHARGE_VOLTAGE("mean discharge voltage");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  /** The name as a protocol writes it. */
  public String words() {
    return words;
  }
}
