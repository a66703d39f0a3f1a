package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.protocol.Step.Instruction;
import org.galvanist.protocol.Step.Suffixes;

/**
 * Reads the sentences of steps, recording rules and ranges, by recursive descent:
 *
 * <pre>
 * step      = rest | current | hold
 * rest      = "Rest" [ends] suffixes
 * current   = ("Charge" | "Discharge") "at" amount [ends] [[","] "then" "hold" [ends]] suffixes
 * hold      = "Hold" "at" amount [ends] suffixes
 * ends      = end {[","] "or" end}
 * end       = "for" amount | ["until"] amount
 * suffixes  = {"(" period ")" | "at" amount}
 * period    = ["every"] quantity {[","] ["or"] quantity} ["period"]
 * amount    = quantity | "{" name "}"
 * quantity  = number unit | "C" "/" number
 * </pre>
 */
final class SentenceParser {
  private static final List<String> BEGINNINGS = List.of("Rest", "Charge", "Discharge", "Hold");
  private static final List<String> LATER = List.of("sweep", "pulse", "apply", "run", "gitt");
  private static final String BEGINS = "a step begins with Rest, Charge, Discharge or Hold";

  private final Phrase phrase;
  private final Place whole;

  private SentenceParser(Yaml.Scalar scalar, Faults faults) {
    this.phrase = new Phrase(scalar, faults);
    this.whole = scalar.place();
  }

  /** The step of a sentence, or empty where its faults leave none. */
  static Optional<Instruction> step(Yaml.Scalar scalar, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Instruction step = parser.step();
      parser.phrase.finish(
          "a step ends here, or goes on with until, for, or, then hold, at 60 degC, (every 10 s)");
      return Optional.of(step);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /** A rule such as {@code every 30 s, or 5 mV}. */
  static Optional<Recording> recording(Yaml.Scalar scalar, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Recording recording = parser.period();
      parser.phrase.finish("or and another change, such as or 5 mV");
      return Optional.of(recording);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private Instruction step() {
    Token first = phrase.take();
    String word = first.is(Token.Kind.WORD) ? first.text().toLowerCase(Locale.ROOT) : "";
    return switch (word) {
      case "rest" -> new Step.Rest(ends(Wanted.REST_END), suffixes(), whole);
      case "charge" -> current(Direction.CHARGE);
      case "discharge" -> current(Direction.DISCHARGE);
      case "hold" -> hold();
      default -> throw noStep(first, word);
    };
  }

  private Phrase.Unreadable noStep(Token first, String word) {
    if (LATER.contains(word)) {
      return phrase.stop(phrase.place(first), "not yet understood: " + first.text(), BEGINS);
    }
    if (first.is(Token.Kind.END)) {
      return phrase.stop(whole, "a step without words", BEGINS);
    }
    String guess = Spelling.didYouMean(first.text(), BEGINNINGS);
    String comma =
        first.is("then") ? "; inside [ ] a sentence with a comma stands in double quotes" : "";
    return phrase.stop(phrase.place(first), "no step begins so" + guess, BEGINS + comma);
  }

  private Instruction current(Direction direction) {
    String name = direction.words();
    phrase.expect("at", name + " is followed by at and a current");
    Amount current = phrase.amount(Wanted.CURRENT);
    List<Limit> ends = ends(Wanted.CURRENT_END);
    Optional<List<Limit>> hold = Optional.empty();
    if (phrase.takeAfterComma("then")) {
      Token then = phrase.peek();
      phrase.expect("hold", "then is followed by hold until a current, or for a time");
      hold = Optional.of(ends(Wanted.HOLD_END));
      boolean voltage =
          ends.stream()
              .anyMatch(end -> end instanceof Limit.Voltage || end instanceof Limit.Parameter);
      if (!voltage) {
        phrase.fault(
            phrase.place(then),
            "there is no voltage to hold",
            "the current ends on the voltage that is then held: until 4.2 V, then hold until C/20");
      }
    }
    return new Step.ConstantCurrent(direction, current, ends, hold, suffixes(), whole);
  }

  private Instruction hold() {
    phrase.expect("at", "Hold is followed by at and a voltage");
    Amount voltage = phrase.amount(Wanted.VOLTAGE);
    return new Step.Hold(voltage, ends(Wanted.HOLD_END), suffixes(), whole);
  }

  private List<Limit> ends(Wanted wanted) {
    List<Limit> ends = new ArrayList<>();
    if (!phrase.peek().is("for") && !phrase.peek().is("until")) {
      return ends;
    }
    ends.add(end(wanted));
    while (phrase.takeAfterComma("or")) {
      ends.add(end(wanted));
    }
    return ends;
  }

  private Limit end(Wanted wanted) {
    boolean time = phrase.take("for");
    if (!time) {
      phrase.take("until");
    }
    Token first = phrase.peek();
    refuseLaterEnds(first, wanted);
    Wanted kind = time ? Wanted.TIME : wanted;
    return switch (phrase.amount(kind)) {
      case Placeholder placeholder -> new Limit.Parameter(placeholder);
      case Quantity quantity ->
          Limit.of(quantity, phrase.placeSince(first))
              .orElseThrow(
                  () -> new IllegalStateException(quantity + " is wanted, but ends nothing"));
    };
  }

  private void refuseLaterEnds(Token first, Wanted wanted) {
    if (first.is("dV") || first.text().equals("-") || first.is("retention") || first.is("CE")) {
      String words = phrase.rest();
      throw phrase.stop(phrase.place(first), "not yet understood: " + words, wanted.words());
    }
  }

  private Suffixes suffixes() {
    Optional<Recording> recording = Optional.empty();
    Optional<Amount> temperature = Optional.empty();
    while (true) {
      Token first = phrase.peek();
      if (phrase.take(Token.Kind.OPEN)) {
        refuseSecond(recording.isPresent(), first, "recording rule");
        recording = Optional.of(period());
        if (!phrase.take(Token.Kind.CLOSE)) {
          throw phrase.unexpected("a recording rule ends with ), as in (every 10 s)");
        }
      } else if (phrase.take("at")) {
        refuseSecond(temperature.isPresent(), first, "temperature");
        temperature = Optional.of(phrase.amount(Wanted.TEMPERATURE));
      } else {
        return new Suffixes(recording, temperature, List.of());
      }
    }
  }

  private void refuseSecond(boolean second, Token first, String name) {
    if (second) {
      throw phrase.stop(phrase.place(first), "a second " + name, "a step has one " + name);
    }
  }

  private Recording period() {
    phrase.take("every");
    List<Quantity> changes = new ArrayList<>();
    do {
      Token first = phrase.peek();
      Quantity change = phrase.quantity(Wanted.CHANGE);
      if (changes.stream().anyMatch(other -> other.dimension() == change.dimension())) {
        phrase.fault(
            phrase.placeSince(first),
            change.dimension().words() + " for the second time",
            "one of each kind");
      }
      changes.add(change);
    } while (phrase.takeAfterComma("or") || phrase.take(Token.Kind.COMMA));
    phrase.take("period");
    return new Recording(changes);
  }
}
