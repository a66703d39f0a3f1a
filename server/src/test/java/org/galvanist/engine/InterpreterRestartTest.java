package org.galvanist.engine;

import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.below;
import static org.galvanist.engine.Sentences.charge;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.currentThenHold;
import static org.galvanist.engine.Sentences.elapsed;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rest;
import static org.galvanist.engine.Sentences.rule;
import static org.galvanist.engine.Sentences.taper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;
import org.junit.jupiter.api.Test;

/**
 * A server that goes away after any reading, and comes back to a channel whose clock began anew.
 */
class InterpreterRestartTest {
  private static final double AWAY_SECOND = 3600;
  private static final double PAUSED_SECOND = 50;

  private static final Program PROGRAM =
      program(
          List.of(new Loop(0, 2, 2, 1)),
          rule(60, 0.05),
          currentThenHold(1, List.of(above(3.5)), 3.5, taper(0.2), elapsed(900)),
          rest(100),
          current(-1, below(2.95), charge(0.4)));

  private static Rig whole() {
    Rig rig = new Rig(PROGRAM).every(20).started();
    rig.untilOver();
    return rig;
  }

  @Test
  void goingOnAtOnceAfterAnyReadingLosesNothingOfAnyStep() {
    Rig whole = whole();
    int readings = readings(whole);
    assertTrue(readings > 200, () -> "only " + readings + " readings");
    for (int taken = 0; taken < readings; taken++) {
      Rig rig = new Rig(PROGRAM).every(20).started();
      rig.takeReadings(taken);
      if (rig.state().phase() != RunPhase.ENDED) {
        comesBack(rig, true);
        rig.untilOver();
        sameSteps(whole, rig, AWAY_SECOND);
      }
    }
  }

  @Test
  void restingUntilResumedAfterAnyReadingLosesNothingOfAnyStep() {
    Rig whole = whole();
    for (int taken = 0; taken < readings(whole); taken += 3) {
      Rig rig = new Rig(PROGRAM).every(20).started();
      rig.takeReadings(taken);
      if (rig.state().phase() != RunPhase.ENDED) {
        comesBack(rig, false);
        assertEquals(RunPhase.PAUSED, rig.state().phase());
        rig.pass(PAUSED_SECOND);
        rig.send(new Event.Resume("Ada"));
        rig.untilOver();
        sameSteps(whole, rig, AWAY_SECOND + PAUSED_SECOND);
      }
    }
  }

  @Test
  void overAGapTimeIsCountedAndChargeIsNot() {
    Rig rig = new Rig(PROGRAM).every(20).started();
    rig.takeReadings(5);
    RunState before = rig.state();
    rig.send(new Event.Gap(before.order(), 300));
    rig.setClock(rig.clockSecond() + 300);
    rig.takeReadings(1);
    RunState after = rig.state();
    assertEquals(before.counters(), after.counters());
    assertTrue(after.stepTimeSecond() >= before.stepTimeSecond() + 300);
    rig.takeReadings(1);
    assertTrue(rig.state().counters().chargingAh() > before.counters().chargingAh());
  }

  @Test
  void anOrderThatWasGivenAndNeverRecordedIsNotTakenForTheNext() {
    Rig rig = new Rig(PROGRAM).every(20).started();
    rig.takeReadings(5);
    for (boolean atOnce : List.of(true, false)) {
      RunState recorded = rig.state();
      // The rest that follows is ordered without waiting for a record, and so may others be.
      rig.silent().send(new Event.Restart(AWAY_SECOND, atOnce));
      for (long lost = 1; lost <= 100; lost++) {
        RunState before = rig.state();
        rig.send(new Event.Applied(recorded.order() + lost, rig.clockSecond()));
        rig.send(new Event.Sampled(rig.reading(recorded.order() + lost)));
        assertEquals(before, rig.state(), "order " + lost + " of the process before");
      }
      rig.send(new Event.Applied(rig.orders().getLast().order(), rig.clockSecond()));
    }
    assertEquals(RunPhase.PAUSED, rig.state().phase());
  }

  @Test
  void aWallClockThatWasSetBackDoesNotMoveTestTime() {
    Rig rig = new Rig(PROGRAM).started();
    rig.pass(10);
    double before = rig.state().testTimeSecond();
    rig.send(new Event.Restart(-7200, true));
    assertEquals(before, rig.state().testTimeSecond());
    rig.silent().send(new Event.Restart(Double.NaN, true));
    assertEquals(before, rig.state().testTimeSecond());
  }

  /** All that the step has counted is there again, bit for bit, before and after the order. */
  private static void comesBack(Rig rig, boolean atOnce) {
    RunState before = rig.state();
    rig.silent().setClock(5);
    rig.send(new Event.Restart(AWAY_SECOND, atOnce));
    RunState after = rig.state();
    assertEquals(before.counters(), after.counters());
    assertEquals(before.step().partStart(), after.step().partStart());
    assertEquals(before.position(), after.position());
    assertEquals(before.part(), after.part());
    assertEquals(before.stepTimeSecond(), after.stepTimeSecond());
    assertEquals(before.partTimeSecond(), after.partTimeSecond());
    assertEquals(before.testTimeSecond() + AWAY_SECOND, after.testTimeSecond());
    Setpoint order = rig.orders().getLast();
    rig.answering().take(order);
    rig.send(new Event.Applied(order.order(), rig.clockSecond()));
    rig.send(new Event.Sampled(rig.reading(order.order())));
    assertEquals(before.counters(), rig.state().counters(), "nothing across the gap");
  }

  private static void sameSteps(Rig whole, Rig broken, double awaySecond) {
    List<DataPoint> expected = whole.lastPointOfEachStep();
    List<DataPoint> actual = broken.lastPointOfEachStep();
    assertEquals(expected.size(), actual.size());
    for (int index = 0; index < expected.size(); index++) {
      DataPoint one = expected.get(index);
      DataPoint other = actual.get(index);
      assertEquals(one.cycle(), other.cycle());
      // The hold's trapezoids fall otherwise on its exponential when its readings do.
      assertEquals(one.stepChargingAh(), other.stepChargingAh(), 2e-5);
      assertEquals(one.stepDischargingAh(), other.stepDischargingAh(), 2e-5);
      assertEquals(one.stepTimeSecond(), other.stepTimeSecond(), 1e-6);
    }
    assertEquals(
        expected.getLast().testTimeSecond() + awaySecond, actual.getLast().testTimeSecond(), 1e-6);
    assertEquals(new Outcome.Completed(), broken.outcome());
  }

  private static int readings(Rig rig) {
    return (int)
        rig.history.stream().filter(moment -> moment.event() instanceof Event.Sampled).count();
  }
}
