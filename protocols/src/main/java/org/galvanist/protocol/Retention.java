package org.galvanist.protocol;

/** What the protocol declares to be 100 % retention. */
public sealed interface Retention {
  /** The words that the protocol file writes. */
  String words();

  /** One cycle, by its number, from 1. */
  record Cycle(int number) implements Retention {
    @Override
    public String words() {
      return "relative to cycle " + number;
    }
  }

  /** The mean of the cycles from {@code first} to {@code last}, inclusive. */
  record MeanOfCycles(int first, int last) implements Retention {
    @Override
    public String words() {
      return "relative to mean of cycles " + first + " to " + last;
    }
  }

  /** The first complete cycle of a phase. */
  record FirstOfPhase(String phase) implements Retention {
    @Override
    public String words() {
      return "relative to first cycle of " + phase;
    }
  }

  /** The cycle with the highest capacity so far. */
  record HighestCycle() implements Retention {
    @Override
    public String words() {
      return "relative to highest cycle";
    }
  }

  /** What 1C stands for. */
  record NominalCapacity() implements Retention {
    @Override
    public String words() {
      return "relative to nominal capacity";
    }
  }
}
