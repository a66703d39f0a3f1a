package org.galvanist.engine;

import org.galvanist.program.End;
import org.galvanist.program.Position;

/** What the interpreter wants done. Effects of one transition are carried out in order. */
public sealed interface Effect {
  /** Send to the driver; answer with {@link Event.Applied} or {@link Event.Refused}. */
  record Apply(Setpoint setpoint) implements Effect {}

  /** Keep. */
  record Log(DataPoint point) implements Effect {}

  /**
   * The program has left this cycle, and every record of it has been logged. A cycle that a stop, a
   * trip or a failure leaves unfinished is never closed: {@link Finish} tells its readers that no
   * more of it will come.
   */
  record CloseCycle(int cycle) implements Effect {}

  /**
   * Write into the run's history.
   *
   * @param testTimeSecond when, in test time, s
   */
  record Note(double testTimeSecond, Kind kind, String words) implements Effect {}

  /**
   * A part of a step has met one of its ends, with the sample that was logged just before. The one
   * reading of open circuit that a sweep begins from ends nothing that a protocol writes, and is
   * not told.
   */
  record PartEnded(Position position, StepPart part, End end) implements Effect {}

  /** Open circuit is confirmed and the run is over. */
  record Finish(Outcome outcome) implements Effect {}

  /** What a note is about. */
  enum Kind {
    STARTED,
    PAUSED,
    RESUMED,
    GAP,
    LINK,
    TRIP,
    REFUSED,
    BLOCK_ENDED,
    ENDED
  }
}
