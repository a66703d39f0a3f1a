package org.galvanist.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Placeholder;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Step.Instruction;

/** One filled sentence in parts that other programs have steps for. */
final class Parts {
  private Parts() {}

  /** The sentence, or where a hold follows in it, the current or power and then the hold. */
  static List<Instruction> of(Instruction instruction, Remainder remainder) {
    return switch (instruction) {
      case Step.Rest _, Step.Hold _, Step.Sweep _ -> List.of(instruction);
      case Step.ConstantCurrent step -> {
        var driven =
            new Step.ConstantCurrent(
                step.direction(),
                step.current(),
                step.ends(),
                Optional.empty(),
                step.suffixes(),
                step.place());
        yield parts(driven, step.thenHold(), remainder);
      }
      case Step.ConstantPower step -> {
        var driven =
            new Step.ConstantPower(
                step.direction(),
                step.power(),
                step.ends(),
                Optional.empty(),
                step.suffixes(),
                step.place());
        yield parts(driven, step.thenHold(), remainder);
      }
    };
  }

  private static List<Instruction> parts(
      Instruction driven, Optional<List<Limit>> thenHold, Remainder remainder) {
    Optional<Limit.Voltage> held =
        driven.ends().stream()
            .flatMap(end -> end instanceof Limit.Voltage voltage ? Stream.of(voltage) : Stream.of())
            .findFirst();
    if (thenHold.isEmpty() || held.isEmpty()) {
      return List.of(driven);
    }
    if (driven.ends().size() > 1) {
      remainder.add(
          "then hold",
          driven.place(),
          "the hold is a step of its own there, and follows whichever end is met");
    }
    return List.of(
        driven,
        new Step.Hold(held.get().voltage(), thenHold.get(), driven.suffixes(), driven.place()));
  }

  /** The value of an amount whose parameters are filled. */
  static Quantity filled(Amount amount) {
    return switch (amount) {
      case Quantity quantity -> quantity;
      case Placeholder placeholder ->
          throw new IllegalArgumentException(placeholder + " is not filled");
    };
  }

  /** A current with the sign that it has for the cell: positive charges it. */
  static boolean charges(Step.ConstantCurrent step) {
    return step.direction() == Direction.CHARGE
        || (step.direction() == Direction.APPLY && filled(step.current()).number().signum() > 0);
  }

  /** An end as a protocol writes it. */
  static String words(Limit end) {
    return switch (end) {
      case Limit.Voltage voltage -> "until " + voltage.voltage();
      case Limit.Current current -> "until " + current.current();
      case Limit.Time time -> "for " + time.time();
      case Limit.Capacity capacity ->
          "until "
              + capacity.capacity()
              + (capacity.capacity().dimension() == Dimension.FRACTION ? " of one C" : "");
      case Limit.Energy energy -> "until " + energy.energy();
      case Limit.Temperature warm ->
          "until temperature " + warm.side().sign() + " " + warm.temperature();
      case Limit.VoltageSlope slope -> "until dV/dt < " + slope.slope();
      case Limit.VoltageDrop drop -> "until -dV " + drop.drop();
      case Limit.Parameter parameter -> "until " + parameter.placeholder();
    };
  }

  /** Lists the limits of one step. */
  static void listWithin(Instruction step, Remainder remainder) {
    step.suffixes()
        .within()
        .forEach(
            range ->
                remainder.add("within " + range, step.place(), "a step has no limits of its own"));
  }

  /** Lists a step that is not written. */
  static void listStep(Instruction step, String why, Remainder remainder) {
    remainder.add("this step", step.place(), why);
  }
}
