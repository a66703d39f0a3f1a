package org.galvanist.protocol;

import java.util.Optional;

/**
 * What ends a step, as written. A new kind of end is a new record here, and the compiler lists
 * every place that must learn it.
 */
public sealed interface Limit {
  Place place();

  /** Ends at a voltage: from below in a charge, from above in a discharge. */
  record Voltage(Quantity voltage, Place place) implements Limit {}

  /**
   * Ends when the current of a hold has fallen to this, or that of a sweep has grown to it: an
   * absolute, specific or areal one, or a C-rate, without sign.
   */
  record Current(Quantity current, Place place) implements Limit {}

  /** Ends after a time. */
  record Time(Quantity time, Place place) implements Limit {}

  /** Ends when this much has flowed; a percentage is of what 1C stands for. */
  record Capacity(Quantity capacity, Place place) implements Limit {}

  /** Ends when this much energy has flowed. */
  record Energy(Quantity energy, Place place) implements Limit {}

  /** Ends when the cell is this warm, or this cold. */
  record Temperature(Side side, Amount temperature, Place place) implements Limit {}

  /** Ends when the voltage changes more slowly than this, either way. */
  record VoltageSlope(Amount slope, Place place) implements Limit {}

  /** Ends when the voltage has fallen this far below its highest of the step. */
  record VoltageDrop(Amount drop, Place place) implements Limit {}

  /** An end of the kind that its parameter's value has. */
  record Parameter(Placeholder placeholder) implements Limit {
    @Override
    public Place place() {
      return placeholder.place();
    }
  }

  /** The end that a quantity makes, by its dimension. Empty if none ends a step so. */
  static Optional<Limit> of(Quantity quantity, Place place) {
    return switch (quantity.dimension()) {
      case VOLTAGE -> Optional.of(new Voltage(quantity, place));
      case CURRENT, C_RATE, SPECIFIC_CURRENT, AREAL_CURRENT ->
          Optional.of(new Current(quantity, place));
      case TIME -> Optional.of(new Time(quantity, place));
      case CAPACITY, SPECIFIC_CAPACITY, AREAL_CAPACITY, FRACTION ->
          Optional.of(new Capacity(quantity, place));
      case ENERGY -> Optional.of(new Energy(quantity, place));
      case TEMPERATURE -> Optional.of(new Temperature(Side.ABOVE, quantity, place));
      case MASS, AREA, POWER, VOLTAGE_SLOPE, COUNT -> Optional.empty();
    };
  }
}
