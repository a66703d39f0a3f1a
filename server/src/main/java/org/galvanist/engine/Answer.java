package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Effect.Kind;
import org.galvanist.program.Action;
import org.galvanist.program.BlockEnd;
import org.galvanist.program.CycleRule;
import org.galvanist.program.End;
import org.galvanist.program.Position;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.protocol.Measure;

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

  /** Logs a record that the state counts already. */
  Answer log(DataPoint point) {
    if (state.ledger().isPresent()) {
      Ledger books = state.ledger().get();
      state = books.isMovedBy(point) ? state.booked(books.seeing(program, point)) : state;
    }
    return with(new Effect.Log(point));
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
    if (state.seen().last().isPresent()) {
      Sample last = state.seen().last().get();
      var kept = RunState.Kept.of(last, state.testTimeSecond());
      if (!state.seen().kept().equals(Optional.of(kept))) {
        state = state.keeping(kept);
        log(state.record(program, last));
      }
    }
    return this;
  }

  /** The next sample has nothing to be integrated with. */
  Answer forgetLast() {
    state = state.unseen();
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

  /** What a process that was killed has ordered without a record is not taken for what is next. */
  Answer leaveUnrecordedOrders() {
    state = state.behindUnrecordedOrders();
    return this;
  }

  /** The running part goes on. */
  Transition stay() {
    return new Transition(state, List.copyOf(effects));
  }

  /** The running part has met an end: the next part, the next step, or the end of the run. */
  Transition leavePart(End end, Sample sample) {
    Position here = state.position();
    Action action = program.at(here).action();
    if (PartPlan.sweepFollows(action, state.part())) {
      state = state.atPart(StepPart.SWEEP, OptionalDouble.of(sample.voltageVolt()));
      return orderPart();
    }
    effects.add(new Effect.PartEnded(here, state.part(), end));
    if (PartPlan.holdFollows(action, state.part(), end)) {
      state = state.atPart(StepPart.CONSTANT_VOLTAGE, OptionalDouble.empty());
      return orderPart();
    }
    return leaveStep(here);
  }

  private Transition leaveStep(Position here) {
    int cycle = program.cycleAt(here);
    Position end =
        state.ledger().isPresent() ? leaveBlocks(here, cycle, state.ledger().get()) : here;
    Optional<Position> next = program.after(end);
    if (closes(cycle, next)) {
      effects.add(new Effect.CloseCycle(cycle));
    }
    return next.isPresent() ? begin(next.get()) : end(new Outcome.Completed());
  }

  private boolean closes(int cycle, Optional<Position> next) {
    return next.isEmpty() || program.cycleAt(next.get()) != cycle;
  }

  /**
   * Books the step that is left, and ends the blocks that its cycle ends, inner ones first: where
   * an inner block ends, a pass of the one round it may end with it. A cycle that is judged may go
   * on behind the block that it ends, with a rest for example; it is booked when that is over.
   *
   * @return the place whose successor comes next
   */
  private Position leaveBlocks(Position here, int cycle, Ledger before) {
    Ledger books = before.plus(state.counters());
    boolean judged = closes(cycle, program.after(here));
    Ledger closed = judged ? books.closing(program, cycle, here.step()) : books;
    var left = new ArrayList<Integer>(0);
    Position end = here;
    for (int index = 0; index < program.blockEnds().size(); index++) {
      BlockEnd block = program.blockEnds().get(index);
      Optional<CycleRule> rule =
          judged && program.endsPass(end, block)
              ? closed.confirmed(program, index)
              : Optional.empty();
      if (rule.isPresent()) {
        note(Kind.BLOCK_ENDED, why(rule.get(), closed, cycle));
        end = program.leaving(end, block);
      }
      if (program.endsBlock(end, block)) {
        left.add(index);
      }
    }
    Ledger now = closes(cycle, program.after(end)) ? closed.nextCycle() : books;
    for (int index : left) {
      now = now.without(program, index);
    }
    state = state.booked(now);
    return end;
  }

  private String why(CycleRule rule, Ledger books, int cycle) {
    String reference =
        rule.measure() == Measure.RETENTION ? " of " + program.retention().words() : "";
    return String.format(
        Locale.ROOT,
        "the block ended with cycle %d: %s (%s%s)",
        cycle,
        rule.words(),
        rule.figure(books.figure(program, rule.measure())),
        reference);
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
            PartPlan.control(step.action(), state),
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
