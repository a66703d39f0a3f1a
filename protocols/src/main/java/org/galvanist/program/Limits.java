package org.galvanist.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Safety;

/** The protocol's own safety limits, resolved for the cell. */
final class Limits {
  /**
   * Where the protocol names no capacity, a half cycle may move this much of what 1C stands for.
   */
  static final double DEFAULT_CAPACITY_OF_ONE_C = 1.5;

  private Limits() {}

  /** Infinite where the protocol sets none; a capacity per half cycle wherever 1C is known. */
  static SafetyLimits of(Protocol protocol, Basis basis) {
    Safety safety = protocol.safety();
    double capacity =
        safety.capacity().isPresent()
            ? basis
                .ampereHour(safety.capacity().get(), place("capacity", safety.capacity().get()))
                .orElse(Double.POSITIVE_INFINITY)
            : DEFAULT_CAPACITY_OF_ONE_C * basis.oneCAh().orElse(Double.POSITIVE_INFINITY);
    return SafetyLimits.of(
        Scope.PROTOCOL,
        low(safety.voltage()),
        high(safety.voltage()),
        safety
            .current()
            .map(range -> ampere(range.low(), range, basis))
            .orElse(Double.NEGATIVE_INFINITY),
        safety
            .current()
            .map(range -> ampere(range.high(), range, basis))
            .orElse(Double.POSITIVE_INFINITY),
        low(safety.temperature()),
        high(safety.temperature()),
        capacity);
  }

  /** Limits of one step; infinite where it sets none. */
  static SafetyLimits of(List<Safety.Range> within, Basis basis) {
    SafetyLimits limits = SafetyLimits.none(Scope.STEP);
    for (Safety.Range range : within) {
      limits = limits.tightest(of(range, basis));
    }
    return limits;
  }

  private static SafetyLimits of(Safety.Range range, Basis basis) {
    Optional<Safety.Range> set = Optional.of(range);
    Optional<Safety.Range> open = Optional.empty();
    Dimension kind = range.low().dimension();
    boolean voltage = kind == Dimension.VOLTAGE;
    boolean temperature = kind == Dimension.TEMPERATURE;
    boolean current = !voltage && !temperature;
    return SafetyLimits.of(
        Scope.STEP,
        low(voltage ? set : open),
        high(voltage ? set : open),
        current ? ampere(range.low(), range, basis) : Double.NEGATIVE_INFINITY,
        current ? ampere(range.high(), range, basis) : Double.POSITIVE_INFINITY,
        low(temperature ? set : open),
        high(temperature ? set : open),
        Double.POSITIVE_INFINITY);
  }

  private static double ampere(Quantity current, Safety.Range range, Basis basis) {
    OptionalDouble ampere = basis.ampere(current, range.place());
    return ampere.orElse(0);
  }

  private static double low(Optional<Safety.Range> range) {
    return range.map(limits -> limits.low().inBaseUnit()).orElse(Double.NEGATIVE_INFINITY);
  }

  private static double high(Optional<Safety.Range> range) {
    return range.map(limits -> limits.high().inBaseUnit()).orElse(Double.POSITIVE_INFINITY);
  }

  private static Place place(String name, Quantity value) {
    return new Place(0, 0, "safety: " + name + ": " + value);
  }
}
