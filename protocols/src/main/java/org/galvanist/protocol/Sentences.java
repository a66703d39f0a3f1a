package org.galvanist.protocol;

import java.util.List;
import java.util.stream.Collectors;
import org.galvanist.protocol.Step.Instruction;

/** Writes steps as sentences, in the one canonical form. */
public final class Sentences {
  private Sentences() {}

  /**
   * {@code Charge at 1C until 4.2 V, then hold until C/20 or for 30 min (every 10 s) at 60 degC}.
   */
  public static String of(Instruction instruction) {
    String sentence =
        switch (instruction) {
          case Step.Rest rest -> "Rest" + ends(rest.ends());
          case Step.ConstantCurrent step ->
              step.direction().words()
                  + (step.direction() == Direction.APPLY ? " " : " at ")
                  + step.current()
                  + ends(step.ends())
                  + step.thenHold().map(then -> ", then hold" + ends(then)).orElse("");
          case Step.ConstantPower step ->
              step.direction().words()
                  + " at "
                  + step.power()
                  + ends(step.ends())
                  + step.thenHold().map(then -> ", then hold" + ends(then)).orElse("");
          case Step.Sweep sweep ->
              "Sweep from "
                  + sweep.from().map(Amount::toString).orElse("OCV")
                  + " to "
                  + sweep.to()
                  + " at "
                  + sweep.rate()
                  + orEnds(sweep.ends());
          case Step.Hold hold -> "Hold at " + hold.voltage() + ends(hold.ends());
        };
    return sentence
        + instruction.suffixes().recording().map(rule -> " (" + rule + ")").orElse("")
        + instruction.suffixes().temperature().map(degrees -> " at " + degrees).orElse("")
        + instruction.suffixes().within().stream()
            .map(range -> " within " + range)
            .collect(Collectors.joining());
  }

  private static String ends(List<Limit> ends) {
    var words = new StringBuilder();
    for (Limit end : ends) {
      words.append(words.isEmpty() ? " " : " or ").append(end(end));
    }
    return words.toString();
  }

  /** The ends behind one that the sentence names already. */
  private static String orEnds(List<Limit> ends) {
    return ends.stream().map(end -> " or " + end(end)).collect(Collectors.joining());
  }

  /** One end: {@code until 4.2 V}. */
  static String end(Limit end) {
    return switch (end) {
      case Limit.Voltage voltage -> "until " + voltage.voltage();
      case Limit.Current current -> "until " + current.current();
      case Limit.Time time -> "for " + time.time();
      case Limit.Capacity capacity -> "until " + capacity(capacity.capacity());
      case Limit.Energy energy -> "until " + energy.energy();
      case Limit.Temperature warm ->
          "until temperature " + warm.side().sign() + " " + warm.temperature();
      case Limit.VoltageSlope slope -> "until dV/dt < " + slope.slope();
      case Limit.VoltageDrop drop -> "until -dV " + drop.drop();
      case Limit.Parameter parameter -> "until " + parameter.placeholder();
    };
  }

  private static String capacity(Quantity capacity) {
    return capacity + (capacity.dimension() == Dimension.FRACTION ? " of one C" : "");
  }
}
