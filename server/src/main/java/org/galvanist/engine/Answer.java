package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Effect.Kind;
import org.galvanist.program.Position;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;

/**
 * An answer of the interpreter in the making: the moves that its table is written in. Lives within
 * one transition, and ends with one of the methods that return it.
 */
final class Answer {
  private final Program program;
  private final List<Effect> effects = new ArrayList<>(4);
  private RunState state;

  Answer(Program program, RunState state) {
    this.program = program;
    this.state = state;
  }

  Answer with(Effect effect) {
    effects.add(effect);
    return this;
  }

  Answer note(Kind kind, String words) {
    return with(new Effect.Note(state.testTimeSecond(), kind, words));
  }

  Answer gap(Event.Restart restart, String then) {
    double away = restart.awaySecond();
    return note(
        Kind.GAP, String.format(Locale.ROOT, "server was away for %.1f s; the run %s", away, then));
  }

  /** Logs the last sample of the setpoint that is being left, unless it was kept already. */
  Answer keepLast() {
    if (state.last().isPresent()) {
      Sample last = state.last().get();
      var kept = Optional.of(RunState.Kept.of(last, state.testTimeSecond()));
      if (!kept.equals(state.kept())) {
        state = state.keeping(kept);
        effects.add(new Effect.Log(state.record(program, last)));
      }
    }
    return this;
  }

  /**
   * Forgets the channel's time, which may go on from anywhere.
   *
   * @param awaySecond what is known to have passed meanwhile, s; a wall clock that was set back
   *     counts as 0, for test time never falls
   */
  Answer loseClock(double awaySecond) {
    double passed = Double.isFinite(awaySecond) ? Math.max(0, awaySecond) : 0;
    state = state.clocked(state.phase(), state.testTimeSecond() + passed, OptionalDouble.empty());
    return this;
  }

  /**
   * The running part has met its end number {@code end}: the CV part, the next step, or the end.
   */
  Transition leavePart(int end) {
    Position here = state.position();
    if (PartPlan.holdFollows(program.at(here).action(), state.part(), end)) {
      state = state.atPart(StepPart.CONSTANT_VOLTAGE);
      return orderPart();
    }
    int cycle = program.cycleAt(here);
    Optional<Position> next = program.after(here);
    if (next.isEmpty()) {
      return with(new Effect.CloseCycle(cycle)).end(new Outcome.Completed());
    }
    if (program.cycleAt(next.get()) != cycle) {
      effects.add(new Effect.CloseCycle(cycle));
    }
    return begin(next.get());
  }

  /** Begins the step at {@code position}. */
  Transition begin(Position position) {
    state = state.atStep(position, PartPlan.first(program.at(position).action()));
    return orderPart();
  }

  /** Orders what remains of the running part. */
  Transition orderPart() {
    state = state.underNextOrder(RunPhase.ORDERED);
    ProgramStep step = program.at(state.position());
    return apply(
        new Setpoint(
            state.order(),
            PartPlan.control(step.action(), state.part()),
            step.recording(),
            PartPlan.remainingEnds(step.action(), state)));
  }

  /**
   * Orders open circuit. The step's recording rule goes with it as the pace of the readings; none
   * of them is kept.
   */
  Transition orderOpenCircuit(RunPhase phase) {
    state = state.underNextOrder(phase);
    return apply(
        new Setpoint(
            state.order(),
            new Control.OpenCircuit(),
            program.at(state.position()).recording(),
            List.of()));
  }

  Transition end(Outcome outcome) {
    state = state.endingWith(outcome);
    return orderOpenCircuit(RunPhase.ENDING);
  }

  /** Open circuit is confirmed. */
  Transition finish() {
    Outcome outcome =
        state
            .pending()
            .orElseGet(() -> new Outcome.Failed("it was ending, and no reason was stored"));
    note(Kind.ENDED, outcome.because()).with(new Effect.Finish(outcome));
    return new Transition(state, List.copyOf(effects));
  }

  private Transition apply(Setpoint setpoint) {
    effects.add(new Effect.Apply(setpoint));
    return new Transition(state, List.copyOf(effects));
  }
}
