package org.galvanist.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Placeholder;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Step;

/** Resolves one filled sentence to an action in SI. */
final class Resolver {
  /** A hold that has no time end ends after this, s. */
  static final double LONGEST_HOLD_SECOND = 86_400;

  private final Basis basis;
  private final Recording recording;
  private final Findings findings;

  Resolver(Basis basis, Recording recording, Findings findings) {
    this.basis = basis;
    this.recording = recording;
    this.findings = findings;
  }

  /** The action, or empty, with findings, where something is missing. */
  Optional<Action> action(Step.Instruction instruction) {
    return switch (instruction) {
      case Step.Rest rest -> rest(rest);
      case Step.ConstantCurrent current -> current(current);
      case Step.Hold hold -> hold(hold);
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
            ENERGY ->
            throw new IllegalArgumentException(change + " is no recording rule");
      }
    }
    return new RecordingRule(second, volt, ampere);
  }

  private Optional<Action> rest(Step.Rest rest) {
    if (rest.ends().isEmpty()) {
      findings.error(
          rest.place(), "This rest never ends.", "Say how long, as in Rest for 10 minutes.");
    }
    return ends(rest.ends(), +1).map(Action.Rest::new);
  }

  private Optional<Action> current(Step.ConstantCurrent step) {
    int sign = step.direction().sign();
    if (step.ends().isEmpty()) {
      findings.error(
          step.place(), "This step never ends.", "Say until which voltage, or for how long.");
    }
    OptionalDouble ampere = basis.ampere(filled(step.current()), step.place());
    Optional<List<End>> ends = ends(step.ends(), sign);
    Optional<Action.ConstantVoltage> hold =
        step.thenHold().flatMap(limits -> thenHold(step, limits));
    boolean held = hold.isPresent() == step.thenHold().isPresent();
    if (ampere.isEmpty() || ends.isEmpty() || !held) {
      return Optional.empty();
    }
    return Optional.of(new Action.ConstantCurrent(sign * ampere.getAsDouble(), ends.get(), hold));
  }

  private Optional<Action.ConstantVoltage> thenHold(Step.ConstantCurrent step, List<Limit> limits) {
    double volt =
        step.ends().stream()
            .filter(end -> end instanceof Limit.Voltage)
            .mapToDouble(end -> ((Limit.Voltage) end).voltage().inBaseUnit())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no voltage to hold"));
    return heldEnds(limits, step.place()).map(ends -> new Action.ConstantVoltage(volt, ends));
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
          "");
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
      case Limit.Parameter parameter ->
          throw new IllegalArgumentException(parameter.placeholder() + " is not filled");
    };
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
