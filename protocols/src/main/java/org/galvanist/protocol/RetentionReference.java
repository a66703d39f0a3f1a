package org.galvanist.protocol;

/** What 100 % retention means. Always declared, and printed wherever retention is. */
public sealed interface RetentionReference {
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
