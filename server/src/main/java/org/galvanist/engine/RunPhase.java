package org.galvanist.engine;

/** Where a run stands between its orders. */
public enum RunPhase {
  /** Made, nothing ordered yet. */
  READY,
  /** The setpoint of a step is ordered, not yet in force. */
  ORDERED,
  /** The setpoint of a step is in force. */
  ACTIVE,
  /** Open circuit is ordered because of a pause, a lost link or a restart. */
  PAUSING,
  /** Open circuit is in force until a person resumes. */
  PAUSED,
  /** Open circuit is ordered because the run ends. */
  ENDING,
  /** Open circuit is confirmed, and the run is over. */
  ENDED
}
