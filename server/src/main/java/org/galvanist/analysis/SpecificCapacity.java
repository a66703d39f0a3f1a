package org.galvanist.analysis;

import java.util.OptionalDouble;
import org.galvanist.program.CellBasis;

/**
 * Reads stored ampere-hours as mAh/g and mAh/cm². Made anew from the cell's mass and area at each
 * reading, so that a corrected mass changes every view at once and no stored number.
 *
 * @param activeMassGram mass of active material, g; empty where not known
 * @param areaSquareCentimetre electrode area, cm²; empty where not known
 */
public record SpecificCapacity(OptionalDouble activeMassGram, OptionalDouble areaSquareCentimetre) {

  public static SpecificCapacity of(CellBasis cell) {
    return new SpecificCapacity(cell.activeMassGram(), cell.areaSquareCentimetre());
  }

  /** mAh per gram of active material; empty where the mass is not known or not above 0. */
  public OptionalDouble milliampereHourPerGram(double ampereHour) {
    return per(ampereHour, activeMassGram);
  }

  /** mAh per cm² of electrode; empty where the area is not known or not above 0. */
  public OptionalDouble milliampereHourPerSquareCentimetre(double ampereHour) {
    return per(ampereHour, areaSquareCentimetre);
  }

  private static OptionalDouble per(double ampereHour, OptionalDouble amount) {
    return amount.isPresent() && amount.getAsDouble() > 0
        ? OptionalDouble.of(ampereHour * 1000 / amount.getAsDouble())
        : OptionalDouble.empty();
  }
}
