package org.galvanist.figure;

import java.util.List;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.SpecificCapacity;

/**
 * The unit that capacities are drawn in: per gram where the active mass is known, else whichever of
 * Ah, mAh, µAh and nAh the cell's capacity reads well in.
 *
 * @param name of the quantity, for an axis
 * @param unit of it, for an axis and a caption
 * @param perAh how many of the unit are one ampere-hour
 */
record CapacityUnit(String name, String unit, double perAh) {
  static CapacityUnit of(SpecificCapacity specific, double mostAh) {
    var gram = specific.milliampereHourPerGram(1);
    if (gram.isPresent()) {
      return new CapacityUnit("Specific capacity", "mAh g⁻¹", gram.getAsDouble());
    }
    String unit = mostAh >= 1 ? "Ah" : mostAh >= 1e-4 ? "mAh" : mostAh >= 1e-7 ? "µAh" : "nAh";
    double perAh =
        switch (unit) {
          case "Ah" -> 1;
          case "mAh" -> 1e3;
          case "µAh" -> 1e6;
          default -> 1e9;
        };
    return new CapacityUnit("Capacity", unit, perAh);
  }

  /** The unit for the largest of some cycles. */
  static CapacityUnit of(SpecificCapacity specific, List<CycleSummary> cycles) {
    return of(
        specific,
        cycles.stream()
            .mapToDouble(row -> Math.max(row.charge().capacityAh(), row.discharge().capacityAh()))
            .max()
            .orElse(0));
  }

  String words() {
    return name + " (" + unit + ")";
  }
}
