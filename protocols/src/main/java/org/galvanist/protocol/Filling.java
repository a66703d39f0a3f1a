package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Step.Instruction;
import org.galvanist.protocol.Step.Suffixes;

/** Fills the placeholders of one sentence. */
final class Filling {
  /** The most passes that one block may have. */
  static final int MOST_PASSES = 1_000_000;

  private final Map<String, Quantity> values;
  private final Faults faults;
  private String words;

  private Filling(Map<String, Quantity> values, Faults faults, String words) {
    this.values = values;
    this.faults = faults;
    this.words = words;
  }

  /** The sentence without placeholders; faults are recorded, and examples stand in. */
  static Instruction fill(Instruction instruction, Map<String, Quantity> values, Faults faults) {
    return new Filling(values, faults, instruction.place().words()).fill(instruction);
  }

  /** The condition without placeholders. */
  static CycleCondition fill(
      CycleCondition condition, Map<String, Quantity> values, Faults faults) {
    var filling = new Filling(values, faults, condition.place().words());
    return new CycleCondition(
        condition.measure(),
        condition.side(),
        filling.fill(condition.threshold(), Wanted.threshold(condition.measure())),
        condition.confirm(),
        condition.place());
  }

  /** A number of passes; 1 where it is faulty. */
  static int count(Amount amount, Place place, Map<String, Quantity> values, Faults faults) {
    Quantity count = new Filling(values, faults, place.words()).fill(amount, Wanted.COUNT);
    double number = count.inBaseUnit();
    if (number != Math.rint(number) || number < 1 || number > MOST_PASSES) {
      faults.add(
          amount instanceof Placeholder placeholder ? placeholder.place() : place,
          count + " is no number of passes",
          "a block has from 1 to " + MOST_PASSES + " passes, a whole number");
      return 1;
    }
    return (int) number;
  }

  private Instruction fill(Instruction instruction) {
    Suffixes suffixes =
        new Suffixes(
            instruction.suffixes().recording(),
            instruction.suffixes().temperature().map(amount -> fill(amount, Wanted.TEMPERATURE)),
            instruction.suffixes().within());
    return switch (instruction) {
      case Step.Rest rest -> {
        List<Limit> ends = fill(rest.ends(), Wanted.REST_END);
        yield new Step.Rest(ends, suffixes, filled(rest.place()));
      }
      case Step.ConstantCurrent step -> {
        boolean apply = step.direction() == Direction.APPLY;
        Quantity drive =
            fill(step.current(), apply ? Wanted.SIGNED_CURRENT : Wanted.CURRENT_OR_POWER);
        List<Limit> ends = fill(step.ends(), Wanted.CURRENT_END);
        Optional<List<Limit>> hold = step.thenHold().map(then -> fill(then, Wanted.HOLD_END));
        hold.ifPresent(then -> checkHeldVoltage(step.ends(), step.place(), ends));
        // Whether a parameter stands for a current or a power is known only now.
        yield drive.dimension() == Dimension.POWER
            ? new Step.ConstantPower(
                step.direction(), drive, ends, hold, suffixes, filled(step.place()))
            : new Step.ConstantCurrent(
                step.direction(), drive, ends, hold, suffixes, filled(step.place()));
      }
      case Step.ConstantPower step -> {
        Amount power = fill(step.power(), Wanted.POWER);
        List<Limit> ends = fill(step.ends(), Wanted.CURRENT_END);
        Optional<List<Limit>> hold = step.thenHold().map(then -> fill(then, Wanted.HOLD_END));
        hold.ifPresent(then -> checkHeldVoltage(step.ends(), step.place(), ends));
        yield new Step.ConstantPower(
            step.direction(), power, ends, hold, suffixes, filled(step.place()));
      }
      case Step.Sweep sweep -> {
        Optional<Amount> from = sweep.from().map(amount -> fill(amount, Wanted.VOLTAGE));
        Amount to = fill(sweep.to(), Wanted.VOLTAGE);
        Amount rate = fill(sweep.rate(), Wanted.SWEEP_RATE);
        List<Limit> ends = fill(sweep.ends(), Wanted.SWEEP_END);
        yield new Step.Sweep(from, to, rate, ends, suffixes, filled(sweep.place()));
      }
      case Step.Hold hold -> {
        Amount voltage = fill(hold.voltage(), Wanted.VOLTAGE);
        List<Limit> ends = fill(hold.ends(), Wanted.HOLD_END);
        yield new Step.Hold(voltage, ends, suffixes, filled(hold.place()));
      }
    };
  }

  /** The parser has seen to sentences whose ends are all written out. */
  private void checkHeldVoltage(List<Limit> written, Place place, List<Limit> ends) {
    long voltages = ends.stream().filter(end -> end instanceof Limit.Voltage).count();
    boolean fromParameter =
        written.stream().anyMatch(end -> end instanceof Limit.Parameter) && voltages == 0;
    if (voltages > 1 || fromParameter) {
      faults.add(
          place,
          voltages == 0 ? "there is no voltage to hold" : "two voltages to hold",
          "the current ends on the one voltage that is then held: until 4.2 V, then hold until C/20");
    }
  }

  private Place filled(Place place) {
    return new Place(place.line(), place.column(), words);
  }

  private List<Limit> fill(List<Limit> limits, Wanted wanted) {
    List<Limit> filled = new ArrayList<>();
    for (Limit limit : limits) {
      switch (limit) {
        case Limit.Parameter parameter ->
            Limit.of(fill(parameter.placeholder(), wanted), parameter.place())
                .ifPresent(filled::add);
        case Limit.Temperature warm ->
            filled.add(
                new Limit.Temperature(
                    warm.side(), fill(warm.temperature(), Wanted.TEMPERATURE), warm.place()));
        case Limit.VoltageSlope slope ->
            filled.add(
                new Limit.VoltageSlope(fill(slope.slope(), Wanted.VOLTAGE_SLOPE), slope.place()));
        case Limit.VoltageDrop drop ->
            filled.add(new Limit.VoltageDrop(fill(drop.drop(), Wanted.VOLTAGE_DROP), drop.place()));
        case Limit.Voltage _, Limit.Current _, Limit.Time _, Limit.Capacity _, Limit.Energy _ ->
            filled.add(limit);
      }
    }
    return filled;
  }

  private Quantity fill(Amount amount, Wanted wanted) {
    return switch (amount) {
      case Quantity quantity -> quantity;
      case Placeholder placeholder -> value(placeholder, wanted);
    };
  }

  private Quantity value(Placeholder placeholder, Wanted wanted) {
    Quantity value = values.get(placeholder.name());
    if (value == null) {
      faults.add(
          placeholder.place(),
          "nothing fills this" + Spelling.didYouMean(placeholder.name(), values.keySet()),
          "a for list or parameters gives " + placeholder.name() + " its values");
      return wanted.example();
    }
    if (placeholder.negated() && value.unit() == Unit.C_DIVIDED_BY) {
      faults.add(
          placeholder.place(),
          "stands for " + value + ", which has no sign",
          "write the rate as a number times C, as in 0.2C");
      return wanted.example();
    }
    value = placeholder.negated() ? value.negated() : value;
    words = words.replace(placeholder.place().words(), value.toString());
    String objection = wanted.objection(value);
    if (!objection.isEmpty()) {
      faults.add(placeholder.place(), "stands for " + value + ": " + objection, wanted.words());
      return wanted.example();
    }
    return value;
  }
}
