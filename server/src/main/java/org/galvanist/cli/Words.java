package org.galvanist.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
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
  private static final int MOST_PORT = 65_535;

  /** A server gives a sign of life each second. */
  private static final double LEAST_LEASE_SECOND = 3;

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

  /** {@code HOST:PORT}. */
  static Lab.HostPort hostPort(String words) {
    int colon = words.lastIndexOf(':');
    try {
      int port = Integer.parseInt(words.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= MOST_PORT) {
        return new Lab.HostPort(words.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      throw badHostPort(words);
    }
    throw badHostPort(words);
  }

  private static InputFault badHostPort(String words) {
    return new InputFault(
        "--rack is \"" + words + "\"; it is a host and a port, such as localhost:7070");
  }

  /** {@code none}, or seconds such as {@code 10s}; empty for none. */
  static OptionalDouble lease(String words) {
    if (words.equals("none")) {
      return OptionalDouble.empty();
    }
    try {
      double second =
          Double.parseDouble(words.endsWith("s") ? words.substring(0, words.length() - 1) : words);
      if (second >= LEAST_LEASE_SECOND && Double.isFinite(second)) {
        return OptionalDouble.of(second);
      }
    } catch (NumberFormatException e) {
      throw badLease(words);
    }
    throw badLease(words);
  }

  private static InputFault badLease(String words) {
    return new InputFault("--lease is \"" + words + "\"; it is none, or at least 3 s such as 10s");
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
