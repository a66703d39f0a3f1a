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
   * @param current above 0, and the direction carries the sign; of either sign for {@link
   *     Direction#APPLY}
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

  /**
   * Constant power.
   *
   * @param power above 0; the direction carries the sign, and is never {@link Direction#APPLY}
   * @param thenHold the ends of a hold that follows at the voltage that ended the power
   */
  record ConstantPower(
      Direction direction,
      Amount power,
      List<Limit> ends,
      Optional<List<Limit>> thenHold,
      Suffixes suffixes,
      Place place)
      implements Instruction {
    public ConstantPower {
      ends = List.copyOf(ends);
      thenHold = thenHold.map(List::copyOf);
    }
  }

  /**
   * Linear sweep of the voltage. It ends when it has arrived, or on any of its ends before.
   *
   * @param from empty for the open-circuit voltage at which the step finds the cell
   * @param rate above 0
   */
  record Sweep(
      Optional<Amount> from,
      Amount to,
      Amount rate,
      List<Limit> ends,
      Suffixes suffixes,
      Place place)
      implements Instruction {
    public Sweep {
      ends = List.copyOf(ends);
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
   * @param repeat a count; empty for once, or with {@code until} for as long as that allows
   * @param until any one of them ends the block
   * @param every what is done between the passes
   */
  record Block(
      Optional<String> phase,
      List<ForList> lists,
      Optional<Amount> repeat,
      List<CycleCondition> until,
      Optional<Every> every,
      List<Step> steps,
      Place place)
      implements Step {
    public Block {
      lists = List.copyOf(lists);
      until = List.copyOf(until);
      steps = List.copyOf(steps);
    }
  }

  /**
   * The steps of a named block after every so many passes.
   *
   * @param passes a count
   */
  record Every(Amount passes, String block, Place place) {}

  /** The steps of a named block, once, as a phase of the block's name. */
  record Call(String block, Place place) implements Step {}

  /** The values that a parameter takes, one after the other. */
  record ForList(String name, List<Quantity> values) {
    public ForList {
      values = List.copyOf(values);
    }
  }

  /**
   * What may stand behind a sentence.
   *
   * @param recording its own rule
   * @param temperature what it asks for
   * @param within limits that abort the test while the step runs: a voltage, a current, a
   *     temperature, a charge, a time, a slope of the voltage, each at most once
   */
  record Suffixes(
      Optional<Recording> recording, Optional<Amount> temperature, List<Safety.Bounds> within) {
    /** A sentence without any. */
    public static final Suffixes NONE = new Suffixes(Optional.empty(), Optional.empty(), List.of());

    public Suffixes {
      within = List.copyOf(within);
    }
  }
}
