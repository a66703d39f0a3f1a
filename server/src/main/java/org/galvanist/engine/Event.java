package org.galvanist.engine;

import java.util.Optional;

/** What can happen to a run. Together with {@link RunPhase} the whole table of the interpreter. */
public sealed interface Event {
  /** An operator starts the run. */
  record Start(String by) implements Event {}

  /**
   * The instrument has taken an order.
   *
   * @param timeSecond the channel's time at which it took force
   */
  record Applied(long order, double timeSecond) implements Event {}

  /** The instrument would not take an order. */
  record Refused(long order, String reason) implements Event {}

  /** A reading arrived. */
  record Sampled(Sample sample) implements Event {}

  /** A person asks for open circuit until resumed. */
  record Pause(String by) implements Event {}

  /** A person asks to go on. */
  record Resume(String by) implements Event {}

  /** A person asks for the end. */
  record Stop(String by) implements Event {}

  /**
   * The safety monitor has put the cell to open circuit, or is trying to.
   *
   * @param reading the one that it judged, if it was a reading; it is kept as the last of its step
   */
  record Trip(String reason, Optional<Sample> reading) implements Event {
    /** A trip for another reason than a reading. */
    public Trip(String reason) {
      this(reason, Optional.empty());
    }
  }

  /** Nothing is known of the instrument any more. */
  record LinkLost(String reason) implements Event {}

  /**
   * Between the last reading and the next one that comes lies more time than there may be.
   *
   * @param order under which both were measured
   * @param second how long, s
   */
  record Gap(long order, double second) implements Event {}

  /**
   * The server came back and holds the state of the last commit.
   *
   * @param awaySecond wall time between the last commit and now, s
   * @param resumeAtOnce the run's own policy: go on, or rest until an operator resumes
   */
  record Restart(double awaySecond, boolean resumeAtOnce) implements Event {}
}
