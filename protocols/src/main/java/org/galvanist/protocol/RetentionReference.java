package org.galvanist.protocol;

import java.util.Collection;
import java.util.Optional;

/** What 100 % retention means. Always declared, and printed wherever retention is. */
public sealed interface RetentionReference {
  /** What may be declared, in words, for messages. */
  String LEGAL = RetentionReader.LEGAL;

  /**
   * Reads a reference that stands alone, such as {@code cycle 3}, {@code mean of cycles 2 to 5},
   * {@code first of ageing}, {@code highest} or {@code nominal}. Empty if the text is anything
   * else; {@link #LEGAL} says what it may be.
   */
  static Optional<RetentionReference> read(String words) {
    return RetentionReader.read(words);
  }

  /**
   * The reference of a test that declares none: the first cycle of its ageing phase, else cycle 1.
   *
   * @param phases that the test has
   */
  static RetentionReference usual(Collection<String> phases) {
    return phases.contains("ageing") ? new FirstOfPhase("ageing") : new Cycle(1);
  }

  /** The words printed beside retention, such as {@code of cycle 1}. */
  String words();

  /** One complete cycle, by its number. */
  record Cycle(int number) implements RetentionReference {
    @Override
    public String words() {
      return "cycle " + number;
    }
  }

  /** The mean of the complete cycles from {@code first} to {@code last}, inclusive. */
  record MeanOfCycles(int first, int last) implements RetentionReference {
    @Override
    public String words() {
      return "mean of cycles " + first + " to " + last;
    }
  }

  /** The first complete cycle of a phase, by the phase's name. */
  record FirstOfPhase(String phase) implements RetentionReference {
    @Override
    public String words() {
      return "first cycle of " + phase;
    }
  }

  /** The complete cycle with the highest capacity so far. */
  record HighestCycle() implements RetentionReference {
    @Override
    public String words() {
      return "highest cycle";
    }
  }

  /** The capacity that 1C stands for. */
  record NominalCapacity() implements RetentionReference {
    @Override
    public String words() {
      return "nominal capacity";
    }
  }
}
