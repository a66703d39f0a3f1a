package org.galvanist.driver.sim;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.engine.Control;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.engine.Transition;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;

/**
 * Interpreter and virtual cell alone, in one thread and as fast as they go: no event loop, no
 * store, no monitor but a guard. For previews, for fitting cells and for measuring the two.
 */
public final class DryRun {
  /** Judges readings before the interpreter sees them, as a monitor does in a test. */
  public interface Guard {
    /** Nothing is judged. */
    Guard NONE =
        new Guard() {
          @Override
          public void ordered(long order, Control control, long stepCount, SafetyLimits limits) {}

          @Override
          public Optional<String> judge(Sample sample) {
            return Optional.empty();
          }
        };

    /**
     * An order is about to be given, under which these limits hold.
     *
     * @param stepCount the execution of a step that it belongs to; 0 for none
     */
    void ordered(long order, Control control, long stepCount, SafetyLimits limits);

    /** Why the cell must go to open circuit, if it must. */
    Optional<String> judge(Sample sample);
  }

  private final Program program;
  private final Guard guard;
  private final Instrument instrument;
  private final Consumer<Effect> effects;
  private RunState state;
  private long samples;
  private boolean begun;

  /**
   * @param effects hears of every effect but the orders, in order; a {@link Effect.PartEnded} is of
   *     the point that was logged just before it
   */
  public DryRun(
      Program program, CellModel model, double temperatureCelsius, Consumer<Effect> effects) {
    this(program, model, temperatureCelsius, effects, Guard.NONE);
  }

  /** The same with a guard. */
  public DryRun(
      Program program,
      CellModel model,
      double temperatureCelsius,
      Consumer<Effect> effects,
      Guard guard) {
    this.program = program;
    this.guard = guard;
    this.effects = effects;
    this.state = Interpreter.ready(program);
    this.instrument =
        new Instrument(
            new VirtualCell(model, temperatureCelsius),
            new Readings(Simulation.ideal(Double.POSITIVE_INFINITY)));
  }

  /** Runs the program to its end. Returns the number of samples. */
  public long run() {
    return runWhile(() -> true);
  }

  /**
   * Runs the program on, to its end or as long as {@code goesOn}, which is asked before each
   * sample; can be called again to run further. Returns the number of samples so far.
   */
  public long runWhile(BooleanSupplier goesOn) {
    if (!begun) {
      begun = true;
      handle(new Event.Start("a dry run"));
    }
    while (!hasEnded() && goesOn.getAsBoolean()) {
      instrument.advance(instrument.nextSecond());
      samples++;
      Sample sample = instrument.sample();
      Optional<String> breach = guard.judge(sample);
      handle(
          breach.isPresent()
              ? new Event.Trip(breach.get(), Optional.of(sample))
              : new Event.Sampled(sample));
    }
    return samples;
  }

  /** Whether the program has come to its end. */
  public boolean hasEnded() {
    return state.phase() == RunPhase.ENDED;
  }

  /** Where the program stands. */
  public RunState state() {
    return state;
  }

  /** The cell as it stands. */
  public VirtualCell cell() {
    return instrument.cell();
  }

  private void handle(Event event) {
    Transition transition = Interpreter.next(program, state, event);
    state = transition.state();
    for (Effect effect : transition.effects()) {
      if (effect instanceof Effect.Apply(Setpoint setpoint)) {
        guard.ordered(
            setpoint.order(), setpoint.control(), inStep() ? state.stepCount() : 0, limits());
        instrument.force(setpoint, Double.POSITIVE_INFINITY);
        handle(new Event.Applied(setpoint.order(), instrument.cell().timeSecond()));
      } else {
        effects.accept(effect);
      }
    }
  }

  /** A step's own limits hold while it runs. */
  private SafetyLimits limits() {
    return inStep() ? program.limitsAt(state.position().step()) : program.limits();
  }

  private boolean inStep() {
    return switch (state.phase()) {
      case ORDERED, ACTIVE -> true;
      case READY, PAUSING, PAUSED, ENDING, ENDED -> false;
    };
  }
}
