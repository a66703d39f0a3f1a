package org.galvanist.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Effect.Kind;
import org.galvanist.engine.RunState.Clocks;
import org.galvanist.engine.RunState.Counters;
import org.galvanist.engine.RunState.Execution;
import org.galvanist.engine.RunState.Kept;
import org.galvanist.engine.RunState.Seen;
import org.galvanist.program.End;
import org.galvanist.program.Position;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;

/**
 * Runs a program: one state and one event make the next state and what to do about it. A pure
 * function, safe on any thread: the same arguments always give the same answer, time comes with the
 * samples and acknowledgements, and nothing is remembered elsewhere.
 *
 * <p>Three rules. A sample counts only if the instrument measured it under the setpoint that is in
 * force, so never before that setpoint was acknowledged; an acknowledgement of any other order
 * means nothing; the last order of every run is open circuit, and the run is over only when that is
 * confirmed.
 *
 * <p>No event is an error. One that has no meaning where the run stands leaves the very same state
 * and asks for nothing. Each method with a {@code switch} is one row of the table of events, and
 * the cases are its columns.
 */
public final class Interpreter {
  private static final List<Effect> NOTHING = List.of();

  private Interpreter() {}

  /** The state of a run that was made and has not been started. */
  public static RunState ready(Program program) {
    Position start = program.start();
    return new RunState(
        RunPhase.READY,
        new Execution(
            start,
            PartPlan.first(program.at(start).action()),
            0,
            Counters.ZERO,
            Counters.ZERO,
            OptionalDouble.empty()),
        0,
        0,
        new Clocks(0, OptionalDouble.empty(), 0, 0),
        Seen.NOTHING,
        Ledger.of(program),
        Optional.empty());
  }

  /** What the running part of the step imposes on the cell, whether or not it is in force. */
  public static Control control(Program program, RunState state) {
    return PartPlan.control(program.at(state.position()).action(), state);
  }

  /**
   * Takes one event.
   *
   * @param program what the run executes; the same for the run's whole life
   * @param state the answer to the event before, or {@link #ready}, or what was stored of it
   * @return the state after the event, and the effects to carry out in their order
   */
  public static Transition next(Program program, RunState state, Event event) {
    return switch (event) {
      case Event.Sampled(Sample sample) -> sampled(program, state, sample);
      case Event.Applied(long order, double second) -> applied(program, state, order, second);
      case Event.Refused(long order, String reason) -> refused(program, state, order, reason);
      case Event.Start(String by) -> start(program, state, by);
      case Event.Pause(String by) -> pause(program, state, by);
      case Event.Resume(String by) -> resume(program, state, by);
      case Event.Stop(String by) -> stop(program, state, by);
      case Event.Trip(String reason, Optional<Sample> reading) ->
          trip(program, seen(program, state, reading), reason);
      case Event.LinkLost(String reason) -> linkLost(program, state, reason);
      case Event.Gap(long order, double second) -> gap(program, state, order, second);
      case Event.Restart restart -> restart(program, state, restart);
    };
  }

  private static Transition sampled(Program program, RunState state, Sample sample) {
    if (!counts(state, sample)) {
      return ignored(state);
    }
    return switch (state.phase()) {
      case ACTIVE -> measured(program, state, sample);
      // Open circuit of a pause: the run's clock goes on, the step's does not.
      case PAUSED -> new Transition(state.clockedAt(RunPhase.PAUSED, sample.timeSecond()), NOTHING);
      case READY, ORDERED, PAUSING, ENDING, ENDED -> ignored(state);
    };
  }

  private static Transition applied(Program program, RunState state, long order, double second) {
    if (order != state.order()) {
      return ignored(state);
    }
    return switch (state.phase()) {
      case ORDERED -> new Transition(state.clockedAt(RunPhase.ACTIVE, second), NOTHING);
      case PAUSING -> new Transition(state.clockedAt(RunPhase.PAUSED, second), NOTHING);
      case ENDING -> new Answer(program, state.clockedAt(RunPhase.ENDED, second)).finish();
      case READY, ACTIVE, PAUSED, ENDED -> ignored(state);
    };
  }

  private static Transition refused(Program program, RunState state, long order, String reason) {
    if (order != state.order()) {
      return ignored(state);
    }
    return switch (state.phase()) {
      // An instrument that takes back what it had accepted is treated as one that never did.
      case ORDERED, ACTIVE ->
          new Answer(program, state)
              .keepLast()
              .note(Kind.REFUSED, "the instrument refused the step: " + reason)
              .end(new Outcome.Failed(reason));
      case PAUSING, PAUSED -> openAgain(program, state, RunPhase.PAUSING, reason);
      case ENDING -> openAgain(program, state, RunPhase.ENDING, reason);
      case READY, ENDED -> ignored(state);
    };
  }

  private static Transition openAgain(
      Program program, RunState state, RunPhase phase, String reason) {
    return new Answer(program, state)
        .note(Kind.REFUSED, "the instrument refused open circuit, ordered again: " + reason)
        .orderOpenCircuit(phase);
  }

  private static Transition start(Program program, RunState state, String by) {
    return switch (state.phase()) {
      case READY ->
          new Answer(program, state)
              .note(Kind.STARTED, program.title() + ", by " + by)
              .begin(program.start());
      case ORDERED, ACTIVE, PAUSING, PAUSED, ENDING, ENDED -> ignored(state);
    };
  }

  private static Transition pause(Program program, RunState state, String by) {
    return switch (state.phase()) {
      case ORDERED, ACTIVE ->
          new Answer(program, state)
              .keepLast()
              .note(Kind.PAUSED, "paused by " + by)
              .orderOpenCircuit(RunPhase.PAUSING);
      case READY, PAUSING, PAUSED, ENDING, ENDED -> ignored(state);
    };
  }

  /** Only a pause that the instrument confirmed can be resumed: unknown means open circuit. */
  private static Transition resume(Program program, RunState state, String by) {
    return switch (state.phase()) {
      case PAUSED -> new Answer(program, state).note(Kind.RESUMED, "resumed by " + by).orderPart();
      case READY, ORDERED, ACTIVE, PAUSING, ENDING, ENDED -> ignored(state);
    };
  }

  private static Transition stop(Program program, RunState state, String by) {
    return switch (state.phase()) {
      case READY, ORDERED, ACTIVE, PAUSING, PAUSED ->
          new Answer(program, state).keepLast().end(new Outcome.Stopped(by));
      case ENDING, ENDED -> ignored(state);
    };
  }

  /**
   * A trip outranks every other outcome, and the first trip every later one. It is repeated by a
   * monitor as long as the limit is crossed, so that only the first one orders: else no
   * acknowledgement would ever be of the last order.
   */
  private static Transition trip(Program program, RunState state, String reason) {
    return switch (state.phase()) {
      case READY, ORDERED, ACTIVE, PAUSING, PAUSED -> tripped(program, state, reason);
      case ENDING ->
          state.pending().orElse(null) instanceof Outcome.Tripped
              ? ignored(state)
              : tripped(program, state, reason);
      case ENDED -> ignored(state);
    };
  }

  private static Transition tripped(Program program, RunState state, String reason) {
    return new Answer(program, state)
        .keepLast()
        .note(Kind.TRIP, reason)
        .end(new Outcome.Tripped(reason));
  }

  /** Open circuit is ordered in every case; the shell delivers it when the link is back. */
  private static Transition linkLost(Program program, RunState state, String reason) {
    return switch (state.phase()) {
      case ORDERED, ACTIVE, PAUSING, PAUSED ->
          new Answer(program, state)
              .keepLast()
              .loseClock(0)
              .note(Kind.LINK, "link lost: " + reason)
              .orderOpenCircuit(RunPhase.PAUSING);
      case ENDING ->
          new Answer(program, state)
              .loseClock(0)
              .note(Kind.LINK, "link lost: " + reason)
              .orderOpenCircuit(RunPhase.ENDING);
      case READY, ENDED -> ignored(state);
    };
  }

  /** What flowed meanwhile is not known, and so it is not counted; time is. */
  private static Transition gap(Program program, RunState state, long order, double second) {
    return switch (state.phase()) {
      case ACTIVE ->
          order == state.order()
              ? new Answer(program, state)
                  .keepLast()
                  .note(Kind.GAP, lost(second))
                  .forgetLast()
                  .stay()
              : ignored(state);
      case READY, ORDERED, PAUSING, PAUSED, ENDING, ENDED -> ignored(state);
    };
  }

  private static String lost(double second) {
    return String.format(
        Locale.ROOT, "no reading for %.1f s; what flowed meanwhile is not counted", second);
  }

  private static Transition restart(Program program, RunState state, Event.Restart restart) {
    return switch (state.phase()) {
      case ORDERED, ACTIVE -> {
        Answer answer = back(new Answer(program, state).keepLast(), restart);
        yield restart.resumeAtOnce()
            ? answer.gap(restart, "goes on at once").orderPart()
            : answer.gap(restart, "rests until resumed").orderOpenCircuit(RunPhase.PAUSING);
      }
      case PAUSING, PAUSED ->
          back(new Answer(program, state), restart)
              .gap(restart, "rests until resumed")
              .orderOpenCircuit(RunPhase.PAUSING);
      case ENDING ->
          back(new Answer(program, state), restart)
              .gap(restart, "was ending")
              .orderOpenCircuit(RunPhase.ENDING);
      case READY, ENDED -> ignored(state);
    };
  }

  private static Answer back(Answer answer, Event.Restart restart) {
    return answer.loseClock(restart.awaySecond()).leaveUnrecordedOrders();
  }

  /** A sample of the setpoint in force: counts it, keeps it if worth it, and ends what it ends. */
  private static Transition measured(Program program, RunState state, Sample sample) {
    ProgramStep step = program.at(state.position());
    List<End> ends = PartPlan.ends(step.action(), state.step());
    RunState read = read(state, ends, sample);
    int end = Thresholds.firstMet(ends, sample, read, state.seen().trend());
    if (end < 0
        && !Thresholds.worthKeeping(
            step.recording(), state.seen().kept(), sample, read.testTimeSecond())) {
      return new Transition(read, NOTHING);
    }
    RunState kept = read.keeping(Kept.of(sample, read.testTimeSecond()));
    DataPoint point = kept.record(program, sample);
    if (end >= 0 || kept.ledger().isPresent()) {
      Answer answer = new Answer(program, kept).log(point);
      return end < 0 ? answer.stay() : answer.leavePart(ends.get(end), sample);
    }
    return new Transition(kept, List.of(new Effect.Log(point)));
  }

  /** The state after a sample that counts: clocks and counters moved on, nothing kept yet. */
  private static RunState read(RunState state, List<End> ends, Sample sample) {
    double now = sample.timeSecond();
    double second = now - state.clocks().channelSecond().orElse(now);
    return state.having(
        sample, Trend.after(state.seen().trend(), ends, sample, state.partTimeSecond() + second));
  }

  /** The state with the reading that tripped the run, so that it is kept as the step's last. */
  private static RunState seen(Program program, RunState state, Optional<Sample> reading) {
    return state.phase() == RunPhase.ACTIVE && reading.isPresent() && counts(state, reading.get())
        ? read(
            state,
            PartPlan.ends(program.at(state.position()).action(), state.step()),
            reading.get())
        : state;
  }

  private static boolean counts(RunState state, Sample sample) {
    return sample.order() == state.order() && isReading(sample) && !isBack(state, sample);
  }

  private static Transition ignored(RunState state) {
    return new Transition(state, NOTHING);
  }

  /** Not a number is the safety monitor's business; here it must not spoil the counters. */
  private static boolean isReading(Sample sample) {
    return Double.isFinite(sample.timeSecond())
        && Double.isFinite(sample.voltageVolt())
        && Double.isFinite(sample.currentAmpere());
  }

  private static boolean isBack(RunState state, Sample sample) {
    OptionalDouble now = state.clocks().channelSecond();
    return now.isPresent() && sample.timeSecond() < now.getAsDouble();
  }
}
