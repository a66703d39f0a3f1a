package org.galvanist.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.engine.Control;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Setpoint;
import org.galvanist.engine.Transition;
import org.galvanist.program.Action;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.store.Entry;
import org.galvanist.store.StoredRun;

/**
 * A run on a channel: its program, its state, its table. Owned by one event loop. Turns an event
 * into what is to be recorded, published and ordered, and does none of the three itself.
 */
public final class ActiveRun {
  /** What a run is called, apart from how it goes. */
  public record Identity(
      long id,
      String cell,
      long cellVersion,
      String protocolSha256,
      SafetyLimits limits,
      long startedWallMillis) {}

  /**
   * What follows from one event.
   *
   * @param entry to record
   * @param order to give to the channel, if any
   */
  record Consequence(Entry entry, Optional<Order> order) {}

  /**
   * An order to the channel.
   *
   * @param step the execution of a step that it belongs to; 0 for the open circuit of a pause or an
   *     end
   * @param guard limits that hold while it is in force
   */
  record Order(Setpoint setpoint, long step, SafetyLimits guard) {
    /** Tells the monitor that it is about to be given. */
    void tell(SafetyMonitor monitor) {
      monitor.ordered(setpoint.order(), setpoint.control(), step, guard);
    }
  }

  private final Identity identity;
  private final Program program;
  private final CycleTable table;
  private final Forecast forecast;
  private RunState state;
  private Optional<Outcome> outcome = Optional.empty();
  private long samples;

  public ActiveRun(Identity identity, Program program, RunState state, CycleTable table) {
    this.identity = identity;
    this.program = program;
    this.state = state;
    this.table = table;
    this.forecast = new Forecast(program, state);
  }

  /** A run as the store knows it. */
  static ActiveRun of(StartedTest test, StoredRun run, RunState state, CycleTable table) {
    var identity =
        new Identity(
            run.id(),
            test.cell().name(),
            run.cellVersion(),
            test.protocolVersion().sha256(),
            test.limits(),
            run.startedMillis());
    return new ActiveRun(identity, test.program(), state, table);
  }

  Identity identity() {
    return identity;
  }

  Program program() {
    return program;
  }

  /** Where it stands. */
  public RunState state() {
    return state;
  }

  /** Whether it is over. */
  public boolean ended() {
    return outcome.isPresent();
  }

  Optional<Outcome> outcome() {
    return outcome;
  }

  private void keep(DataPoint point) {
    table.accept(point);
    forecast.at(point.stepCount(), point.stepIndex());
  }

  /** Carries the run over one event. */
  Consequence next(Event event, long wallMillis) {
    samples += event instanceof Event.Sampled ? 1 : 0;
    Transition transition = Interpreter.next(program, state, event);
    List<Effect> effects = transition.effects();
    state = transition.state();
    if (effects.isEmpty()) {
      return new Consequence(Entry.of(state), Optional.empty());
    }
    if (effects.size() == 1 && effects.getFirst() instanceof Effect.Log(DataPoint point)) {
      keep(point);
      return new Consequence(Entry.of(state, point), Optional.empty());
    }
    return carryOut(effects, wallMillis);
  }

  private Consequence carryOut(List<Effect> effects, long wallMillis) {
    var points = new ArrayList<DataPoint>(1);
    var notes = new ArrayList<Effect.Note>(1);
    var cycles = new ArrayList<CycleSummary>(1);
    Optional<Entry.End> end = Optional.empty();
    Optional<Order> order = Optional.empty();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Apply(Setpoint setpoint) ->
            order = Optional.of(new Order(setpoint, step(), guard()));
        case Effect.Log(DataPoint point) -> {
          keep(point);
          points.add(point);
        }
        case Effect.CloseCycle(int cycle) -> cycles.add(table.close(cycle));
        case Effect.Note note -> notes.add(note);
        case Effect.PartEnded _ -> {}
        case Effect.Finish(Outcome how) -> {
          table.finish().ifPresent(cycles::add);
          outcome = Optional.of(how);
          end = Optional.of(new Entry.End(how, wallMillis));
        }
      }
    }
    return new Consequence(new Entry(state, points, notes, cycles, end), order);
  }

  /** The monitor of this run; it knows the order that may be in force already. */
  SafetyMonitor monitor(ChannelBasis channel) {
    var monitor = new SafetyMonitor(identity.limits(), channel, state);
    if (state.order() > 0) {
      Control control =
          step() > 0 ? Interpreter.control(program, state) : new Control.OpenCircuit();
      monitor.ordered(state.order(), control, step(), guard());
    }
    return monitor;
  }

  private long step() {
    return switch (state.phase()) {
      case ORDERED, ACTIVE -> state.stepCount();
      case READY, PAUSING, PAUSED, ENDING, ENDED -> 0;
    };
  }

  /** A step's own limits hold while it runs; open circuit of a pause or an end is no step. */
  private SafetyLimits guard() {
    return switch (state.phase()) {
      case ORDERED, ACTIVE -> identity.limits().tightest(program.at(state.position()).limits());
      case READY, PAUSING, PAUSED, ENDING, ENDED -> identity.limits();
    };
  }

  /** What the channel that carries it shows. */
  ChannelState channelState() {
    return switch (state.phase()) {
      case READY -> ChannelState.RESTING;
      case PAUSING, PAUSED -> ChannelState.PAUSED;
      case ORDERED, ACTIVE, ENDING -> stateOfPart();
      case ENDED ->
          outcome.filter(Outcome.Completed.class::isInstance).isPresent()
              ? ChannelState.FINISHED
              : ChannelState.STOPPED;
    };
  }

  private ChannelState stateOfPart() {
    return switch (state.part()) {
      case REST -> ChannelState.RESTING;
      case CONSTANT_VOLTAGE, SWEEP -> ChannelState.HOLDING;
      case CONSTANT_CURRENT, CONSTANT_POWER ->
          discharges(program.at(state.position()).action())
              ? ChannelState.DISCHARGING
              : ChannelState.CHARGING;
    };
  }

  private static boolean discharges(Action action) {
    return switch (action) {
      case Action.ConstantCurrent current -> current.ampere() < 0;
      case Action.ConstantPower power -> power.watt() < 0;
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> false;
    };
  }

  RunView view(double halfCycleAh) {
    boolean complete = outcome.isPresent() && outcome.get() instanceof Outcome.Completed;
    return new RunView(
        identity.id(),
        identity.cell(),
        identity.cellVersion(),
        identity.protocolSha256(),
        program,
        state,
        table.running(),
        halfCycleAh,
        samples,
        complete ? 1 : forecast.progress(),
        ended() ? 0 : forecast.leftSecond(state.testTimeSecond()),
        identity.startedWallMillis(),
        outcome);
  }
}
