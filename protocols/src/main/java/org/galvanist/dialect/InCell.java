package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.CellBasis;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;

/** Currents and capacities as numbers of milliamperes, as far as they or the cell allow. */
final class InCell {
  private static final int MILLI = 3;

  private final Optional<CellBasis> cell;
  private final OptionalDouble oneCAh;

  InCell(Protocol protocol, Optional<CellBasis> cell) {
    this.cell = cell;
    OptionalDouble nominal = cell.map(CellBasis::nominalCapacityAh).orElse(OptionalDouble.empty());
    this.oneCAh = protocol.oneC().map(this::ampereHour).orElse(nominal);
  }

  /** What 1C stands for, in mAh. */
  Optional<BigDecimal> oneC() {
    return milli(oneCAh);
  }

  /**
   * A current in mA, with the sign of its number; empty if a C-rate or the cell lacks something.
   */
  Optional<BigDecimal> milliampere(Quantity current) {
    double value = current.inBaseUnit();
    return switch (current.dimension()) {
      case CURRENT -> milli(OptionalDouble.of(value));
      case C_RATE -> milli(times(value, oneCAh));
      case SPECIFIC_CURRENT -> milli(times(value, mass()));
      case AREAL_CURRENT -> milli(times(value, area()));
      case VOLTAGE, TIME, TEMPERATURE, FRACTION, CAPACITY, SPECIFIC_CAPACITY -> Optional.empty();
      case AREAL_CAPACITY, MASS, AREA, POWER, ENERGY, VOLTAGE_SLOPE, COUNT -> Optional.empty();
    };
  }

  /** A capacity in mAh. */
  Optional<BigDecimal> milliampereHour(Quantity capacity) {
    return milli(ampereHour(capacity));
  }

  private OptionalDouble ampereHour(Quantity capacity) {
    double value = capacity.inBaseUnit();
    return switch (capacity.dimension()) {
      case CAPACITY -> OptionalDouble.of(value);
      case FRACTION -> times(value, oneCAh);
      case SPECIFIC_CAPACITY -> times(value, mass());
      case AREAL_CAPACITY -> times(value, area());
      case CURRENT, C_RATE, SPECIFIC_CURRENT, AREAL_CURRENT, VOLTAGE -> OptionalDouble.empty();
      case TIME, TEMPERATURE, MASS, AREA, POWER, ENERGY, VOLTAGE_SLOPE, COUNT ->
          OptionalDouble.empty();
    };
  }

  /** What the cell must tell for a quantity that cannot be resolved, in words. */
  static String needs(Quantity quantity) {
    return switch (quantity.dimension()) {
      case C_RATE, FRACTION -> "what 1C stands for is not known; write one C, or name a cell";
      case SPECIFIC_CURRENT, SPECIFIC_CAPACITY -> "name a cell that has an active mass";
      case AREAL_CURRENT, AREAL_CAPACITY -> "name a cell that has an electrode area";
      case CURRENT, VOLTAGE, TIME, TEMPERATURE, CAPACITY, MASS, AREA -> "there is no number for it";
      case POWER, ENERGY, VOLTAGE_SLOPE, COUNT -> "there is no number for it";
    };
  }

  private OptionalDouble mass() {
    return cell.map(CellBasis::activeMassGram).orElse(OptionalDouble.empty());
  }

  private OptionalDouble area() {
    return cell.map(CellBasis::areaSquareCentimetre).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble times(double value, OptionalDouble factor) {
    return factor.isPresent()
        ? OptionalDouble.of(value * factor.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Optional<BigDecimal> milli(OptionalDouble value) {
    return value.isPresent()
        ? Optional.of(Figures.of(value.getAsDouble(), MILLI))
        : Optional.empty();
  }
}
