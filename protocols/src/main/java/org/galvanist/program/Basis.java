package org.galvanist.program;

import java.util.OptionalDouble;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;

/** Turns what a protocol writes into amperes and ampere-hours of one cell; says what is missing. */
final class Basis {
  private final CellBasis cell;
  private final Findings findings;
  private final OptionalDouble oneCAh;
  private final boolean oneCMissing;

  Basis(Protocol protocol, CellBasis cell, Findings findings) {
    this.cell = cell;
    this.findings = findings;
    this.oneCAh =
        protocol.oneC().isPresent() ? stated(protocol.oneC().get()) : cell.nominalCapacityAh();
    this.oneCMissing = protocol.oneC().isEmpty() && cell.nominalCapacityAh().isEmpty();
    if (protocol.oneC().isEmpty() && cell.nominalCapacityAh().isPresent()) {
      findings.note(
          Place.NOWHERE,
          "The protocol does not say what 1C stands for: the nominal capacity of cell "
              + cell.name()
              + " is taken, "
              + Figures.ampereHour(cell.nominalCapacityAh().getAsDouble())
              + ".",
          "");
    }
  }

  /** What 1C stands for, in Ah; empty where it is not known. */
  OptionalDouble oneCAh() {
    return oneCAh;
  }

  private OptionalDouble stated(Quantity oneC) {
    var place = new Place(0, 0, "one C: " + oneC);
    String begin = "The protocol counts 1C as " + oneC + ", but cell " + cell.name() + " has no ";
    return switch (oneC.dimension()) {
      case CAPACITY -> OptionalDouble.of(oneC.inBaseUnit());
      case SPECIFIC_CAPACITY ->
          times(
              oneC.inBaseUnit(),
              cell.activeMassGram(),
              place,
              begin + "active mass.",
              "Add active mass: and a mass to the cell file, such as active mass: 4 mg, or write what 1C stands for in mAh.");
      case AREAL_CAPACITY ->
          times(
              oneC.inBaseUnit(),
              cell.areaSquareCentimetre(),
              place,
              begin + "electrode area.",
              "Add area: to the cell file, such as area: 0.785 cm2, or write what 1C stands for in mAh.");
      case CURRENT,
          C_RATE,
          SPECIFIC_CURRENT,
          AREAL_CURRENT,
          VOLTAGE,
          TIME,
          TEMPERATURE,
          FRACTION,
          MASS,
          AREA,
          POWER,
          ENERGY,
          VOLTAGE_SLOPE,
          COUNT ->
          throw new IllegalArgumentException("1C stands for a capacity, not for " + oneC);
    };
  }

  /**
   * A current in A, with the sign of its number; empty, with a finding, where the cell lacks
   * something.
   */
  OptionalDouble ampere(Quantity current, Place place) {
    double value = current.inBaseUnit();
    return switch (current.dimension()) {
      case CURRENT -> OptionalDouble.of(value);
      case C_RATE -> ofOneC(value, current, place);
      case SPECIFIC_CURRENT -> perMass(value, current, place, "the current in mA");
      case AREAL_CURRENT -> perArea(value, current, place, "the current in mA");
      case VOLTAGE,
          TIME,
          TEMPERATURE,
          FRACTION,
          CAPACITY,
          SPECIFIC_CAPACITY,
          AREAL_CAPACITY,
          MASS,
          AREA,
          POWER,
          ENERGY,
          VOLTAGE_SLOPE,
          COUNT ->
          throw new IllegalArgumentException(current + " is no current");
    };
  }

  /** A capacity in Ah; empty, with a finding, where the cell lacks something. */
  OptionalDouble ampereHour(Quantity capacity, Place place) {
    double value = capacity.inBaseUnit();
    return switch (capacity.dimension()) {
      case CAPACITY -> OptionalDouble.of(value);
      case FRACTION -> ofOneC(value, capacity, place);
      case SPECIFIC_CAPACITY -> perMass(value, capacity, place, "the capacity in mAh");
      case AREAL_CAPACITY -> perArea(value, capacity, place, "the capacity in mAh");
      case CURRENT,
          C_RATE,
          SPECIFIC_CURRENT,
          AREAL_CURRENT,
          VOLTAGE,
          TIME,
          TEMPERATURE,
          MASS,
          AREA,
          POWER,
          ENERGY,
          VOLTAGE_SLOPE,
          COUNT ->
          throw new IllegalArgumentException(capacity + " is no capacity");
    };
  }

  private OptionalDouble ofOneC(double value, Quantity written, Place place) {
    if (oneCAh.isEmpty() && !oneCMissing) {
      return OptionalDouble.empty();
    }
    return times(
        value,
        oneCAh,
        place,
        written
            + " needs what 1C stands for, but the protocol does not say it, and cell "
            + cell.name()
            + " has no nominal capacity.",
        "Write one C: and a capacity into the protocol, such as one C: 118 mAh/g, or nominal capacity:"
            + " into the cell file.");
  }

  private OptionalDouble perMass(double value, Quantity written, Place place, String instead) {
    return times(
        value,
        cell.activeMassGram(),
        place,
        written + " needs the active mass, but cell " + cell.name() + " has none.",
        "Add active mass: and a mass to the cell file, such as active mass: 4 mg, or write "
            + instead
            + ".");
  }

  private OptionalDouble perArea(double value, Quantity written, Place place, String instead) {
    return times(
        value,
        cell.areaSquareCentimetre(),
        place,
        written + " needs the electrode area, but cell " + cell.name() + " has none.",
        "Add area: to the cell file, such as area: 0.785 cm2, or write " + instead + ".");
  }

  private OptionalDouble times(
      double value, OptionalDouble factor, Place place, String message, String mend) {
    if (factor.isEmpty()) {
      findings.error(place, message, mend);
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value * factor.getAsDouble());
  }
}
