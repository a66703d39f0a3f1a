package org.galvanist.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Placeholder;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Side;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Resolves one filled sentence to an action in SI. */
final class Resolver {
  /** A hold that has no time end ends after this, s. */
  static final double LONGEST_HOLD_SECOND = 86_400;

  /** Twice the resolution of a common cycler's voltage reading, V. */
  private static final double NOISE_VOLT = 2e-4;

  private static final double SHORTEST_WINDOW_SECOND = 60;
  private static final double LONGEST_WINDOW_SECOND = 3600;

  private final Basis basis;
  private final Recording recording;
  private final Findings findings;
  private final Mends mends;

  Resolver(Basis basis, Recording recording, Findings findings, Mends mends) {
    this.mends = mends;
    this.basis = basis;
    this.recording = recording;
    this.findings = findings;
  }

  /** The action, or empty, with findings, where something is missing. */
  Optional<Action> action(Step.Instruction instruction) {
    return switch (instruction) {
      case Step.Rest rest -> rest(rest);
      case Step.ConstantCurrent current -> current(current);
      case Step.ConstantPower power -> power(power);
      case Step.Hold hold -> hold(hold);
      case Step.Sweep sweep -> sweep(sweep);
    };
  }

  /** When to keep a sample of this step; a percentage of the set current needs a set current. */
  RecordingRule recording(Step.Instruction instruction, Action action) {
    double second = Double.POSITIVE_INFINITY;
    double volt = Double.POSITIVE_INFINITY;
    double ampere = Double.POSITIVE_INFINITY;
    double set =
        action instanceof Action.ConstantCurrent current
            ? Math.abs(current.ampere())
            : Double.POSITIVE_INFINITY;
    for (Quantity change : instruction.suffixes().recording().orElse(recording).every()) {
      double value = change.inBaseUnit();
      switch (change.dimension()) {
        case TIME -> second = value;
        case VOLTAGE -> volt = value;
        case CURRENT -> ampere = Math.min(ampere, value);
        case FRACTION -> ampere = Math.min(ampere, value * set);
        case C_RATE,
            SPECIFIC_CURRENT,
            AREAL_CURRENT,
            TEMPERATURE,
            CAPACITY,
            SPECIFIC_CAPACITY,
            AREAL_CAPACITY,
            MASS,
            AREA,
            POWER,
            ENERGY,
            VOLTAGE_SLOPE,
            COUNT ->
            throw new IllegalArgumentException(change + " is no recording rule");
      }
    }
    return new RecordingRule(second, volt, ampere);
  }

  private Optional<Action> rest(Step.Rest rest) {
    if (rest.ends().isEmpty()) {
      findings.error(
          rest.place(),
          "This rest never ends.",
          "Say how long, as in Rest for 10 minutes.",
          mends.sentence(
              new Step.Rest(List.of(forOneHour(rest.place())), rest.suffixes(), rest.place())));
    }
    return ends(rest.ends(), +1).map(Action.Rest::new);
  }

  private Optional<Action> current(Step.ConstantCurrent step) {
    mustEnd(
        step.ends(),
        step.place(),
        () ->
            new Step.ConstantCurrent(
                step.direction(),
                step.current(),
                List.of(forOneHour(step.place())),
                step.thenHold(),
                step.suffixes(),
                step.place()));
    Quantity written = filled(step.current());
    int sign = written.number().signum() * step.direction().sign();
    if (sign == 0) {
      findings.error(
          step.place(), "A current of zero is no step of its own.", "Write a rest, or a current.");
    }
    OptionalDouble ampere = basis.ampere(written, step.place());
    Optional<List<End>> ends = ends(step.ends(), sign);
    Optional<Action.ConstantVoltage> hold =
        step.thenHold().flatMap(limits -> thenHold(step.ends(), limits, step.place()));
    boolean held = hold.isPresent() == step.thenHold().isPresent();
    if (ampere.isEmpty() || ends.isEmpty() || !held) {
      return Optional.empty();
    }
    return Optional.of(
        new Action.ConstantCurrent(
            step.direction().sign() * ampere.getAsDouble(), ends.get(), hold));
  }

  private Optional<Action> power(Step.ConstantPower step) {
    mustEnd(
        step.ends(),
        step.place(),
        () ->
            new Step.ConstantPower(
                step.direction(),
                step.power(),
                List.of(forOneHour(step.place())),
                step.thenHold(),
                step.suffixes(),
                step.place()));
    int sign = step.direction().sign();
    double watt = sign * filled(step.power()).inBaseUnit();
    Optional<List<End>> ends = ends(step.ends(), sign);
    Optional<Action.ConstantVoltage> hold =
        step.thenHold().flatMap(limits -> thenHold(step.ends(), limits, step.place()));
    boolean held = hold.isPresent() == step.thenHold().isPresent();
    return ends.isEmpty() || !held
        ? Optional.empty()
        : Optional.of(new Action.ConstantPower(watt, ends.get(), hold));
  }

  private Optional<Action> sweep(Step.Sweep step) {
    OptionalDouble from =
        step.from().isPresent()
            ? OptionalDouble.of(filled(step.from().get()).inBaseUnit())
            : OptionalDouble.empty();
    double to = filled(step.to()).inBaseUnit();
    double rate = filled(step.rate()).inBaseUnit();
    return swept(step.ends()).map(ends -> new Action.Sweep(from, to, rate, ends));
  }

  /** A current ends a sweep when it has grown to it, not when it has fallen. */
  private Optional<List<End>> swept(List<Limit> limits) {
    return ends(limits, +1)
        .map(
            ends ->
                ends.stream()
                    .map(
                        end ->
                            end instanceof End.CurrentBelow below
                                ? new End.CurrentAbove(below.ampere())
                                : end)
                    .toList());
  }

  private void mustEnd(List<Limit> ends, Place place, Supplier<Step.Instruction> bounded) {
    if (ends.isEmpty()) {
      findings.error(
          place,
          "This step never ends.",
          "Say until which voltage, or for how long.",
          mends.sentence(bounded.get()));
    }
  }

  private static Limit forOneHour(Place place) {
    return new Limit.Time(Quantity.of("1", Unit.HOUR), place);
  }

  private Optional<Action.ConstantVoltage> thenHold(
      List<Limit> ends, List<Limit> limits, Place place) {
    double volt =
        ends.stream()
            .filter(end -> end instanceof Limit.Voltage)
            .mapToDouble(end -> ((Limit.Voltage) end).voltage().inBaseUnit())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no voltage to hold"));
    return heldEnds(limits, place).map(held -> new Action.ConstantVoltage(volt, held));
  }

  private Optional<Action> hold(Step.Hold hold) {
    double volt = filled(hold.voltage()).inBaseUnit();
    return heldEnds(hold.ends(), hold.place()).map(ends -> new Action.ConstantVoltage(volt, ends));
  }

  private Optional<List<End>> heldEnds(List<Limit> limits, Place place) {
    boolean timed = limits.stream().anyMatch(limit -> limit instanceof Limit.Time);
    if (!timed) {
      findings.note(
          place,
          "The hold has no time end; it ends after "
              + Figures.second(LONGEST_HOLD_SECOND)
              + " at the latest.",
          "Say how long at the most, as in or for 24 h.",
          mends.oneEndMore(limits, "for 24 h"));
    }
    return ends(limits, +1)
        .map(
            ends -> {
              List<End> bounded = new ArrayList<>(ends);
              if (!timed) {
                bounded.add(new End.Elapsed(LONGEST_HOLD_SECOND));
              }
              return List.copyOf(bounded);
            });
  }

  private Optional<List<End>> ends(List<Limit> limits, int sign) {
    List<End> ends = new ArrayList<>();
    limits.forEach(limit -> end(limit, sign).ifPresent(ends::add));
    return ends.size() == limits.size() ? Optional.of(List.copyOf(ends)) : Optional.empty();
  }

  private Optional<End> end(Limit limit, int sign) {
    return switch (limit) {
      case Limit.Voltage voltage -> {
        double volt = voltage.voltage().inBaseUnit();
        yield Optional.of(sign > 0 ? new End.VoltageAbove(volt) : new End.VoltageBelow(volt));
      }
      case Limit.Current current ->
          present(basis.ampere(current.current(), current.place())).map(End.CurrentBelow::new);
      case Limit.Time time -> Optional.of(new End.Elapsed(time.time().inBaseUnit()));
      case Limit.Capacity capacity ->
          present(basis.ampereHour(capacity.capacity(), capacity.place())).map(End.Charge::new);
      case Limit.Energy energy -> Optional.of(new End.Energy(energy.energy().inBaseUnit()));
      case Limit.Temperature warm -> {
        double celsius = filled(warm.temperature()).inBaseUnit();
        yield Optional.of(
            warm.side() == Side.ABOVE
                ? new End.TemperatureAbove(celsius)
                : new End.TemperatureBelow(celsius));
      }
      case Limit.VoltageSlope slope -> {
        double voltPerSecond = filled(slope.slope()).inBaseUnit();
        yield Optional.of(new End.VoltageSlopeBelow(voltPerSecond, window(voltPerSecond)));
      }
      case Limit.VoltageDrop drop ->
          Optional.of(new End.VoltageDrop(filled(drop.drop()).inBaseUnit()));
      case Limit.Parameter parameter ->
          throw new IllegalArgumentException(parameter.placeholder() + " is not filled");
    };
  }

  /** Long enough for the voltage to move by more than a reading's noise, s. */
  private static double window(double voltPerSecond) {
    return Math.clamp(NOISE_VOLT / voltPerSecond, SHORTEST_WINDOW_SECOND, LONGEST_WINDOW_SECOND);
  }

  private static Optional<Double> present(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static Quantity filled(Amount amount) {
    return switch (amount) {
      case Quantity quantity -> quantity;
      case Placeholder placeholder ->
          throw new IllegalArgumentException(placeholder + " is not filled");
    };
  }
}
