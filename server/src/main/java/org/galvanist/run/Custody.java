package org.galvanist.run;

import java.util.Optional;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Event;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Setpoint;

/**
 * Whose hands a cell is in while nobody can ask its instrument, and what becomes of its run once
 * somebody can: adopted, if the instrument went on under the run's own order; opened otherwise.
 */
final class Custody {
  /** What becomes of a run. */
  sealed interface Decision {
    /**
     * The instrument went on with it.
     *
     * @param next an order that the readings meanwhile have led to
     */
    record Adopted(Optional<Setpoint> next) implements Decision {}

    /**
     * The circuit is open, or to be opened at once.
     *
     * @param stranger what the instrument is driven for, if it is
     * @param then what happens to the run, if there is one
     */
    record Open(Optional<Standing.Driving> stranger, Optional<Event> then) implements Decision {}
  }

  private record Kept(long run, long order, double testTimeSecond, Event otherwise) {}

  private Optional<Kept> kept = Optional.empty();
  private Optional<Setpoint> held = Optional.empty();

  /**
   * From now on nobody knows what the instrument does; a run that is in custody already stays so.
   *
   * @param otherwise what happens to the run where the instrument did not go on with it
   */
  void begin(long run, RunState state, Event otherwise) {
    if (kept.isEmpty()) {
      kept = Optional.of(new Kept(run, state.order(), state.testTimeSecond(), otherwise));
    }
  }

  /** Whether the instrument must be asked before the run may go on. */
  boolean isOpen() {
    return kept.isPresent();
  }

  /** An order that waits for the decision; a later one replaces it. */
  void hold(Setpoint order) {
    held = Optional.of(order);
  }

  /**
   * The instrument has answered, after it has handed over its readings.
   *
   * @param state of the run after those readings; empty where none goes on
   */
  Decision end(Standing standing, Optional<RunState> state) {
    Optional<Kept> mine = kept.filter(each -> state.isPresent());
    Optional<Setpoint> next = held;
    kept = Optional.empty();
    held = Optional.empty();
    Optional<Event> then = mine.map(each -> lessKnown(each, state.orElseThrow()));
    return switch (standing) {
      case Standing.OpenCircuit _ -> new Decision.Open(Optional.empty(), then);
      case Standing.Driving driving ->
          mine.filter(each -> each.run() == driving.run() && each.order() == driving.order())
                  .isPresent()
              ? new Decision.Adopted(next)
              : new Decision.Open(Optional.of(driving), then);
    };
  }

  /** Time that the instrument's own readings tell of is not time of which nothing is known. */
  private static Event lessKnown(Kept mine, RunState now) {
    double known = now.testTimeSecond() - mine.testTimeSecond();
    return mine.otherwise() instanceof Event.Restart(double away, boolean atOnce)
        ? new Event.Restart(Math.max(0, away - known), atOnce)
        : mine.otherwise();
  }
}
