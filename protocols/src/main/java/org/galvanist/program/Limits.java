package org.galvanist.program;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.galvanist.program.SafetyLimits.Bound;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Safety;

/**
 * Limits as written, resolved to SI: those of a protocol and its steps, of a cell, of a channel.
 */
public final class Limits {
  /**
   * Where the protocol names no capacity, a half cycle may move this much of what 1C stands for.
   */
  static final double DEFAULT_CAPACITY_OF_ONE_C = 1.5;

  /**
   * What holds where neither protocol nor cell says anything, for coin cells: a current that is 5 %
   * off for 5 s is not under control, a resistance of five times the start's is a sense wire and
   * not a cell, and no cell reads the very same for a minute under current.
   */
  static final SafetyLimits DEFAULTS =
      new SafetyLimits(
          Map.of(
              LimitKind.CURRENT_ERROR, List.of(new Bound(0.05, Scope.DEFAULT, 5)),
              LimitKind.RESISTANCE_RISE, List.of(new Bound(5, Scope.DEFAULT)),
              LimitKind.FROZEN_READING, List.of(new Bound(60, Scope.DEFAULT))));

  private final Scope scope;
  private final BiFunction<Quantity, Place, OptionalDouble> ampere;
  private final BiFunction<Quantity, Place, OptionalDouble> ampereHour;
  private final Map<LimitKind, List<Bound>> bounds = new EnumMap<>(LimitKind.class);

  private Limits(
      Scope scope,
      BiFunction<Quantity, Place, OptionalDouble> ampere,
      BiFunction<Quantity, Place, OptionalDouble> ampereHour) {
    this.scope = scope;
    this.ampere = ampere;
    this.ampereHour = ampereHour;
  }

  /**
   * Limits that stand outside of a protocol, in a cell file or an administrator's.
   *
   * @param safety currents in A and capacities in Ah alone
   */
  public static SafetyLimits of(Safety safety, Scope scope) {
    BiFunction<Quantity, Place, OptionalDouble> plain =
        (quantity, place) -> OptionalDouble.of(quantity.inBaseUnit());
    var limits = new Limits(scope, plain, plain);
    limits.add(safety);
    return limits.sum();
  }

  /** What the protocol sets; a capacity per half cycle wherever 1C is known. */
  static SafetyLimits of(Protocol protocol, Basis basis) {
    Safety safety = protocol.safety();
    var limits = new Limits(Scope.PROTOCOL, basis::ampere, basis::ampereHour);
    limits.add(safety);
    if (safety.capacity().isEmpty() && basis.oneCAh().isPresent()) {
      limits.add(
          LimitKind.HALF_CYCLE_CAPACITY,
          DEFAULT_CAPACITY_OF_ONE_C * basis.oneCAh().getAsDouble(),
          Optional.empty());
    }
    return limits.sum();
  }

  /** Limits of one step; infinite where it sets none. */
  static SafetyLimits of(List<Safety.Bounds> within, Basis basis) {
    var limits = new Limits(Scope.STEP, basis::ampere, basis::ampereHour);
    within.forEach(limits::add);
    return limits.sum();
  }

  private SafetyLimits sum() {
    return bounds.isEmpty() ? SafetyLimits.none(scope) : new SafetyLimits(bounds);
  }

  private void add(Safety safety) {
    safety.voltage().ifPresent(this::add);
    safety.current().ifPresent(this::add);
    safety.temperature().ifPresent(this::add);
    safety
        .capacity()
        .ifPresent(
            capacity ->
                ampereHour
                    .apply(capacity, new Place(0, 0, "safety: capacity: " + capacity))
                    .ifPresent(ah -> add(LimitKind.HALF_CYCLE_CAPACITY, ah, Optional.empty())));
    safety.most().forEach(this::add);
  }

  private void add(Safety.Watch watch, Safety.Most most) {
    Quantity quantity = most.quantity();
    switch (watch) {
      case STEP_CAPACITY -> capacity(most);
      case STEP_TIME -> add(LimitKind.STEP_TIME, quantity.inBaseUnit(), most.beyond());
      case SLOPE -> add(LimitKind.VOLTAGE_SLOPE, quantity.inBaseUnit(), most.beyond());
      case CURRENT_ERROR -> add(LimitKind.CURRENT_ERROR, quantity.inBaseUnit(), most.beyond());
      case RESISTANCE -> add(LimitKind.RESISTANCE_RISE, quantity.inBaseUnit(), most.beyond());
      case FROZEN -> add(LimitKind.FROZEN_READING, quantity.inBaseUnit(), most.beyond());
    }
  }

  private void add(Safety.Bounds bounds) {
    switch (bounds) {
      case Safety.Range range -> range(range);
      case Safety.Most most -> {
        Dimension dimension = most.quantity().dimension();
        if (dimension == Dimension.TIME) {
          add(Safety.Watch.STEP_TIME, most);
        } else if (dimension == Dimension.VOLTAGE_SLOPE) {
          add(Safety.Watch.SLOPE, most);
        } else {
          capacity(most);
        }
      }
    }
  }

  private void capacity(Safety.Most most) {
    ampereHour
        .apply(most.quantity(), most.place())
        .ifPresent(ah -> add(LimitKind.STEP_CAPACITY, ah, most.beyond()));
  }

  private void range(Safety.Range range) {
    Dimension kind = range.low().dimension();
    if (kind == Dimension.VOLTAGE) {
      add(LimitKind.MINIMUM_VOLTAGE, range.low().inBaseUnit(), range.beyond());
      add(LimitKind.MAXIMUM_VOLTAGE, range.high().inBaseUnit(), range.beyond());
    } else if (kind == Dimension.TEMPERATURE) {
      add(LimitKind.MINIMUM_TEMPERATURE, range.low().inBaseUnit(), range.beyond());
      add(LimitKind.MAXIMUM_TEMPERATURE, range.high().inBaseUnit(), range.beyond());
    } else {
      // A current that the cell cannot resolve is a finding already; 0 drives nothing meanwhile.
      add(
          LimitKind.MINIMUM_CURRENT,
          ampere.apply(range.low(), range.place()).orElse(0),
          range.beyond());
      add(
          LimitKind.MAXIMUM_CURRENT,
          ampere.apply(range.high(), range.place()).orElse(0),
          range.beyond());
    }
  }

  private void add(LimitKind kind, double value, Optional<Quantity> beyond) {
    bounds
        .computeIfAbsent(kind, key -> new ArrayList<>())
        .add(new Bound(value, scope, beyond.map(Quantity::inBaseUnit).orElse(0.0)));
  }
}
