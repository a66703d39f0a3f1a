package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.galvanist.program.Program;

/**
 * A run on an unreliable channel: answers come late, twice, for other orders or not at all,
 * readings are stale or go back, links break, clocks jump, people press every button. All of it
 * follows from a seed.
 */
final class Chaos {
  private final Program program;
  private final SplittableRandom random;
  private final LinearCell cell = new LinearCell(0.05);
  private final List<Rig.Moment> history = new ArrayList<>();
  private final boolean rough;
  private RunState state;
  private double clockSecond = 500;
  private Setpoint inForce =
      new Setpoint(0, new Control.OpenCircuit(), Sentences.rule(1, 1), List.of());
  private Optional<Setpoint> asked = Optional.empty();

  Chaos(Program program, long seed) {
    this.program = program;
    this.random = new SplittableRandom(seed);
    this.rough = seed % 2 == 0;
    this.state = Interpreter.ready(program);
  }

  /** Lives through so many events, and then stops and lets the channel answer until it is over. */
  List<Rig.Moment> live(int events) {
    send(new Event.Start("Ada"));
    for (int event = 0; event < events; event++) {
      if (rough || random.nextInt(20) == 0) {
        anything();
      } else {
        ordinary();
      }
    }
    send(new Event.Stop("the test"));
    while (state.phase() != RunPhase.ENDED) {
      ordinary();
    }
    return history;
  }

  private void ordinary() {
    if (asked.isPresent()) {
      inForce = asked.get();
      cell.ordered();
      asked = Optional.empty();
      send(new Event.Applied(inForce.order(), clockSecond));
    } else {
      double second = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 8;
      cell.pass(inForce.control(), second);
      clockSecond += second;
      send(new Event.Sampled(reading(inForce.order(), clockSecond)));
    }
  }

  private void anything() {
    long order = Math.max(0, state.order() - random.nextInt(3) + random.nextInt(2));
    double back = clockSecond - (random.nextBoolean() ? 0 : random.nextDouble() * 5);
    switch (random.nextInt(200)) {
      case 0 -> send(new Event.Stop("Ada"));
      case 1 -> send(new Event.Trip("voltage out of range"));
      case 2, 3 -> {
        clockSecond = random.nextDouble() * 100;
        send(new Event.LinkLost("silence"));
      }
      case 4, 5 -> {
        clockSecond = random.nextDouble() * 100;
        send(new Event.Restart(random.nextDouble() * 50 - 10, random.nextBoolean()));
      }
      case 6, 7 -> send(new Event.Refused(state.order() - random.nextInt(2), "busy"));
      case 8, 9, 10 -> send(new Event.Pause("Ada"));
      case 11, 12, 13, 14, 15 -> send(new Event.Start("Ada"));
      case 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 ->
          send(new Event.Resume("Bob"));
      case 31, 32, 33, 34, 35 -> send(new Event.Applied(order, back));
      case 36, 37, 38, 39, 40 -> send(new Event.Sampled(reading(order, back)));
      case 41, 42 ->
          send(new Event.Sampled(new Sample(state.order(), clockSecond, Double.NaN, 0, 25)));
      case 43 -> send(new Event.Applied(state.order(), Double.NaN));
      case 44, 45 -> send(new Event.Gap(order, 30));
      default -> ordinary();
    }
  }

  private Sample reading(long order, double second) {
    return new Sample(
        order,
        second,
        cell.voltageVolt(inForce.control()),
        cell.currentAmpere(inForce.control()),
        25);
  }

  private void send(Event event) {
    var answer = Interpreter.next(program, state, event);
    history.add(new Rig.Moment(state, event, answer));
    state = answer.state();
    for (Effect effect : answer.effects()) {
      if (effect instanceof Effect.Apply(Setpoint setpoint)) {
        asked = Optional.of(setpoint);
      }
    }
  }
}
