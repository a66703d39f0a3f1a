package org.galvanist.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a number in a cell file measures: the units it may carry, each with its factor. */
final class Measure {
  static final Measure MASS = new Measure("a mass", "g", 1.0, "mg", 1e-3, "ug", 1e-6);
  static final Measure AREA = new Measure("an area", "cm2", 1.0, "mm2", 1e-2, "m2", 1e4);
  static final Measure SPECIFIC_CAPACITY =
      new Measure("a capacity per mass", "mAh/g", 1e-3, "Ah/g", 1.0, "Ah/kg", 1e-3);
  static final Measure CAPACITY = new Measure("a capacity", "mAh", 1e-3, "Ah", 1.0, "uAh", 1e-6);
  static final Measure VOLTAGE = new Measure("a voltage", "V", 1.0, "mV", 1e-3);
  static final Measure CURRENT = new Measure("a current", "mA", 1e-3, "A", 1.0, "uA", 1e-6);
  static final Measure TEMPERATURE = new Measure("a temperature", "degC", 1.0, "°C", 1.0);
  static final Measure PRESSURE = new Measure("a pressure", "MPa", 1.0, "GPa", 1e3, "bar", 0.1);
  static final Measure SHARE = new Measure("a share", "%", 1e-2, "", 1.0);
  static final Measure TIME = new Measure("a time", "h", 3600.0, "min", 60.0, "s", 1.0);
  static final Measure RATE =
      new Measure("a rate", "1/h", 1.0 / 3600.0, "1/s", 1.0, "%/h", 1e-2 / 3600.0);
  static final Measure VOLTAGE_PER_RATE =
      new Measure("a voltage per rate", "V h", 3600.0, "mV h", 3.6, "V s", 1.0);
  static final Measure RESISTANCE = new Measure("a resistance", "ohm", 1.0, "mohm", 1e-3);
  static final Measure ENERGY =
      new Measure("a molar energy", "kJ/mol", 1e3, "J/mol", 1.0, "eV", 96485.33212);
  static final Measure LENGTH =
      new Measure("a length", "um", 1e-6, "mm", 1e-3, "nm", 1e-9, "m", 1.0);
  static final Measure CONCENTRATION = new Measure("a concentration", "mol/m3", 1.0, "mol/l", 1e3);
  static final Measure DIFFUSIVITY = new Measure("a diffusivity", "m2/s", 1.0, "cm2/s", 1e-4);
  static final Measure EXCHANGE_CONSTANT =
      new Measure("an exchange current constant", "A m2.5/mol1.5", 1.0);
  static final Measure CONDUCTIVITY = new Measure("a conductivity", "S/cm", 1.0, "mS/cm", 1e-3);
  static final Measure AREA_CAPACITANCE =
      new Measure("a capacitance per area", "uF/cm2", 1e-6, "mF/cm2", 1e-3, "F/cm2", 1.0);
  static final Measure AREA_RESISTANCE =
      new Measure("an area resistance", "ohm cm2", 1.0, "kohm cm2", 1e3);
  static final Measure CURRENT_DENSITY =
      new Measure("a current density", "mA/cm2", 1e-3, "uA/cm2", 1e-6, "A/cm2", 1.0);
  static final Measure AREA_CHARGE =
      new Measure("a charge per area", "mC/cm2", 1e-3, "uC/cm2", 1e-6, "mAh/cm2", 3.6);
  static final Measure PURE_NUMBER = new Measure("a number", "", 1.0);

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final String words;
  private final Map<String, Double> factors = new LinkedHashMap<>();

  private Measure(String words, Object... unitsAndFactors) {
    this.words = words;
    for (int i = 0; i < unitsAndFactors.length; i += 2) {
      factors.put((String) unitsAndFactors[i], (Double) unitsAndFactors[i + 1]);
    }
  }

  /** The measure with its article, for messages. */
  String words() {
    return words;
  }

  /** The legal units, for messages. */
  String units() {
    return String.join(
        ", ", factors.keySet().stream().map(u -> u.isEmpty() ? "no unit" : u).toList());
  }

  /** The first legal unit, for examples. */
  String unit() {
    return factors.keySet().iterator().next();
  }

  /**
   * The value in SI, but g, cm², Ah, MPa and degC; empty if this is no such quantity, the reason
   * being the caller's to tell.
   */
  OptionalDouble read(String text) {
    String plain = text.strip();
    int end = numberLength(plain);
    if (end == 0) {
      return OptionalDouble.empty();
    }
    String unit =
        plain.substring(end).strip().replace("²", "2").replace("³", "3").replace("µ", "u");
    Optional<Double> factor = Optional.ofNullable(factors.get(unit));
    double number = Double.parseDouble(plain.substring(0, end));
    return factor.isEmpty() || !Double.isFinite(number)
        ? OptionalDouble.empty()
        : OptionalDouble.of(number * factor.get());
  }

  /** Length of the decimal number that the text begins with; 0 if it begins with none. */
  private static int numberLength(String text) {
    var matcher = NUMBER.matcher(text);
    return matcher.lookingAt() ? matcher.end() : 0;
  }
}
