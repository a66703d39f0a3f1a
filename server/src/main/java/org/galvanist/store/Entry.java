package org.galvanist.store;

import java.util.List;
import java.util.Optional;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;

/**
 * What one transition of a run leaves behind: kept whole or, if the power fails, not at all.
 *
 * @param state the state after the transition, with every one of the points in it
 * @param points logged, in order
 * @param notes written, in order
 * @param cycles closed or closed anew, in order
 * @param end how the run ended, once it has
 */
public record Entry(
    RunState state,
    List<DataPoint> points,
    List<Effect.Note> notes,
    List<CycleSummary> cycles,
    Optional<End> end) {

  /**
   * The end of a run.
   *
   * @param millis wall time, UTC, ms
   */
  public record End(Outcome outcome, long millis) {}

  /** A transition that only changed the state. */
  public static Entry of(RunState state) {
    return new Entry(state, List.of(), List.of(), List.of(), Optional.empty());
  }

  /** A transition that logged one point, as most do. */
  public static Entry of(RunState state, DataPoint point) {
    return new Entry(state, List.of(point), List.of(), List.of(), Optional.empty());
  }

  /** The end of a run that left nothing else. */
  public static Entry ended(RunState state, Outcome outcome, long millis) {
    return new Entry(state, List.of(), List.of(), List.of(), Optional.of(new End(outcome, millis)));
  }
}
