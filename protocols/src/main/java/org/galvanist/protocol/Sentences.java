package org.galvanist.protocol;

import java.util.List;
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
                  + " at "
                  + step.current()
                  + ends(step.ends())
                  + step.thenHold().map(then -> ", then hold" + ends(then)).orElse("");
          case Step.Hold hold -> "Hold at " + hold.voltage() + ends(hold.ends());
        };
    return sentence
        + instruction.suffixes().recording().map(rule -> " (" + rule + ")").orElse("")
        + instruction.suffixes().temperature().map(degrees -> " at " + degrees).orElse("");
  }

  private static String ends(List<Limit> ends) {
    var words = new StringBuilder();
    for (Limit end : ends) {
      words.append(words.isEmpty() ? " " : " or ").append(end(end));
    }
    return words.toString();
  }

  private static String end(Limit end) {
    return switch (end) {
      case Limit.Voltage voltage -> "until " + voltage.voltage();
      case Limit.Current current -> "until " + current.current();
      case Limit.Time time -> "for " + time.time();
      case Limit.Capacity capacity -> "until " + capacity(capacity.capacity());
      case Limit.Parameter parameter -> "until " + parameter.placeholder();
    };
  }

  private static String capacity(Quantity capacity) {
    return capacity + (capacity.dimension() == Dimension.FRACTION ? " of one C" : "");
  }
}
