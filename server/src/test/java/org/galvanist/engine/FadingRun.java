package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.galvanist.program.End;
import org.galvanist.program.Program;

/**
 * A run on a cell whose capacity of each half cycle the test decides, in as few readings as it
 * takes: each step is measured at its begin, midway and where its first end is met.
 */
final class FadingRun {
  /** Capacity, Ah, of one half cycle. */
  interface Capacity {
    double ampereHour(int cycle, boolean charging);
  }

  final List<Rig.Moment> history = new ArrayList<>();
  private final Program program;
  private final Capacity capacity;
  private RunState state;
  private Setpoint setpoint =
      new Setpoint(0, new Control.OpenCircuit(), Sentences.rule(1, 1), List.of());
  private double clockSecond;

  FadingRun(Program program, Capacity capacity) {
    this.program = program;
    this.capacity = capacity;
    this.state = Interpreter.ready(program);
  }

  static FadingRun of(Program program, Capacity capacity) {
    var run = new FadingRun(program, capacity);
    run.send(new Event.Start("Ada"));
    return run.on();
  }

  RunState state() {
    return state;
  }

  /** Goes on to the end of the run. */
  FadingRun on() {
    while (state.phase() != RunPhase.ENDED) {
      step();
    }
    return this;
  }

  /** Goes on until so many cycles have been closed. */
  FadingRun untilClosed(int cycles) {
    while (closed().size() < cycles) {
      step();
    }
    return this;
  }

  /** The server is away for an hour, and the channel's clock begins anew. */
  void restart() {
    clockSecond = 0;
    send(new Event.Restart(3600, true));
  }

  List<Integer> closed() {
    return only(Effect.CloseCycle.class).stream().map(Effect.CloseCycle::cycle).toList();
  }

  List<String> blocksEnded() {
    return only(Effect.Note.class).stream()
        .filter(note -> note.kind() == Effect.Kind.BLOCK_ENDED)
        .map(Effect.Note::words)
        .toList();
  }

  /** Words and cycle of each step that was executed. */
  List<String> executed() {
    var executed = new ArrayList<String>();
    int last = 0;
    for (Effect.Log log : only(Effect.Log.class)) {
      if (log.point().stepCount() != last) {
        last = log.point().stepCount();
        executed.add(
            program.steps().get(log.point().stepIndex()).words().charAt(0)
                + String.valueOf(log.point().cycle()));
      }
    }
    return executed;
  }

  <E extends Effect> List<E> only(Class<E> kind) {
    return history.stream()
        .flatMap(moment -> moment.answer().effects().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Index of the moment in which a cycle was closed. */
  OptionalInt closing(int cycle) {
    for (int index = 0; index < history.size(); index++) {
      if (history.get(index).answer().effects().contains(new Effect.CloseCycle(cycle))) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  void send(Event event) {
    Transition answer = Interpreter.next(program, state, event);
    history.add(new Rig.Moment(state, event, answer));
    state = answer.state();
    for (Effect effect : answer.effects()) {
      if (effect instanceof Effect.Apply(Setpoint order)) {
        setpoint = order;
        send(new Event.Applied(order.order(), clockSecond));
      }
    }
  }

  /** One step from its begin to its end. */
  void step() {
    long order = setpoint.order();
    double ampere = setpoint.control() instanceof Control.ConstantCurrent(double set) ? set : 0;
    double second =
        ampere == 0
            ? elapsed()
            : capacity.ampereHour(program.cycleAt(state.position()), ampere > 0)
                * 3600
                / Math.abs(ampere);
    double from = ampere >= 0 ? 2.9 : 4.1;
    double to = setpoint.ends().isEmpty() ? from : endVolt(setpoint.ends().getFirst(), from);
    double began = clockSecond;
    for (double share : new double[] {0, 0.5, 1}) {
      clockSecond = began + share * second;
      if (setpoint.order() == order && state.phase() != RunPhase.ENDED) {
        double volt = from + share * (to - from);
        send(new Event.Sampled(new Sample(order, clockSecond, volt, ampere, 25)));
      }
    }
  }

  private double elapsed() {
    return setpoint.ends().stream()
        .filter(End.Elapsed.class::isInstance)
        .mapToDouble(end -> ((End.Elapsed) end).second())
        .findFirst()
        .orElse(10);
  }

  private static double endVolt(End end, double otherwise) {
    return switch (end) {
      case End.VoltageAbove(double volt) -> volt;
      case End.VoltageBelow(double volt) -> volt;
      case End.CurrentBelow _, End.CurrentAbove _, End.Elapsed _, End.Arrived _ -> otherwise;
      case End.Charge _, End.Energy _ -> otherwise;
      case End.TemperatureAbove _, End.TemperatureBelow _ -> otherwise;
      case End.VoltageSlopeBelow _, End.VoltageDrop _ -> otherwise;
    };
  }
}
