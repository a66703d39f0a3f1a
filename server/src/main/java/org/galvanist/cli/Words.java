package org.galvanist.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvanist.driver.sim.SimulatedFault;

/** Values of options that are words: a speed, a fault. */
final class Words {
  private static final Pattern FAULT =
      Pattern.compile(
          "(?:(?<channel>[\\w-]+)\\s*:\\s*)?(?<kind>over-voltage|link-loss|frozen|refused)"
              + "\\s+after\\s+(?<number>[\\d.]+)\\s*(?<unit>s|min|h)");

  /** More than any cell's window is wide, so that it trips wherever in the window it strikes. */
  private static final double OVER_VOLT = 3;

  private static final double LINK_BACK_SECOND = 3;

  private Words() {}

  /** {@code max}, or how many times faster than the wall. */
  static double speed(String words) {
    if (words.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double speed = Double.parseDouble(words);
      if (speed > 0 && Double.isFinite(speed)) {
        return speed;
      }
    } catch (NumberFormatException e) {
      throw badSpeed(words);
    }
    throw badSpeed(words);
  }

  private static InputFault badSpeed(String words) {
    return new InputFault(
        "--speed is \"" + words + "\"; it is max, or a number above 0 such as 1 or 3600");
  }

  /** Faults such as {@code A-02: over-voltage after 2 h}, by channel; A-01 if none is named. */
  static Map<String, List<SimulatedFault>> faults(List<String> words) {
    var faults = new TreeMap<String, List<SimulatedFault>>();
    for (String each : words) {
      Matcher matcher = FAULT.matcher(each.strip());
      if (!matcher.matches()) {
        throw new InputFault(
            "--fault is \""
                + each
                + "\"; it reads like \"A-02: over-voltage after 2 h\", with over-voltage,"
                + " link-loss, frozen or refused");
      }
      String channel = matcher.group("channel");
      faults
          .computeIfAbsent(channel == null ? "A-01" : channel, key -> new ArrayList<>())
          .add(fault(matcher.group("kind"), second(matcher)));
    }
    return faults;
  }

  private static SimulatedFault fault(String kind, double second) {
    return switch (kind) {
      case "over-voltage" -> new SimulatedFault.OverVoltage(second, OVER_VOLT);
      case "link-loss" -> new SimulatedFault.LinkLoss(second, LINK_BACK_SECOND);
      case "frozen" -> new SimulatedFault.FrozenReading(second);
      case "refused" -> new SimulatedFault.RefusedSetpoint(second);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static double second(Matcher matcher) {
    double number = Double.parseDouble(matcher.group("number"));
    return switch (matcher.group("unit")) {
      case "h" -> number * 3600;
      case "min" -> number * 60;
      default -> number;
    };
  }

  /** A stretch of wall time, such as {@code 12.3 s}. */
  static String seconds(double second) {
    return String.format(Locale.ROOT, "%.1f s", second);
  }
}
