package org.galvanist.program;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a protocol must know of a cell to be resolved. Absent values are legal until a step asks for
 * them: a current in mA/g needs the mass, one in mA/cm2 the area.
 *
 * @param name the cell's name, for messages
 * @param activeMassGram mass of active material in g, not of the composite
 * @param areaSquareCentimetre geometric electrode area in cm²
 * @param nominalCapacityAh capacity that the cell's maker states, in Ah
 * @param restingVoltageVolt nominal open-circuit voltage in V, as the cell's file states it
 * @param limits the cell's own limits, scope {@link Scope#CELL}
 * @param lowerWindowVolt lowest voltage it is meant to be used at, V
 * @param upperWindowVolt highest voltage it is meant to be used at, V
 * @param lastVoltage where it was last seen to stand; goes before the nominal voltage
 */
public record CellBasis(
    String name,
    Polarity polarity,
    OptionalDouble activeMassGram,
    OptionalDouble areaSquareCentimetre,
    OptionalDouble nominalCapacityAh,
    OptionalDouble restingVoltageVolt,
    SafetyLimits limits,
    OptionalDouble lowerWindowVolt,
    OptionalDouble upperWindowVolt,
    Optional<KnownVoltage> lastVoltage) {

  /**
   * A voltage that the cell was seen at.
   *
   * @param volt V
   * @param whence who saw it, for messages: {@code as channel A-01 reads it}
   */
  public record KnownVoltage(double volt, String whence) {}

  /** A cell without a voltage window, never seen before. */
  public CellBasis(
      String name,
      Polarity polarity,
      OptionalDouble activeMassGram,
      OptionalDouble areaSquareCentimetre,
      OptionalDouble nominalCapacityAh,
      OptionalDouble restingVoltageVolt,
      SafetyLimits limits) {
    this(
        name,
        polarity,
        activeMassGram,
        areaSquareCentimetre,
        nominalCapacityAh,
        restingVoltageVolt,
        limits,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** The same cell, last seen at this voltage. */
  public CellBasis lastSeenAt(double volt, String whence) {
    return new CellBasis(
        name,
        polarity,
        activeMassGram,
        areaSquareCentimetre,
        nominalCapacityAh,
        restingVoltageVolt,
        limits,
        lowerWindowVolt,
        upperWindowVolt,
        Optional.of(new KnownVoltage(volt, whence)));
  }

  /** Where it stands before the first step, if anybody knows; a symmetric cell rests at 0 V. */
  Optional<KnownVoltage> standing() {
    if (lastVoltage.isPresent()) {
      return lastVoltage;
    }
    if (restingVoltageVolt.isPresent()) {
      return Optional.of(
          new KnownVoltage(restingVoltageVolt.getAsDouble(), "as its cell file says"));
    }
    return polarity == Polarity.SYMMETRIC
        ? Optional.of(new KnownVoltage(0, "as a symmetric cell does"))
        : Optional.empty();
  }
}
