package org.galvanist.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.protocol.Outline.SentenceText;
import org.galvanist.protocol.Outline.Verb;
import org.galvanist.protocol.Step.Instruction;

/** A sentence in its parts, and together again. */
final class OutlineSentence {
  private OutlineSentence() {}

  /** The parts; empty where the sentence has a fault. */
  static Optional<SentenceText> of(Yaml.Scalar sentence) {
    return step(sentence).map(OutlineSentence::parts);
  }

  private static Optional<Instruction> step(Yaml.Scalar sentence) {
    var faults = new Faults("");
    Optional<Instruction> step = SentenceParser.step(sentence, faults);
    return faults.none() ? step : Optional.empty();
  }

  private static SentenceText parts(Instruction instruction) {
    return switch (instruction) {
      case Step.Rest rest -> parts(Verb.REST, Optional.empty(), Optional.empty(), rest);
      case Step.ConstantCurrent step ->
          parts(verb(step.direction()), Optional.of(step.current()), step.thenHold(), step);
      case Step.ConstantPower step ->
          parts(verb(step.direction()), Optional.of(step.power()), step.thenHold(), step);
      case Step.Hold hold -> parts(Verb.HOLD, Optional.of(hold.voltage()), Optional.empty(), hold);
      case Step.Sweep sweep -> {
        SentenceText parts = parts(Verb.SWEEP, Optional.of(sweep.rate()), Optional.empty(), sweep);
        yield new SentenceText(
            Verb.SWEEP,
            parts.value(),
            Optional.of(sweep.from().map(Amount::toString).orElse("OCV")),
            Optional.of(sweep.to().toString()),
            parts.ends(),
            Optional.empty(),
            parts.recording(),
            parts.temperature(),
            parts.within());
      }
    };
  }

  private static Verb verb(Direction direction) {
    return switch (direction) {
      case CHARGE -> Verb.CHARGE;
      case DISCHARGE -> Verb.DISCHARGE;
      case APPLY -> Verb.APPLY;
    };
  }

  private static SentenceText parts(
      Verb verb, Optional<Amount> value, Optional<List<Limit>> hold, Instruction step) {
    Step.Suffixes suffixes = step.suffixes();
    return new SentenceText(
        verb,
        value.map(Amount::toString),
        Optional.empty(),
        Optional.empty(),
        ends(step.ends()),
        hold.map(OutlineSentence::ends),
        suffixes.recording().map(Recording::toString),
        suffixes.temperature().map(Amount::toString),
        suffixes.within().stream().map(Safety.Bounds::toString).toList());
  }

  private static List<String> ends(List<Limit> ends) {
    return ends.stream().map(Sentences::end).toList();
  }

  /** The sentence of these parts: canonical where it parses, else as given. */
  static String compose(SentenceText parts) {
    String words = loose(parts).strip().replaceAll("\\s+", " ");
    return step(Yaml.Scalar.standingAlone(words)).map(Sentences::of).orElse(words);
  }

  private static String loose(SentenceText parts) {
    String value = parts.value().orElse("");
    boolean sweep = parts.verb() == Verb.SWEEP;
    String beginning =
        switch (parts.verb()) {
          case REST -> "Rest";
          case CHARGE -> "Charge at " + value;
          case DISCHARGE -> "Discharge at " + value;
          case APPLY -> "Apply " + value;
          case HOLD -> "Hold at " + value;
          case SWEEP ->
              "Sweep from "
                  + parts.from().orElse("OCV")
                  + " to "
                  + parts.to().orElse("")
                  + " at "
                  + value;
        };
    return beginning
        + joined(sweep ? " or " : " ", parts.ends())
        + parts.hold().map(ends -> ", then hold" + joined(" ", ends)).orElse("")
        + parts.recording().map(rule -> " (" + bare(rule) + ")").orElse("")
        + parts.temperature().map(degrees -> " at " + degrees).orElse("")
        + parts.within().stream().map(range -> " within " + range).collect(Collectors.joining());
  }

  private static String joined(String before, List<String> ends) {
    return ends.isEmpty()
        ? ""
        : ends.stream().map(OutlineSentence::end).collect(Collectors.joining(" or ", before, ""));
  }

  /** An end may be given without the word before it. */
  private static String end(String end) {
    String lower = end.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("for ") || lower.startsWith("until ") ? end : "until " + end;
  }

  private static String bare(String rule) {
    String words = rule.strip();
    return words.startsWith("(") && words.endsWith(")")
        ? words.substring(1, words.length() - 1)
        : words;
  }
}
