package org.galvanist.engine;

import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.charge;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.currentThenHold;
import static org.galvanist.engine.Sentences.elapsed;
import static org.galvanist.engine.Sentences.hold;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rest;
import static org.galvanist.engine.Sentences.taper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.galvanist.engine.Effect.Kind;
import org.galvanist.program.End;
import org.junit.jupiter.api.Test;

/** What a run does when not all is well: stale readings, refusals, pauses, trips and lost links. */
class InterpreterOrdersTest extends ReplayedScenarios {
  // The three rules

  @Test
  void aStaleReadingOfNoCurrentDoesNotEndATaper() {
    Rig rig = rig(program(rest(10), hold(3.5, taper(0.05)), rest(10))).silent();
    rig.send(new Event.Start("Ada"));
    rig.send(new Event.Applied(1, 0));
    rig.send(new Event.Sampled(new Sample(1, 0, 3, 0, 25)));
    rig.send(new Event.Sampled(new Sample(1, 10, 3, 0, 25)));
    rig.send(new Event.Applied(2, 10.2));
    int records = rig.points().size();

    rig.send(new Event.Sampled(new Sample(1, 10.5, 3, 0, 25)));
    assertEquals(2, rig.state().stepCount(), "measured under the rest, so it ends nothing");
    assertEquals(records, rig.points().size(), "and is no record of the hold");

    rig.send(new Event.Sampled(new Sample(2, 11, 3.5, 2, 25)));
    rig.send(new Event.Sampled(new Sample(2, 12, 3.5, 0.04, 25)));
    assertEquals(3, rig.state().stepCount());
  }

  @Test
  void aReadingBeforeTheAcknowledgementCountsForNothing() {
    Rig rig = rig(program(hold(3.5, taper(0.05)))).silent();
    rig.send(new Event.Start("Ada"));
    RunState before = rig.state();
    rig.send(new Event.Sampled(new Sample(1, 5, 3.5, 0.01, 25)));
    assertSame(before, rig.state());
  }

  @Test
  void aReadingFromBeforeTheSetpointTookForceCountsForNothing() {
    Rig rig = rig(program(hold(3.5, taper(0.05)))).silent();
    rig.send(new Event.Start("Ada"));
    rig.send(new Event.Applied(1, 5));
    rig.send(new Event.Sampled(new Sample(1, 4.9, 3.5, 0.01, 25)));
    assertEquals(RunPhase.ACTIVE, rig.state().phase());
  }

  @Test
  void anAcknowledgementOfAnotherOrderMeansNothing() {
    Rig rig = rig(program(rest(10), rest(10))).silent();
    rig.send(new Event.Start("Ada"));
    RunState before = rig.state();
    rig.send(new Event.Applied(2, 5));
    rig.send(new Event.Refused(0, "late"));
    assertSame(before, rig.state());
  }

  @Test
  void aRunIsOverOnlyWhenOpenCircuitIsConfirmed() {
    Rig rig = rig(program(rest(10))).started().silent();
    rig.pass(100);
    assertEquals(RunPhase.ENDING, rig.state().phase());
    assertTrue(rig.only(Effect.Finish.class).isEmpty());

    Setpoint last = rig.orders().getLast();
    assertEquals(new Control.OpenCircuit(), last.control());
    rig.send(new Event.Applied(last.order(), rig.clockSecond()));
    assertEquals(new Outcome.Completed(), rig.outcome());
  }

  @Test
  void aRefusedOpenCircuitIsOrderedAgainUntilItIsTaken() {
    Rig rig = rig(program(rest(10))).started().silent();
    rig.send(new Event.Stop("Ada"));
    for (int attempt = 0; attempt < 5; attempt++) {
      Setpoint order = rig.orders().getLast();
      List<Effect> effects = rig.send(new Event.Refused(order.order(), "busy"));
      assertEquals(Kind.REFUSED, ((Effect.Note) effects.getFirst()).kind());
      var again = assertInstanceOf(Effect.Apply.class, effects.getLast()).setpoint();
      assertEquals(order.order() + 1, again.order());
      assertEquals(new Control.OpenCircuit(), again.control());
    }
    rig.send(new Event.Applied(rig.orders().getLast().order(), 2000));
    assertEquals(new Outcome.Stopped("Ada"), rig.outcome());
  }

  @Test
  void aRefusedStepFailsTheRunWithTheInstrumentsReason() {
    Rig rig = rig(program(current(50, elapsed(10)))).silent();
    rig.send(new Event.Start("Ada"));
    rig.send(new Event.Refused(1, "50 A is above the range of 5 A"));
    assertEquals(new Control.OpenCircuit(), rig.orders().getLast().control());
    rig.send(new Event.Applied(2, 0));
    assertEquals(new Outcome.Failed("50 A is above the range of 5 A"), rig.outcome());
  }

  // Pause and resume

  @Test
  void aPauseStopsTheStepsClockAndChargeButNotTheTests() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(200.5);
    rig.send(new Event.Pause("Ada"));
    assertEquals(RunPhase.PAUSED, rig.state().phase());
    assertEquals(200.5, rig.points().getLast().stepTimeSecond(), 1e-9, "the last is kept");
    int records = rig.points().size();
    rig.pass(1000);
    assertEquals(records, rig.points().size(), "a pause leaves no records");

    rig.send(new Event.Resume("Ada"));
    Setpoint again = rig.orders().getLast();
    assertEquals(399.5, ((End.Elapsed) again.ends().getFirst()).second(), 1e-9);
    rig.untilOver();

    DataPoint last = rig.points().getLast();
    assertEquals(1600, last.testTimeSecond(), 1e-8);
    assertEquals(600, last.stepTimeSecond(), 1e-8);
    assertEquals(600.0 / 3600, last.stepChargingAh(), 1e-12);
    assertEquals(1, last.stepCount());
    assertEquals(
        List.of(Kind.STARTED, Kind.PAUSED, Kind.RESUMED, Kind.ENDED),
        rig.only(Effect.Note.class).stream().map(Effect.Note::kind).toList());
  }

  @Test
  void aPauseRightAfterARecordDoesNotRepeatIt() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(60);
    assertEquals(List.of(0.0, 60.0), rig.points().stream().map(DataPoint::stepTimeSecond).toList());
    rig.send(new Event.Pause("Ada"));
    assertEquals(2, rig.points().size());
  }

  @Test
  void aPauseInTheHoldResumesTheHoldWithWhatRemains() {
    Rig rig =
        rig(program(currentThenHold(1, List.of(above(3.6)), 3.6, elapsed(300), charge(9))))
            .started();
    rig.pass(1900);
    double held = 0.5 + 0.1 * (1 - Math.exp(-100.0 / 360)) - 0.5;
    rig.send(new Event.Pause("Ada"));
    rig.pass(50);
    rig.send(new Event.Resume("Ada"));

    Setpoint again = rig.orders().getLast();
    assertEquals(new Control.ConstantVoltage(3.6), again.control());
    assertEquals(200, ((End.Elapsed) again.ends().get(0)).second(), 1e-8);
    assertEquals(9 - held, ((End.Charge) again.ends().get(1)).ampereHour(), 1e-6);
    rig.untilOver();
    assertEquals(2100, rig.points().getLast().stepTimeSecond(), 1e-8);
  }

  @Test
  void aResumeBeforeOpenCircuitIsConfirmedIsNotHeard() {
    Rig rig = rig(program(current(1, elapsed(600)))).started().silent();
    rig.send(new Event.Pause("Ada"));
    assertEquals(List.of(), rig.send(new Event.Resume("Ada")));
    assertEquals(RunPhase.PAUSING, rig.state().phase());
  }

  // Trips and links

  @Test
  void aTripOutranksEveryOtherEndAndTheFirstTripEveryLater() {
    Rig rig = rig(program(rest(10))).started().silent();
    rig.send(new Event.Stop("Ada"));
    rig.send(new Event.Trip("voltage 4.5 V above 4.4 V"));
    long order = rig.orders().getLast().order();
    assertEquals(List.of(), rig.send(new Event.Trip("temperature")));
    assertEquals(List.of(), rig.send(new Event.Stop("Bob")));
    rig.send(new Event.Applied(order, 2000));
    assertEquals(new Outcome.Tripped("voltage 4.5 V above 4.4 V"), rig.outcome());
  }

  @Test
  void aTripKeepsTheReadingThatCameBeforeIt() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(30.25);
    assertEquals(0, rig.points().getLast().stepTimeSecond(), "the rule keeps one a minute");
    rig.send(new Event.Trip("hot"));
    assertEquals(30.25, rig.points().getLast().stepTimeSecond(), 1e-9);
    rig.untilOver();
  }

  @Test
  void theReadingThatTrippedIsTheLastRecord() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(30.25);
    double now = rig.clockSecond();
    var tooHigh = new Sample(rig.state().order(), now + 1, 5.03, 1, 25);
    rig.send(new Event.Trip("voltage 5.03 V above 4.4 V", Optional.of(tooHigh)));
    assertEquals(5.03, rig.points().getLast().voltageVolt());
    assertEquals(31.25, rig.points().getLast().stepTimeSecond(), 1e-9);
    rig.untilOver();
  }

  @Test
  void aReadingOfAnotherOrderTripsAsWellButIsNoRecordOfThisStep() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(30.25);
    double now = rig.clockSecond();
    var stale = new Sample(rig.state().order() - 1, now + 1, 5.03, 1, 25);
    rig.send(new Event.Trip("voltage 5.03 V above 4.4 V", Optional.of(stale)));
    assertEquals(30.25, rig.points().getLast().stepTimeSecond(), 1e-9);
    rig.untilOver();
  }

  @Test
  void aLostLinkIsOpenCircuitAndNothingIsIntegratedAcrossIt() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(100);
    rig.silent().send(new Event.LinkLost("no answer for 5 s"));
    Setpoint open = rig.orders().getLast();
    assertEquals(new Control.OpenCircuit(), open.control());
    double testTime = rig.state().testTimeSecond();

    rig.setClock(3);
    rig.take(open);
    rig.answering().send(new Event.Applied(open.order(), 3));
    assertEquals(testTime, rig.state().testTimeSecond(), "the channel's clock began anew");
    rig.pass(10);
    rig.send(new Event.Resume("Ada"));
    rig.untilOver();
    assertEquals(600.0 / 3600, rig.points().getLast().stepChargingAh(), 1e-12);
    assertEquals(610, rig.points().getLast().testTimeSecond(), 1e-8);
  }
}
