package org.galvanist.program;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes resolved values as a chemist would: five digits at most, in the unit that reads best. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(5);

  private Figures() {}

  static String volt(double volt) {
    return number(volt) + " V";
  }

  /** A whole number, thousands apart. */
  static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /** A small voltage, in the unit that reads best. */
  static String fineVolt(double volt) {
    double size = Math.abs(volt);
    return size >= 0.1 || size == 0 ? volt(volt) : number(volt * 1e3) + " mV";
  }

  /** A share to two digits, in percent. */
  static String share(double share) {
    return new BigDecimal(share * 100).round(new MathContext(2)).toPlainString() + " %";
  }

  static String celsius(double celsius) {
    return number(celsius) + " °C";
  }

  static String ampere(double ampere) {
    double size = Math.abs(ampere);
    if (size >= 1 || size == 0) {
      return number(ampere) + " A";
    }
    return size >= 1e-3 ? number(ampere * 1e3) + " mA" : number(ampere * 1e6) + " µA";
  }

  static String ampereHour(double ampereHour) {
    return Math.abs(ampereHour) >= 1
        ? number(ampereHour) + " Ah"
        : number(ampereHour * 1e3) + " mAh";
  }

  static String watt(double watt) {
    return Math.abs(watt) >= 1 ? number(watt) + " W" : number(watt * 1e3) + " mW";
  }

  static String wattHour(double wattHour) {
    return Math.abs(wattHour) >= 1 ? number(wattHour) + " Wh" : number(wattHour * 1e3) + " mWh";
  }

  static String percent(double share) {
    return number(share * 100) + " %";
  }

  static String millivoltPerHour(double voltPerSecond) {
    return number(voltPerSecond * 3.6e6) + " mV/h";
  }

  static String second(double second) {
    if (second >= 3600) {
      return number(second / 3600) + " h";
    }
    return second >= 120 ? number(second / 60) + " min" : number(second) + " s";
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
