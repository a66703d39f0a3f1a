package org.galvanist.protocol;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number with its unit, as written: {@code 4.0 mg} stays 4.0 and mg, and {@code C/3} stays a
 * third exactly. Two quantities are equal if they are written alike, not if they amount to the
 * same.
 *
 * @param number exact; for {@link Unit#C_DIVIDED_BY} the divisor, above 0
 */
public record Quantity(BigDecimal number, Unit unit) implements Amount {
  /** Refuses a divisor of 1C that is not above 0; brings exponents into plain notation. */
  public Quantity {
    if (unit == Unit.C_DIVIDED_BY && number.signum() <= 0) {
      throw new IllegalArgumentException("1C can be divided by a number above 0 only");
    }
    number = number.scale() < 0 ? number.setScale(0) : number;
  }

  /** {@code number} in {@code unit}, such as {@code of("4.0", MILLIGRAM)}. */
  public static Quantity of(String number, Unit unit) {
    return new Quantity(new BigDecimal(number), unit);
  }

  /**
   * Reads a quantity that stands alone, such as {@code 0.785 cm²} or {@code C/5}. Empty if the text
   * is anything else.
   */
  public static Optional<Quantity> read(String text) {
    var faults = new Faults("");
    var phrase = new Phrase(Yaml.Scalar.standingAlone(text), faults);
    try {
      Quantity quantity = phrase.quantity(Wanted.ANYTHING);
      phrase.finish("nothing more");
      return faults.none() ? Optional.of(quantity) : Optional.empty();
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  public Dimension dimension() {
    return unit.dimension();
  }

  /** The value in the base unit of its {@link Dimension}, correctly rounded. */
  public double inBaseUnit() {
    return unit == Unit.C_DIVIDED_BY ? 1 / number.doubleValue() : unit.inBaseUnit(number);
  }

  /**
   * The same with the other sign.
   *
   * @throws IllegalArgumentException for {@code C/5}, which has no sign
   */
  public Quantity negated() {
    return new Quantity(number.negate(), unit);
  }

  /** The canonical spelling: {@code C/5}, {@code 0.2C}, {@code 130 %}, {@code 0.5 mA/cm2}. */
  @Override
  public String toString() {
    String plain = number.toPlainString();
    if (unit == Unit.C_DIVIDED_BY) {
      return unit.symbol() + plain;
    }
    return unit == Unit.C_RATE ? plain + unit.symbol() : plain + " " + unit.symbol();
  }
}
