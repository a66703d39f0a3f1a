package org.galvanist.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvanist.program.End;
import org.galvanist.program.Program;

/**
 * The interpreter on a virtual channel with a {@link LinearCell}. Time passes only when a test says
 * so. The channel takes an order at once and measures at that moment, then once every period and
 * where an end is met.
 */
final class Rig {
  /** One event, where it found the run, and the answer. */
  record Moment(RunState before, Event event, Transition answer) {}

  final LinearCell cell = new LinearCell(0);
  final List<Moment> history = new ArrayList<>();
  private final Program program;
  private final ArrayDeque<Event> arriving = new ArrayDeque<>();
  private RunState state;
  private double periodSecond = 1;
  private double celsius = 25;
  private double clockSecond = 1000;
  private double orderedAtSecond = clockSecond;
  private double orderedAtAh = cell.chargeAh();
  private Setpoint setpoint =
      new Setpoint(0, new Control.OpenCircuit(), Sentences.rule(1, 1), List.of());
  private boolean answering = true;

  Rig(Program program) {
    this.program = program;
    this.state = Interpreter.ready(program);
  }

  Rig every(double second) {
    periodSecond = second;
    return this;
  }

  /** The cell is at another temperature. */
  void warmTo(double degrees) {
    celsius = degrees;
  }

  /** From now on orders are not taken by the channel; the test answers itself. */
  Rig silent() {
    answering = false;
    return this;
  }

  Rig answering() {
    answering = true;
    return this;
  }

  RunState state() {
    return state;
  }

  Program program() {
    return program;
  }

  double clockSecond() {
    return clockSecond;
  }

  /** The channel's clock starts again from another value. */
  void setClock(double second) {
    orderedAtSecond += second - clockSecond;
    clockSecond = second;
  }

  Rig started() {
    send(new Event.Start("Ada"));
    return this;
  }

  /** Sends an event and all that it leads to at this moment. */
  List<Effect> send(Event event) {
    int from = history.size();
    arriving.add(event);
    while (!arriving.isEmpty()) {
      Event next = arriving.remove();
      var answer = Interpreter.next(program, state, next);
      history.add(new Moment(state, next, answer));
      state = answer.state();
      answer.effects().forEach(this::carryOut);
    }
    return effects(history.subList(from, history.size()).stream());
  }

  /** The channel takes the last order now, whatever the interpreter has been told. */
  void take(Setpoint order) {
    setpoint = order;
    orderedAtSecond = clockSecond;
    orderedAtAh = cell.chargeAh();
    cell.ordered();
  }

  void pass(double second) {
    double until = clockSecond + second;
    while (clockSecond < until && state.phase() != RunPhase.ENDED) {
      read(Math.min(until, nextReadingSecond()));
    }
  }

  /** Lets time pass until so many readings more have been taken, or the run is over. */
  void takeReadings(int count) {
    for (int taken = 0; taken < count && state.phase() != RunPhase.ENDED; taken++) {
      read(nextReadingSecond());
    }
  }

  /** Lets time pass until the run is over, a day at most. */
  void untilOver() {
    pass(86_400);
    assertEquals(RunPhase.ENDED, state.phase(), "the run never ended");
  }

  /** What the channel would read now, said to be of an order. */
  Sample reading(long order) {
    return new Sample(
        order,
        clockSecond,
        cell.voltageVolt(setpoint.control()),
        cell.currentAmpere(setpoint.control()),
        celsius);
  }

  Setpoint setpoint() {
    return setpoint;
  }

  List<Effect> effects() {
    return effects(history.stream());
  }

  List<DataPoint> points() {
    return only(Effect.Log.class).stream().map(Effect.Log::point).toList();
  }

  List<DataPoint> lastPointOfEachStep() {
    List<DataPoint> points = points();
    return IntStream.range(0, points.size())
        .filter(
            index ->
                index + 1 == points.size()
                    || points.get(index + 1).stepCount() != points.get(index).stepCount())
        .mapToObj(points::get)
        .toList();
  }

  List<Setpoint> orders() {
    return only(Effect.Apply.class).stream().map(Effect.Apply::setpoint).toList();
  }

  <E extends Effect> List<E> only(Class<E> kind) {
    return effects().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Outcome outcome() {
    return only(Effect.Finish.class).getLast().outcome();
  }

  /**
   * Plays the history again from each of its states to its end and compares every answer, value by
   * value: the state is all that the interpreter knows. A long history is begun at 400 of its
   * states.
   */
  void replaysFromEveryState() {
    for (int from = 0; from < history.size(); from += 1 + history.size() / 400) {
      RunState replayed = history.get(from).before();
      for (Moment moment : history.subList(from, history.size())) {
        Transition answer = Interpreter.next(program, replayed, moment.event());
        assertEquals(moment.answer(), answer);
        replayed = answer.state();
      }
    }
  }

  private void carryOut(Effect effect) {
    if (answering && effect instanceof Effect.Apply(Setpoint order)) {
      take(order);
      arriving.add(new Event.Applied(order.order(), clockSecond));
      arriving.add(new Event.Sampled(reading(order.order())));
    }
  }

  private void read(double atSecond) {
    cell.pass(setpoint.control(), atSecond - clockSecond);
    clockSecond = atSecond;
    send(new Event.Sampled(reading(setpoint.order())));
  }

  private double nextReadingSecond() {
    double inForce = clockSecond - orderedAtSecond;
    double next = orderedAtSecond + (Math.floor(inForce / periodSecond + 1e-9) + 1) * periodSecond;
    for (End end : setpoint.ends()) {
      double at = clockSecond + cell.secondsUntil(remaining(end), setpoint.control());
      if (at > clockSecond && at < next) {
        next = at;
      }
    }
    return next;
  }

  private End remaining(End end) {
    return switch (end) {
      case End.Elapsed(double second) -> new End.Elapsed(orderedAtSecond + second - clockSecond);
      case End.Charge(double ampereHour) ->
          new End.Charge(ampereHour - Math.abs(cell.chargeAh() - orderedAtAh));
      case End.Arrived(double volt, double second) ->
          new End.Arrived(volt, orderedAtSecond + second - clockSecond);
      case End.Energy(double wattHour) ->
          setpoint.control() instanceof Control.ConstantPower(double watt)
              ? new End.Energy(wattHour - Math.abs(watt) * (clockSecond - orderedAtSecond) / 3600)
              : end;
      case End.VoltageAbove _, End.VoltageBelow _ -> end;
      case End.CurrentBelow _, End.CurrentAbove _ -> end;
      case End.TemperatureAbove _, End.TemperatureBelow _ -> end;
      case End.VoltageSlopeBelow _, End.VoltageDrop _ -> end;
    };
  }

  private static List<Effect> effects(Stream<Moment> moments) {
    return moments.flatMap(moment -> moment.answer().effects().stream()).toList();
  }
}
