package org.galvanist.protocol;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A unit that the language knows, with its exact ratio to the base unit of its dimension. */
public enum Unit {
  AMPERE("A", Dimension.CURRENT, "1", "ampere amperes amp amps"),
  MILLIAMPERE("mA", Dimension.CURRENT, "0.001", ""),
  MICROAMPERE("uA", Dimension.CURRENT, "0.000001", ""),
  NANOAMPERE("nA", Dimension.CURRENT, "0.000000001", ""),
  /** A multiple of 1C, as in {@code 0.2C}. */
  C_RATE("C", Dimension.C_RATE, "1", ""),
  /** The part of 1C that the number divides by, as in {@code C/5}; the number is 5. */
  C_DIVIDED_BY("C/", Dimension.C_RATE, "1", ""),
  AMPERE_PER_GRAM("A/g", Dimension.SPECIFIC_CURRENT, "1", ""),
  MILLIAMPERE_PER_GRAM("mA/g", Dimension.SPECIFIC_CURRENT, "0.001", ""),
  MICROAMPERE_PER_GRAM("uA/g", Dimension.SPECIFIC_CURRENT, "0.000001", ""),
  AMPERE_PER_SQUARE_CENTIMETRE("A/cm2", Dimension.AREAL_CURRENT, "1", ""),
  MILLIAMPERE_PER_SQUARE_CENTIMETRE("mA/cm2", Dimension.AREAL_CURRENT, "0.001", ""),
  MICROAMPERE_PER_SQUARE_CENTIMETRE("uA/cm2", Dimension.AREAL_CURRENT, "0.000001", ""),
  VOLT("V", Dimension.VOLTAGE, "1", "volt volts"),
  MILLIVOLT("mV", Dimension.VOLTAGE, "0.001", "millivolt millivolts"),
  SECOND("s", Dimension.TIME, "1", "sec secs second seconds"),
  MINUTE("min", Dimension.TIME, "60", "mins minute minutes"),
  HOUR("h", Dimension.TIME, "3600", "hr hrs hour hours"),
  DAY("d", Dimension.TIME, "86400", "day days"),
  DEGREE_CELSIUS("degC", Dimension.TEMPERATURE, "1", "oC"),
  PERCENT("%", Dimension.FRACTION, "0.01", "percent"),
  AMPERE_HOUR("Ah", Dimension.CAPACITY, "1", ""),
  MILLIAMPERE_HOUR("mAh", Dimension.CAPACITY, "0.001", ""),
  MICROAMPERE_HOUR("uAh", Dimension.CAPACITY, "0.000001", ""),
  AMPERE_HOUR_PER_GRAM("Ah/g", Dimension.SPECIFIC_CAPACITY, "1", ""),
  MILLIAMPERE_HOUR_PER_GRAM("mAh/g", Dimension.SPECIFIC_CAPACITY, "0.001", ""),
  AMPERE_HOUR_PER_SQUARE_CENTIMETRE("Ah/cm2", Dimension.AREAL_CAPACITY, "1", ""),
  MILLIAMPERE_HOUR_PER_SQUARE_CENTIMETRE("mAh/cm2", Dimension.AREAL_CAPACITY, "0.001", ""),
  MICROAMPERE_HOUR_PER_SQUARE_CENTIMETRE("uAh/cm2", Dimension.AREAL_CAPACITY, "0.000001", ""),
  GRAM("g", Dimension.MASS, "1", ""),
  MILLIGRAM("mg", Dimension.MASS, "0.001", ""),
  MICROGRAM("ug", Dimension.MASS, "0.000001", ""),
  SQUARE_CENTIMETRE("cm2", Dimension.AREA, "1", ""),
  SQUARE_MILLIMETRE("mm2", Dimension.AREA, "0.01", ""),
  WATT("W", Dimension.POWER, "1", ""),
  MILLIWATT("mW", Dimension.POWER, "0.001", ""),
  WATT_HOUR("Wh", Dimension.ENERGY, "1", ""),
  MICROWATT("uW", Dimension.POWER, "0.000001", ""),
  MILLIWATT_HOUR("mWh", Dimension.ENERGY, "0.001", ""),
  MICROWATT_HOUR("uWh", Dimension.ENERGY, "0.000001", ""),
  VOLT_PER_SECOND("V/s", Dimension.VOLTAGE_SLOPE, "1", ""),
  MILLIVOLT_PER_SECOND("mV/s", Dimension.VOLTAGE_SLOPE, "0.001", ""),
  MILLIVOLT_PER_MINUTE("mV/min", Dimension.VOLTAGE_SLOPE, "0.001", 60),
  MILLIVOLT_PER_HOUR("mV/h", Dimension.VOLTAGE_SLOPE, "0.001", 3600),
  CYCLES("cycles", Dimension.COUNT, "1", "cycle times time passes pass");

  private static final Map<String, Unit> BY_NAME = new HashMap<>();
  private static final Map<String, Unit> BY_LOWER_CASE = new HashMap<>();

  static {
    for (Unit unit : values()) {
      if (unit != C_DIVIDED_BY) {
        unit.names().forEach(name -> BY_NAME.put(name, unit));
        unit.names().forEach(name -> BY_LOWER_CASE.put(name.toLowerCase(Locale.ROOT), unit));
      }
    }
  }

  private final String symbol;
  private final Dimension dimension;
  private final BigDecimal factor;
  private final int divisor;
  private final String otherNames;

  Unit(String symbol, Dimension dimension, String factor, String otherNames) {
    this(symbol, dimension, factor, 1, otherNames);
  }

  Unit(String symbol, Dimension dimension, String factor, int divisor) {
    this(symbol, dimension, factor, divisor, "");
  }

  Unit(String symbol, Dimension dimension, String factor, int divisor, String otherNames) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = new BigDecimal(factor);
    this.divisor = divisor;
    this.otherNames = otherNames;
  }

  /** The canonical spelling, in ASCII. */
  public String symbol() {
    return symbol;
  }

  public Dimension dimension() {
    return dimension;
  }

  /** So many of this unit in base units, correctly rounded where the ratio is a decimal. */
  double inBaseUnit(BigDecimal number) {
    return number.multiply(factor).doubleValue() / divisor;
  }

  private Stream<String> names() {
    return Stream.concat(
        Stream.of(symbol), Stream.of(otherNames.split(" ", -1)).filter(name -> !name.isEmpty()));
  }

  /**
   * The unit of a spelling: {@code mA/cm²}, {@code µA}, {@code °C}, {@code Hours}. Case does not
   * matter, except that a capital M is never taken for milli.
   */
  public static Optional<Unit> of(String spelling) {
    String plain = plain(spelling);
    Unit exact = BY_NAME.get(plain);
    if (exact != null) {
      return Optional.of(exact);
    }
    return Optional.ofNullable(BY_LOWER_CASE.get(plain.toLowerCase(Locale.ROOT)))
        .filter(unit -> !plain.startsWith("M") || unit.dimension == Dimension.TIME);
  }

  /** Canonical spellings of the units of some dimensions, for suggestions. */
  static List<String> symbols(Set<Dimension> dimensions) {
    return Stream.of(values())
        .filter(unit -> unit != C_DIVIDED_BY && dimensions.contains(unit.dimension))
        .map(Unit::symbol)
        .toList();
  }

  /** Micro signs, superscripts and degree signs in ASCII. */
  private static String plain(String spelling) {
    return spelling
        .replace('\u00b5', 'u')
        .replace('\u03bc', 'u')
        .replace("^", "")
        .replace('\u00b2', '2')
        .replace("\u2103", "degC")
        .replace("\u00b0", "deg")
        .replace("\u00ba", "deg");
  }
}
