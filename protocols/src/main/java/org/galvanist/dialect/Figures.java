package org.galvanist.dialect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Unit;

/** Numbers of other programs as quantities, and quantities as numbers of theirs. */
final class Figures {
  private static final int LONGEST_NUMBER = 25;
  private static final int LARGEST_EXPONENT = 15;
  private static final int LARGEST_DIVISOR = 1000;
  private static final int KELVIN_SCALE = 2;
  private static final BigDecimal ZERO_CELSIUS = new BigDecimal("273.15");
  private static final BigDecimal MINUTE = new BigDecimal(60);
  private static final BigDecimal HOUR = new BigDecimal(3600);

  private Figures() {}

  /** A number that our language can write; empty for any other text. */
  static Optional<BigDecimal> number(String digits) {
    String plain = digits.strip();
    if (!plain.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
        || plain.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
    return number.signum() == 0
        ? Optional.of(BigDecimal.ZERO)
        : Optional.of(number).filter(Figures::fits);
  }

  private static boolean fits(BigDecimal number) {
    return number.precision() - number.scale() <= LARGEST_EXPONENT
        && number.toPlainString().length() <= LONGEST_NUMBER;
  }

  /** The same number in plain notation, as short as it can be. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static Quantity quantity(BigDecimal number, Unit unit) {
    return new Quantity(plain(number), unit);
  }

  /** Seconds in the largest of hours, minutes and seconds in which they are a whole number. */
  static Quantity time(BigDecimal second) {
    if (second.remainder(HOUR).signum() == 0) {
      return quantity(second.divide(HOUR), Unit.HOUR);
    }
    return second.remainder(MINUTE).signum() == 0
        ? quantity(second.divide(MINUTE), Unit.MINUTE)
        : quantity(second, Unit.SECOND);
  }

  /** A C-rate above 0: {@code C/5} where the number is what 1/5 comes to, else {@code 0.22C}. */
  static Quantity rate(BigDecimal rate) {
    double value = rate.doubleValue();
    long divisor = value > 0 && value < 1 ? Math.round(1 / value) : 0;
    return divisor > 1 && divisor <= LARGEST_DIVISOR && 1.0 / divisor == value
        ? quantity(BigDecimal.valueOf(divisor), Unit.C_DIVIDED_BY)
        : quantity(rate, Unit.C_RATE);
  }

  /** One number over another, to the last digit of a double. */
  static BigDecimal quotient(BigDecimal above, BigDecimal below) {
    return plain(above.divide(below, MathContext.DECIMAL64));
  }

  static BigDecimal celsius(BigDecimal kelvin) {
    return plain(kelvin.subtract(ZERO_CELSIUS).setScale(Math.max(KELVIN_SCALE, kelvin.scale())));
  }

  /** The number of a quantity in its base unit times a power of ten, exact to the double. */
  static BigDecimal inBase(Quantity quantity, int power) {
    return of(quantity.inBaseUnit(), power);
  }

  /** The shortest decimal of a double, times a power of ten. */
  static BigDecimal of(double value, int power) {
    return plain(BigDecimal.valueOf(value).movePointRight(power));
  }

  /** Words in a row: {@code a, b or c}. */
  static String or(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }
}
