package org.galvanist.protocol;

import java.util.Optional;
import java.util.Set;

/** Reads what 100 % retention means. */
final class RetentionReader {
  static final String LEGAL =
      "retention is relative to cycle 1, mean of cycles 2 to 4, first cycle of a phase, highest cycle, or nominal capacity";
  private static final int LAST_CYCLE = 999_999_999;

  private RetentionReader() {}

  /** A reference that stands alone, of a test whose phases are not known yet. */
  static Optional<RetentionReference> read(String words) {
    return read(Yaml.Scalar.standingAlone(words), Optional.empty(), new Faults(""));
  }

  /** The reference, or empty with its fault; {@code phases} are those that the protocol has. */
  static Optional<RetentionReference> read(Yaml.Scalar scalar, Set<String> phases, Faults faults) {
    return read(scalar, Optional.of(phases), faults);
  }

  private static Optional<RetentionReference> read(
      Yaml.Scalar scalar, Optional<Set<String>> phases, Faults faults) {
    var phrase = new Phrase(scalar, faults);
    try {
      RetentionReference retention = reference(phrase, phases);
      phrase.finish(LEGAL);
      return Optional.of(retention);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private static RetentionReference reference(Phrase phrase, Optional<Set<String>> phases) {
    phrase.takeAll("relative", "to");
    phrase.take("the");
    if (phrase.take("cycle")) {
      return new RetentionReference.Cycle(phrase.wholeNumber(1, LAST_CYCLE, "cycles count from 1"));
    }
    if (phrase.takeAll("mean", "of", "cycles")) {
      int first = phrase.wholeNumber(1, LAST_CYCLE, "cycles count from 1");
      phrase.expect("to", "the mean is of cycles 2 to 4");
      int last = phrase.wholeNumber(first, LAST_CYCLE, "the last cycle is not before the first");
      return new RetentionReference.MeanOfCycles(first, last);
    }
    if (phrase.takeAll("first", "cycle", "of") || phrase.takeAll("first", "of")) {
      return new RetentionReference.FirstOfPhase(phase(phrase, phases));
    }
    if (phrase.take("highest")) {
      phrase.take("cycle");
      return new RetentionReference.HighestCycle();
    }
    if (phrase.take("nominal")) {
      phrase.take("capacity");
      return new RetentionReference.NominalCapacity();
    }
    throw phrase.unexpected(LEGAL);
  }

  private static String phase(Phrase phrase, Optional<Set<String>> phases) {
    Token first = phrase.peek();
    if (first.is(Token.Kind.END)) {
      throw phrase.unexpected(LEGAL);
    }
    String phase = phrase.rest();
    Set<String> known = phases.orElse(Set.of(phase));
    if (!known.contains(phase)) {
      throw phrase.stop(
          phrase.placeSince(first),
          "no phase of this name" + Spelling.didYouMean(phase, known),
          known.isEmpty() ? "no block has a phase" : "phases are " + String.join(", ", known));
    }
    return phase;
  }
}
