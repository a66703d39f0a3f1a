package org.galvanist.engine;

import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.below;
import static org.galvanist.engine.Sentences.charge;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.currentThenHold;
import static org.galvanist.engine.Sentences.elapsed;
import static org.galvanist.engine.Sentences.hold;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rest;
import static org.galvanist.engine.Sentences.rule;
import static org.galvanist.engine.Sentences.taper;
import static org.galvanist.engine.Sentences.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.galvanist.program.Loop;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds whatever happens: runs on an unreliable channel with impatient people, each made by
 * its seed alone. A failure names the seed, and the seed repeats it.
 */
class InterpreterPropertiesTest {
  private static final int SEEDS = 300;
  private static final int EVENTS = 1500;

  private static final Program PROGRAM =
      program(
          List.of(new Loop(1, 3, 3, 1), new Loop(1, 4, 2, 3)),
          rule(20, 0.01),
          new int[] {0, 0, 0, 0, 2, 5},
          rest(20),
          currentThenHold(1, List.of(above(3.15), elapsed(400)), 3.15, taper(0.2), elapsed(200)),
          rest(10),
          current(-1, below(2.95), charge(0.05)),
          hold(3.05, elapsed(30), taper(0.01)),
          current(0.5, charge(0.01)));

  /** Power, sweeps and trends, in a block that its cycles end. */
  private static final Program WHOLE =
      written(
          Polarity.FULL_CELL,
          """
          title: t
          record: every 20 s, or 10 mV
          steps:
            - repeat: 2
              steps:
                - repeat: 3
                  until: CE < 99 % or discharge capacity > 1 mAh for 2 cycles
                  every: { cycles: 2, do: look }
                  steps:
                    - Charge at 3 W until 3.15 V or until 30 mWh, then hold until 200 mA or 100 s
                    - Rest for 60 s or until dV/dt < 1 mV/h
                    - Discharge at 3 W until 2.95 V or until 20 mWh or until -dV 500 mV
                - Sweep from OCV to 3.1 V at 1 mV/s or until 1 A
            - Rest for 20 s or until temperature > 60 degC
            - Sweep from 3.1 V to 3 V at 2 mV/s
          blocks:
            look: [Charge at 1 A until 3.1 V or for 50 s, Discharge at 1 A until 3 V or for 40 s]
          """);

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensTheRunKeepsItsPromises(long seed) {
    keepsItsPromises(PROGRAM, seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensPowersSweepsAndBlocksThatEndKeepThemToo(long seed) {
    keepsItsPromises(WHOLE, seed);
  }

  private static void keepsItsPromises(Program program, long seed) {
    List<Rig.Moment> history = new Chaos(program, seed).live(EVENTS);
    for (Rig.Moment moment : history) {
      ordersGrow(moment);
      stateKeepsItsPromises(moment);
      partsEndWithARecord(moment);
      sweepsNeverGoBack(program, moment);
      assertEquals(
          moment.answer(),
          Interpreter.next(program, moment.before(), moment.event()),
          "the same answer to the same question");
    }
    recordsHaveNoHole(history);
    cyclesCloseInOrder(history);
    theEndIsOpenCircuit(history);
  }

  private static void partsEndWithARecord(Rig.Moment moment) {
    List<Effect> effects = moment.answer().effects();
    for (int index = 0; index < effects.size(); index++) {
      if (effects.get(index) instanceof Effect.PartEnded ended) {
        assertTrue(effects.get(index - 1) instanceof Effect.Log, "its last sample is logged");
        assertEquals(moment.before().position(), ended.position());
        assertEquals(moment.before().part(), ended.part());
      }
    }
  }

  private static void sweepsNeverGoBack(Program program, Rig.Moment moment) {
    RunState before = moment.before();
    for (Effect effect : moment.answer().effects()) {
      if (effect instanceof Effect.Apply(Setpoint setpoint)
          && setpoint.control() instanceof Control.Sweep next
          && before.part() == StepPart.SWEEP
          && before.stepCount() == moment.answer().state().stepCount()
          && PartPlan.control(program.at(before.position()).action(), before)
              instanceof Control.Sweep was) {
        double left = Math.abs(was.toVolt() - was.fromVolt());
        assertTrue(Math.abs(next.toVolt() - next.fromVolt()) <= left, "a sweep only goes on");
      }
    }
  }

  private static void ordersGrow(Rig.Moment moment) {
    long order = moment.before().order();
    if (moment.event() instanceof Event.Restart && !moment.answer().effects().isEmpty()) {
      order += RunState.UNRECORDED_ORDERS;
    }
    for (Effect effect : moment.answer().effects()) {
      if (effect instanceof Effect.Apply(Setpoint setpoint)) {
        assertEquals(++order, setpoint.order(), "every order has the next number");
      }
    }
    assertEquals(order, moment.answer().state().order());
  }

  private static void stateKeepsItsPromises(Rig.Moment moment) {
    RunState before = moment.before();
    RunState after = moment.answer().state();
    assertTrue(after.testTimeSecond() >= before.testTimeSecond(), "test time never falls");
    assertTrue(
        after.phase().compareTo(before.phase()) >= 0
            || before.phase().compareTo(RunPhase.ENDING) < 0,
        "an end is final");
    if (after.stepCount() == before.stepCount()) {
      RunState.Counters now = after.counters();
      RunState.Counters was = before.counters();
      assertTrue(now.chargingAh() >= was.chargingAh(), "Ah in never falls within a step");
      assertTrue(now.dischargingAh() >= was.dischargingAh(), "Ah out never falls within a step");
      if (!turned(moment)) {
        assertTrue(now.chargingWh() >= was.chargingWh(), "Wh in never falls within a step");
        assertTrue(now.dischargingWh() >= was.dischargingWh(), "Wh out never falls within a step");
      }
      assertTrue(after.stepTimeSecond() >= before.stepTimeSecond(), "step time never falls");
    }
    if (before.phase() != RunPhase.ACTIVE) {
      assertEquals(before.records(), after.records(), "records are of a setpoint in force");
    }
    boolean counted =
        moment.event() instanceof Event.Sampled(Sample sample)
            && before.phase() == RunPhase.ACTIVE
            && sample.order() == before.order()
            && before.seen().last().isPresent();
    if (!counted && after.stepCount() == before.stepCount()) {
      assertEquals(before.counters(), after.counters(), "only two readings of one order count");
    }
    if (after.phase() == RunPhase.PAUSED || after.phase() == RunPhase.ORDERED) {
      assertTrue(after.seen().last().isEmpty(), "nothing to integrate with across a border");
    }
  }

  /** An interval counts whole, one way: where the current turns in it, its energy may have none. */
  private static boolean turned(Rig.Moment moment) {
    return moment.event() instanceof Event.Sampled(Sample sample)
        && moment
            .before()
            .seen()
            .last()
            .filter(last -> last.currentAmpere() * sample.currentAmpere() < 0)
            .isPresent();
  }

  private static void recordsHaveNoHole(List<Rig.Moment> history) {
    long record = 0;
    double testTime = 0;
    for (DataPoint point : effects(history, Effect.Log.class).map(Effect.Log::point).toList()) {
      assertEquals(++record, point.record(), "records are numbered without a hole");
      assertTrue(point.testTimeSecond() >= testTime, "records are in the order of test time");
      testTime = point.testTimeSecond();
    }
    assertEquals(record, history.getLast().answer().state().records());
  }

  private static void cyclesCloseInOrder(List<Rig.Moment> history) {
    int closed = 0;
    for (Effect effect : effects(history, Effect.class).toList()) {
      if (effect instanceof Effect.CloseCycle(int cycle)) {
        assertTrue(cycle > closed, "a cycle is closed once");
        closed = cycle;
      } else if (effect instanceof Effect.Log(DataPoint point)) {
        assertTrue(point.cycle() > closed, "no record of a closed cycle");
      }
    }
  }

  private static void theEndIsOpenCircuit(List<Rig.Moment> history) {
    boolean tripped = false;
    boolean finished = false;
    Control last = new Control.OpenCircuit();
    for (Rig.Moment moment : history) {
      tripped |= moment.event() instanceof Event.Trip;
      for (Effect effect : moment.answer().effects()) {
        assertTrue(!finished, "nothing comes after the finish");
        if (effect instanceof Effect.Apply(Setpoint setpoint)) {
          last = setpoint.control();
          assertTrue(
              !tripped || last instanceof Control.OpenCircuit, "after a trip only open circuit");
        }
        if (effect instanceof Effect.Finish(Outcome outcome)) {
          finished = true;
          assertEquals(new Control.OpenCircuit(), last, "the last order is open circuit");
          assertEquals(tripped, outcome instanceof Outcome.Tripped, "a trip is never lost");
        }
      }
    }
    assertTrue(finished, "every run comes to its end once the channel answers");
  }

  private static <E extends Effect> Stream<E> effects(List<Rig.Moment> history, Class<E> kind) {
    return history.stream()
        .flatMap(moment -> moment.answer().effects().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
