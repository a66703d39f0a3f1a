package org.galvanist.exchange.reader;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of quantity a column holds, and the units that files write for it. */
enum Dimension {
  TIME,
  VOLTAGE,
  CURRENT,
  CHARGE,
  ENERGY,
  TEMPERATURE,
  /** A moment: a date in words, or a number of seconds or days since some beginning. */
  MOMENT,
  /** A whole number. */
  COUNT,
  /** A word. */
  WORD;

  /**
   * A unit of a file in ours: {@code ours = number * factor + offset}.
   *
   * @param offset not 0 for temperatures only
   */
  record Unit(double factor, double offset) {}

  private static final double HOUR = 3600;

  private static final Map<Dimension, Map<String, Unit>> UNITS = new EnumMap<>(Dimension.class);

  static {
    units(TIME, 1, "s", "sec", "secs", "second", "seconds");
    units(TIME, 1e-3, "ms", "msec");
    units(TIME, 1e-6, "us");
    units(TIME, 60, "min", "mins", "minute", "minutes");
    units(TIME, HOUR, "h", "hr", "hrs", "hour", "hours");
    units(TIME, 24 * HOUR, "d", "day", "days");
    // What stands for hh:mm:ss.
    units(TIME, 1, "hminsms", "hmins", "hms", "hhmmss", "hhmmssms", "dhms", "hhmmssfff");
    units(VOLTAGE, 1, "v", "volt", "volts");
    units(VOLTAGE, 1e-3, "mv");
    units(VOLTAGE, 1e-6, "uv");
    units(CURRENT, 1, "a", "amp", "amps", "ampere");
    units(CURRENT, 1e-3, "ma");
    units(CURRENT, 1e-6, "ua");
    units(CURRENT, 1e-9, "na");
    units(CHARGE, 1, "ah", "amphr");
    units(CHARGE, 1e-3, "mah");
    units(CHARGE, 1e-6, "uah");
    units(CHARGE, 1 / HOUR, "as", "c");
    units(CHARGE, 1e-3 / HOUR, "mas");
    units(CHARGE, 1e-6 / HOUR, "uas");
    units(ENERGY, 1, "wh", "watthr");
    units(ENERGY, 1e-3, "mwh");
    units(ENERGY, 1e-6, "uwh");
    units(ENERGY, 1e3, "kwh");
    units(ENERGY, 1 / HOUR, "ws", "j");
    units(ENERGY, 1e-3 / HOUR, "mws");
    units(ENERGY, 1e-6 / HOUR, "uws");
    // Where the degree sign was lost, a question mark or nothing at all is left of it.
    units(TEMPERATURE, 1, "c", "degc", "dc", "oc", "celsius", "");
    add(TEMPERATURE, "k", new Unit(1, -273.15));
    add(TEMPERATURE, "kelvin", new Unit(1, -273.15));
    add(TEMPERATURE, "f", new Unit(5 / 9.0, -160 / 9.0));
    units(MOMENT, 1, "s", "sec", "second", "d", "hminsms");
    units(MOMENT, 1e-3, "ms");
    units(COUNT, 1, "1");
  }

  /**
   * What a unit of a header is worth; null where it is none of this dimension's. Only its letters
   * and digits count, so that {@code mA.h} and {@code °C} are found however they are spelt.
   */
  @Nullable Unit unit(String written) {
    if (written.indexOf('/') >= 0 || written.indexOf('%') >= 0) {
      return null;
    }
    StringBuilder letters = new StringBuilder();
    for (char one : written.toLowerCase(Locale.ROOT).toCharArray()) {
      if (one == 'µ' || one == 'μ') {
        letters.append('u');
      } else if (one < 128 && Character.isLetterOrDigit(one)) {
        letters.append(one);
      }
    }
    Map<String, Unit> known = UNITS.get(this);
    return known == null ? null : known.get(letters.toString());
  }

  private static void units(Dimension dimension, double factor, String... names) {
    for (String name : names) {
      add(dimension, name, new Unit(factor, 0));
    }
  }

  private static void add(Dimension dimension, String name, Unit unit) {
    UNITS.computeIfAbsent(dimension, added -> new HashMap<>()).put(name, unit);
  }
}
