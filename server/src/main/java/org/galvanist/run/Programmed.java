package org.galvanist.run;

import java.util.Locale;
import org.galvanist.driver.Capability;
import org.galvanist.program.SafetyLimits;

/** Whether an instrument holds the limits that it was given. */
final class Programmed {
  private Programmed() {}

  /**
   * What is wrong with the limits that were read back, in words; empty where nothing is. Voltage
   * and current must be held to within the instrument's least step; a limit of temperature or
   * charge that it does not know is the monitor's alone.
   */
  static String difference(SafetyLimits given, SafetyLimits held, Capability instrument) {
    double volt = instrument.voltageResolutionVolt();
    double ampere = instrument.currentResolutionAmpere();
    return first(
        compare("lowest voltage", "V", given.minimumVoltage(), held.minimumVoltage(), volt),
        compare("highest voltage", "V", given.maximumVoltage(), held.maximumVoltage(), volt),
        compare("lowest current", "A", given.minimumCurrent(), held.minimumCurrent(), ampere),
        compare("highest current", "A", given.maximumCurrent(), held.maximumCurrent(), ampere));
  }

  private static String first(String... differences) {
    for (String difference : differences) {
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  private static String compare(
      String name, String unit, SafetyLimits.Bound given, SafetyLimits.Bound held, double step) {
    double wanted = given.value();
    double found = held.value();
    return wanted == found || Math.abs(wanted - found) <= step
        ? ""
        : String.format(
            Locale.ROOT,
            "the instrument holds another limit than it was given: its %s reads back as %s %s, not %s"
                + " %s",
            name,
            found,
            unit,
            wanted,
            unit);
  }
}
