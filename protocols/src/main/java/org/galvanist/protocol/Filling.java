package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Step.Instruction;
import org.galvanist.protocol.Step.Suffixes;

/** Fills the placeholders of one sentence. */
final class Filling {
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

  private Instruction fill(Instruction instruction) {
    Suffixes suffixes =
        new Suffixes(
            instruction.suffixes().recording(),
            instruction.suffixes().temperature().map(amount -> fill(amount, Wanted.TEMPERATURE)));
    return switch (instruction) {
      case Step.Rest rest -> {
        List<Limit> ends = fill(rest.ends(), Wanted.REST_END);
        yield new Step.Rest(ends, suffixes, filled(rest.place()));
      }
      case Step.ConstantCurrent step -> {
        Amount current = fill(step.current(), Wanted.CURRENT);
        List<Limit> ends = fill(step.ends(), Wanted.CURRENT_END);
        Optional<List<Limit>> hold = step.thenHold().map(then -> fill(then, Wanted.HOLD_END));
        hold.ifPresent(then -> checkHeldVoltage(step, ends));
        yield new Step.ConstantCurrent(
            step.direction(), current, ends, hold, suffixes, filled(step.place()));
      }
      case Step.Hold hold -> {
        Amount voltage = fill(hold.voltage(), Wanted.VOLTAGE);
        List<Limit> ends = fill(hold.ends(), Wanted.HOLD_END);
        yield new Step.Hold(voltage, ends, suffixes, filled(hold.place()));
      }
    };
  }

  /** The parser has seen to sentences whose ends are all written out. */
  private void checkHeldVoltage(Step.ConstantCurrent step, List<Limit> ends) {
    long voltages = ends.stream().filter(end -> end instanceof Limit.Voltage).count();
    boolean fromParameter =
        step.ends().stream().anyMatch(end -> end instanceof Limit.Parameter) && voltages == 0;
    if (voltages > 1 || fromParameter) {
      faults.add(
          step.place(),
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
      if (limit instanceof Limit.Parameter parameter) {
        Quantity value = fill(parameter.placeholder(), wanted);
        Limit.of(value, parameter.place()).ifPresent(filled::add);
      } else {
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
    words = words.replace(placeholder.place().words(), value.toString());
    String objection = wanted.objection(value);
    if (!objection.isEmpty()) {
      faults.add(placeholder.place(), "stands for " + value + ": " + objection, wanted.words());
      return wanted.example();
    }
    return value;
  }
}
