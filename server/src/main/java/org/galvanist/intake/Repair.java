package org.galvanist.intake;

import java.util.OptionalInt;

/**
 * One thing that was put right, or that a reader of the figures must know, with its place.
 *
 * @param place line or row in the file, from 1
 * @param cycle our number of the cycle that it is in; empty where there is none
 * @param words what was found and what was done about it, in a sentence
 */
public record Repair(Kind kind, long place, OptionalInt cycle, String words) {
  /** What kind of thing. Those that {@link #isDamage} put a flag on their cycle. */
  public enum Kind {
    /** A record was dropped: its time jumped back alone, or it opened a step with a false value. */
    RECORD_DROPPED,
    /** Time started anew at zero: an offset was added. */
    TIME_RESTARTED,
    /** Nothing was recorded for long, in mid-step: nothing was integrated over it. */
    GAP,
    /** A counter started anew where its rule did not foresee it. */
    COUNTER_RESET,
    /** A number was missing, not a number or infinite: the record was dropped. */
    NOT_A_NUMBER,
    /** The rows of an impedance measurement or the like, left out. */
    NOT_CYCLING,
    /** The current's sign was put right by the kind of the step. */
    SIGN;

    /** Whether the figures of the cycle may be the worse for it. */
    public boolean isDamage() {
      return switch (this) {
        case TIME_RESTARTED, GAP, COUNTER_RESET, NOT_A_NUMBER -> true;
        case RECORD_DROPPED, NOT_CYCLING, SIGN -> false;
      };
    }
  }
}
