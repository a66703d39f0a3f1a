package org.galvanist.protocol;

/**
 * What a quantity measures. Each has one base unit, in which {@link Quantity#inBaseUnit()} answers:
 * SI, but grams, square centimetres and ampere-hours, because a battery's figures are given in
 * these.
 */
public enum Dimension {
  /** Base unit A. */
  CURRENT("a current"),
  /** Multiples of the current that moves the capacity of 1C in one hour. */
  C_RATE("a C-rate"),
  /** Base unit A per gram of active material. */
  SPECIFIC_CURRENT("a current per mass"),
  /** Base unit A per cm² of electrode. */
  AREAL_CURRENT("a current per area"),
  /** Base unit V. */
  VOLTAGE("a voltage"),
  /** Base unit s. */
  TIME("a time"),
  /** Base unit °C. */
  TEMPERATURE("a temperature"),
  /** Base unit 1, so 130 % is 1.3. */
  FRACTION("a percentage"),
  /** Base unit Ah. */
  CAPACITY("a capacity"),
  /** Base unit Ah per gram of active material. */
  SPECIFIC_CAPACITY("a capacity per mass"),
  /** Base unit Ah per cm² of electrode. */
  AREAL_CAPACITY("a capacity per area"),
  /** Base unit g. */
  MASS("a mass"),
  /** Base unit cm². */
  AREA("an area"),
  /** Base unit W. */
  POWER("a power"),
  /** Base unit Wh. */
  ENERGY("an energy"),
  /** Base unit V/s. */
  VOLTAGE_SLOPE("a voltage per time"),
  /** Base unit 1; a whole number. */
  COUNT("a number of cycles");

  private final String words;

  Dimension(String words) {
    this.words = words;
  }

  /** The dimension with its article, for messages. */
  public String words() {
    return words;
  }
}
