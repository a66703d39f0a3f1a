package org.galvanist.program;

import java.util.Locale;
import java.util.Optional;

/**
 * The limits that abort a test whatever the step, each with the scope that set it. A limit nobody
 * set is infinite.
 *
 * @param minimumVoltage V
 * @param maximumVoltage V
 * @param minimumCurrent A, signed: the strongest discharge allowed
 * @param maximumCurrent A, signed: the strongest charge allowed
 * @param minimumTemperature °C
 * @param maximumTemperature °C
 * @param halfCycleCapacity Ah that may flow one way before it turns or rests into the next step
 */
public record SafetyLimits(
    Bound minimumVoltage,
    Bound maximumVoltage,
    Bound minimumCurrent,
    Bound maximumCurrent,
    Bound minimumTemperature,
    Bound maximumTemperature,
    Bound halfCycleCapacity) {

  /** A limit's value and who set it. */
  public record Bound(double value, Scope scope) {
    Bound lower(Bound other) {
      return value <= other.value ? this : other;
    }

    Bound higher(Bound other) {
      return value >= other.value ? this : other;
    }
  }

  /** No limit at all, in the name of {@code scope}. */
  public static SafetyLimits none(Scope scope) {
    var low = new Bound(Double.NEGATIVE_INFINITY, scope);
    var high = new Bound(Double.POSITIVE_INFINITY, scope);
    return new SafetyLimits(low, high, low, high, low, high, high);
  }

  /** Limits of one scope; infinities for what is not limited. Units as the record's. */
  public static SafetyLimits of(
      Scope scope,
      double minimumVolt,
      double maximumVolt,
      double minimumAmpere,
      double maximumAmpere,
      double minimumCelsius,
      double maximumCelsius,
      double halfCycleAh) {
    return new SafetyLimits(
        new Bound(minimumVolt, scope),
        new Bound(maximumVolt, scope),
        new Bound(minimumAmpere, scope),
        new Bound(maximumAmpere, scope),
        new Bound(minimumCelsius, scope),
        new Bound(maximumCelsius, scope),
        new Bound(halfCycleAh, scope));
  }

  /** The tightest of both, limit by limit. */
  public SafetyLimits tightest(SafetyLimits other) {
    return new SafetyLimits(
        minimumVoltage.higher(other.minimumVoltage),
        maximumVoltage.lower(other.maximumVoltage),
        minimumCurrent.higher(other.minimumCurrent),
        maximumCurrent.lower(other.maximumCurrent),
        minimumTemperature.higher(other.minimumTemperature),
        maximumTemperature.lower(other.maximumTemperature),
        halfCycleCapacity.lower(other.halfCycleCapacity));
  }

  /**
   * Judges one reading. A value that is not a finite number is a breach: an instrument that does
   * not know must not drive.
   *
   * @param halfCycleAh Ah that flowed one way so far, at least 0
   * @return the reason in words, such as {@code voltage 4.4031 V above 4.4000 V (protocol limit)}
   */
  public Optional<String> breach(
      double voltageVolt, double currentAmpere, double temperatureCelsius, double halfCycleAh) {
    if (within(voltageVolt, minimumVoltage, maximumVoltage)
        && within(currentAmpere, minimumCurrent, maximumCurrent)
        && within(temperatureCelsius, minimumTemperature, maximumTemperature)
        && halfCycleAh <= halfCycleCapacity.value) {
      return Optional.empty();
    }
    return outside("voltage", voltageVolt, 1, "V", 4, minimumVoltage, maximumVoltage)
        .or(() -> outside("current", currentAmpere, 1e3, "mA", 4, minimumCurrent, maximumCurrent))
        .or(
            () ->
                outside(
                    "temperature",
                    temperatureCelsius,
                    1,
                    "°C",
                    1,
                    minimumTemperature,
                    maximumTemperature))
        .or(
            () ->
                outside(
                    "capacity of this half cycle",
                    halfCycleAh,
                    1e3,
                    "mAh",
                    4,
                    new Bound(Double.NEGATIVE_INFINITY, halfCycleCapacity.scope),
                    halfCycleCapacity));
  }

  private static boolean within(double value, Bound low, Bound high) {
    return value >= low.value && value <= high.value && Double.isFinite(value);
  }

  private static Optional<String> outside(
      String name, double value, double factor, String unit, int decimals, Bound low, Bound high) {
    if (within(value, low, high)) {
      return Optional.empty();
    }
    if (!Double.isFinite(value)) {
      return Optional.of(name + " reads " + value + ", which is no number");
    }
    boolean above = value > high.value;
    Bound crossed = above ? high : low;
    String number = "%." + decimals + "f";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s " + number + " %s %s " + number + " %s (%s limit)",
            name,
            value * factor,
            unit,
            above ? "above" : "below",
            crossed.value * factor,
            unit,
            crossed.scope.words()));
  }
}
