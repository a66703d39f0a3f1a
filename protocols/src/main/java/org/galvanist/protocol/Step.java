package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;

/** A step as written: a sentence, a block of steps, or a call of a named block. */
public sealed interface Step {
  Place place();

  /** A sentence: one thing done to the cell. Any one of its ends ends it. */
  sealed interface Instruction extends Step {
    List<Limit> ends();

    Suffixes suffixes();
  }

  /** Open circuit. */
  record Rest(List<Limit> ends, Suffixes suffixes, Place place) implements Instruction {
    public Rest {
      ends = List.copyOf(ends);
    }
  }

  /**
   * Galvanostatic.
   *
   * @param current above 0; the direction carries the sign
   * @param thenHold the ends of a hold that follows at the voltage that ended the current
   */
  record ConstantCurrent(
      Direction direction,
      Amount current,
      List<Limit> ends,
      Optional<List<Limit>> thenHold,
      Suffixes suffixes,
      Place place)
      implements Instruction {
    public ConstantCurrent {
      ends = List.copyOf(ends);
      thenHold = thenHold.map(List::copyOf);
    }
  }

  /** Potentiostatic. */
  record Hold(Amount voltage, List<Limit> ends, Suffixes suffixes, Place place)
      implements Instruction {
    public Hold {
      ends = List.copyOf(ends);
    }
  }

  /**
   * Steps that are passed {@code repeat} times for each value of its lists.
   *
   * @param phase name of the phase, empty where it is the phase of the block around it
   * @param lists the first is the outermost: its value changes slowest
   * @param repeat at least 1
   */
  record Block(
      Optional<String> phase, List<ForList> lists, int repeat, List<Step> steps, Place place)
      implements Step {
    public Block {
      lists = List.copyOf(lists);
      steps = List.copyOf(steps);
    }
  }

  /** The steps of a named block, once, as a phase of the block's name. */
  record Call(String block, Place place) implements Step {}

  /** The values that a parameter takes, one after the other. */
  record ForList(String name, List<Quantity> values) {
    public ForList {
      values = List.copyOf(values);
    }
  }

  /** What may stand behind a sentence: its own recording rule, the temperature it asks for. */
  record Suffixes(Optional<Recording> recording, Optional<Amount> temperature) {
    /** A sentence without any. */
    public static final Suffixes NONE = new Suffixes(Optional.empty(), Optional.empty());
  }
}
