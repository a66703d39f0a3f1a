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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.galvanist.engine.Effect.Kind;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;
import org.galvanist.program.RecordingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterpreterScenariosTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final List<Rig> rigs = new ArrayList<>();

  private Rig rig(Program program) {
    var rig = new Rig(program);
    rigs.add(rig);
    return rig;
  }

  @AfterEach
  void everyScenarioReplaysFromEachOfItsStates() {
    rigs.forEach(Rig::replaysFromEveryState);
  }

  // Steps and their ends

  @Test
  void aConstantCurrentStepEndsAtItsVoltageAndCountsItsCharge() {
    Rig rig = rig(program(current(0.5, above(3.85)))).started();
    rig.untilOver();

    DataPoint last = rig.points().getLast();
    assertEquals(3.85, last.voltageVolt(), 1e-12);
    assertEquals(0.8, last.stepChargingAh(), 1e-12);
    assertEquals(0, last.stepDischargingAh());
    assertEquals(0.8 * 3600 / 0.5, last.stepTimeSecond(), 1e-8);
    // V rises in a line from 3.05 V to 3.85 V, so the mean voltage is 3.45 V.
    assertEquals(0.8 * 3.45, last.stepChargingWh(), 1e-9);
    assertEquals(new Outcome.Completed(), rig.outcome());
  }

  @Test
  void aDischargeCountsTheOtherWay() {
    Rig rig = rig(program(current(1, charge(0.5)), current(-1, below(3.0)))).started();
    rig.untilOver();

    DataPoint last = rig.points().getLast();
    assertEquals(2, last.stepCount());
    assertEquals(0, last.stepChargingAh());
    assertEquals(0.4, last.stepDischargingAh(), 1e-12);
    assertEquals(0.4 * 3.2, last.stepDischargingWh(), 1e-9);
  }

  @Test
  void aSmallReverseCurrentWithinAStepIsNotDropped() {
    Rig rig = rig(program(hold(3.5, elapsed(100)))).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 0));
    for (double[] reading : new double[][] {{0, 1}, {36, 1}, {72, -1}, {108, -1}}) {
      rig.send(new Event.Sampled(new Sample(1, reading[0], 3.5, reading[1], 25)));
    }

    DataPoint last = rig.points().getLast();
    assertEquals(0.01, last.stepChargingAh(), 1e-15, "the middle interval nets to nothing");
    assertEquals(0.01, last.stepDischargingAh(), 1e-15);
    assertEquals(0.035, last.stepDischargingWh(), 1e-15);
  }

  @Test
  void belowZeroVoltTheEnergyOfAChargeIsNegativeSoThatTheMeanVoltageIsToo() {
    Rig rig = rig(program(current(1, elapsed(36)))).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 0));
    rig.send(new Event.Sampled(new Sample(1, 0, -0.5, 1, 25)));
    rig.send(new Event.Sampled(new Sample(1, 36, -0.5, 1, 25)));

    DataPoint last = rig.points().getLast();
    assertEquals(0.01, last.stepChargingAh(), 1e-15);
    assertEquals(-0.005, last.stepChargingWh(), 1e-15);
  }

  @Test
  void anyOneOfTheEndsEndsAStep() {
    Rig rig =
        rig(program(current(1, above(9), elapsed(100)), current(1, charge(0.25), above(9))))
            .started();
    rig.untilOver();

    List<DataPoint> lasts = lastOfEachStep(rig);
    assertEquals(100, lasts.get(0).stepTimeSecond(), 1e-9);
    assertEquals(900, lasts.get(1).stepTimeSecond(), 1e-9);
  }

  @Test
  void aReadingExactlyAtALimitCountsWhateverTheRounding() {
    var program = program(current(1, above(0.3)), current(1, elapsed(0.3)), rest(1));
    Rig rig = rig(program).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 1e6));
    rig.send(new Event.Sampled(new Sample(1, 1e6, 0.1 * 3 - 1e-16, 1, 25)));
    rig.send(new Event.Applied(2, 1e6));
    rig.send(new Event.Sampled(new Sample(2, 1e6 + 0.3, 0, 1, 25)));

    assertEquals(3, rig.state().stepCount());
  }

  @Test
  void zeroVoltIsALimitAsAnyOther() {
    Rig rig = rig(program(current(-1, below(0)), rest(1))).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 0));
    rig.send(new Event.Sampled(new Sample(1, 0, 0.001, -1, 25)));
    assertEquals(1, rig.state().stepCount());
    rig.send(new Event.Sampled(new Sample(1, 1, 1e-17, -1, 25)));
    assertEquals(2, rig.state().stepCount());
  }

  @Test
  void aStepWhoseEndIsMetAtOnceLeavesOneRecord() {
    Rig rig = rig(program(current(0.5, above(2)), rest(10))).started();
    assertEquals(2, rig.state().stepCount());
    assertEquals(1, rig.points().stream().filter(point -> point.stepCount() == 1).count());
  }

  @Test
  void aRestIsOpenCircuitAndEndsByTime() {
    Rig rig = rig(program(rest(600))).started();
    assertEquals(new Control.OpenCircuit(), rig.orders().getFirst().control());
    rig.untilOver();
    assertEquals(600, rig.points().getLast().stepTimeSecond(), 1e-9);
    assertEquals(StepPart.REST, rig.points().getLast().part());
  }

  // CC-CV

  @Test
  void aChargeHeldAtItsVoltageIsOneStepOfTwoParts() {
    Rig rig =
        rig(program(currentThenHold(1, List.of(above(3.6)), 3.6, taper(0.05)), rest(60))).started();
    rig.untilOver();

    List<DataPoint> step = rig.points().stream().filter(point -> point.stepCount() == 1).toList();
    DataPoint endOfCurrent =
        step.stream().filter(p -> p.part() == StepPart.CONSTANT_CURRENT).toList().getLast();
    DataPoint startOfHold =
        step.stream().filter(p -> p.part() == StepPart.CONSTANT_VOLTAGE).findFirst().orElseThrow();
    DataPoint last = step.getLast();
    assertEquals(0.5, endOfCurrent.stepChargingAh(), 1e-12);
    assertEquals(0.5, startOfHold.stepChargingAh(), 1e-12, "nothing flows between the parts");
    assertEquals(1800, startOfHold.stepTimeSecond(), 1e-8);
    assertEquals(0.05, last.currentAmpere(), 1e-10);
    assertEquals(0.595, last.stepChargingAh(), 1e-6);
    // The current decays with 360 s, from 1 A to 0.05 A.
    assertEquals(1800 + 360 * Math.log(20), last.stepTimeSecond(), 1e-6);
    assertEquals(List.of(1L, 2L, 3L, 4L), rig.orders().stream().map(Setpoint::order).toList());
    assertEquals(new Control.ConstantVoltage(3.6), rig.orders().get(1).control());
  }

  @Test
  void anotherEndOfTheCurrentEndsTheWholeStep() {
    Rig rig =
        rig(program(
                currentThenHold(1, List.of(above(3.6), elapsed(600)), 3.6, taper(0.05)), rest(60)))
            .started();
    rig.untilOver();

    assertTrue(rig.points().stream().noneMatch(p -> p.part() == StepPart.CONSTANT_VOLTAGE));
    assertEquals(600, lastOfEachStep(rig).getFirst().stepTimeSecond(), 1e-9);
  }

  @Test
  void theEndsOfTheHoldCountFromTheHold() {
    Rig rig = rig(program(currentThenHold(1, List.of(above(3.6)), 3.6, elapsed(300)))).started();
    rig.untilOver();
    assertEquals(2100, rig.points().getLast().stepTimeSecond(), 1e-8);

    Rig byCharge =
        rig(program(currentThenHold(1, List.of(above(3.6)), 3.6, charge(0.05)))).started();
    byCharge.untilOver();
    assertEquals(0.55, byCharge.points().getLast().stepChargingAh(), 1e-3);
  }

  // The three rules

  @Test
  void aStaleReadingOfNoCurrentDoesNotEndATaper() {
    Rig rig = rig(program(rest(10), hold(3.5, taper(0.05)), rest(10))).silent();
    rig.send(new Event.Start());
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
    rig.send(new Event.Start());
    RunState before = rig.state();
    rig.send(new Event.Sampled(new Sample(1, 5, 3.5, 0.01, 25)));
    assertSame(before, rig.state());
  }

  @Test
  void aReadingFromBeforeTheSetpointTookForceCountsForNothing() {
    Rig rig = rig(program(hold(3.5, taper(0.05)))).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 5));
    rig.send(new Event.Sampled(new Sample(1, 4.9, 3.5, 0.01, 25)));
    assertEquals(RunPhase.ACTIVE, rig.state().phase());
  }

  @Test
  void anAcknowledgementOfAnotherOrderMeansNothing() {
    Rig rig = rig(program(rest(10), rest(10))).silent();
    rig.send(new Event.Start());
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
    rig.send(new Event.Start());
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

  // Records

  @Test
  void recordsAreKeptByTimeAndAlwaysAtBothEndsOfAStep() {
    Rig rig = rig(program(List.of(), rule(30, INFINITY), rest(95))).started();
    rig.untilOver();
    assertEquals(List.of(0.0, 30.0, 60.0, 90.0, 95.0), stepTimes(rig));
  }

  @Test
  void recordsAreKeptByVoltage() {
    Rig rig =
        rig(program(List.of(), rule(INFINITY, 0.02), current(1, elapsed(180)))).every(9).started();
    rig.untilOver();
    // 1 A on 1 Ah/V: 2.5 mV every 9 s, so that 20 mV are 8 readings.
    assertEquals(List.of(0.0, 72.0, 144.0, 180.0), stepTimes(rig));
  }

  @Test
  void recordsAreKeptByCurrent() {
    var byCurrent = new RecordingRule(INFINITY, INFINITY, 0.1);
    Rig rig = rig(program(List.of(), byCurrent, hold(3.1, taper(0.5)))).started();
    rig.untilOver();
    List<DataPoint> points = rig.points();
    assertEquals(1, points.getFirst().currentAmpere(), 1e-12);
    for (int index = 1; index < points.size() - 1; index++) {
      double change = points.get(index - 1).currentAmpere() - points.get(index).currentAmpere();
      assertTrue(change >= 0.1 - 1e-9 && change < 0.103, () -> "step of " + change + " A");
    }
    assertEquals(0.5, points.getLast().currentAmpere(), 1e-9);
  }

  @Test
  void equalStampsAreLegalAndAReadingFromThePastIsNot() {
    Rig rig = rig(program(current(1, elapsed(600)))).silent();
    rig.send(new Event.Start());
    rig.send(new Event.Applied(1, 0));
    rig.send(new Event.Sampled(new Sample(1, 36, 3, 1, 25)));
    rig.send(new Event.Sampled(new Sample(1, 36, 3, 1, 25)));
    assertEquals(0, rig.state().counters().netAh());
    RunState before = rig.state();
    rig.send(new Event.Sampled(new Sample(1, 35, 3, 1, 25)));
    assertSame(before, rig.state());
  }

  @Test
  void aReadingThatIsNoNumberDoesNotSpoilTheCounters() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(10);
    RunState before = rig.state();
    rig.send(new Event.Sampled(new Sample(1, 1011, Double.NaN, 1, 25)));
    rig.send(new Event.Sampled(new Sample(1, Double.NaN, 3, 1, 25)));
    rig.send(new Event.Sampled(new Sample(1, 1011, 3, INFINITY, 25)));
    assertSame(before, rig.state());
  }

  // Loops and cycles

  @Test
  void loopsWithinLoopsRunEveryPassAndNumberTheCycles() {
    // Twice: (three times: charge, discharge), rest. A pass of the inner loop is a cycle, and the
    // rest belongs to the last of them.
    Program program =
        program(
            List.of(new Loop(0, 1, 3, 1), new Loop(0, 2, 2, 3)),
            rule(60, INFINITY),
            new int[] {0, 0, 2},
            current(1, elapsed(60)),
            current(-1, elapsed(60)),
            rest(30));
    Rig rig = rig(program).started();
    rig.untilOver();

    List<String> steps =
        lastOfEachStep(rig).stream().map(p -> p.stepIndex() + "/" + p.cycle()).toList();
    assertEquals(
        List.of(
            "0/1", "1/1", "0/2", "1/2", "0/3", "1/3", "2/3", "0/4", "1/4", "0/5", "1/5", "0/6",
            "1/6", "2/6"),
        steps);
    assertEquals(
        IntStream.rangeClosed(1, 6).boxed().toList(),
        rig.only(Effect.CloseCycle.class).stream().map(Effect.CloseCycle::cycle).toList());
  }

  @Test
  void aCycleIsClosedAfterItsLastRecordAndBeforeTheNextOrder() {
    Program program =
        program(List.of(new Loop(0, 0, 2, 1)), rule(60, INFINITY), current(1, elapsed(60)));
    Rig rig = rig(program).started();
    rig.untilOver();

    List<String> kinds =
        rig.effects().stream().map(effect -> effect.getClass().getSimpleName()).toList();
    assertEquals(
        List.of(
            "Note",
            "Apply",
            "Log",
            "Log",
            "CloseCycle",
            "Apply",
            "Log",
            "Log",
            "CloseCycle",
            "Apply",
            "Note",
            "Finish"),
        kinds);
  }

  @Test
  void aStoppedCycleIsNotClosed() {
    Rig rig = rig(program(current(1, elapsed(600)))).started();
    rig.pass(100);
    rig.send(new Event.Stop("Ada"));
    assertEquals(RunPhase.ENDED, rig.state().phase());
    assertTrue(rig.only(Effect.CloseCycle.class).isEmpty());
  }

  private static List<DataPoint> lastOfEachStep(Rig rig) {
    List<DataPoint> points = rig.points();
    return IntStream.range(0, points.size())
        .filter(
            i ->
                i + 1 == points.size()
                    || points.get(i + 1).stepCount() != points.get(i).stepCount())
        .mapToObj(points::get)
        .toList();
  }

  private static List<Double> stepTimes(Rig rig) {
    return rig.points().stream().map(p -> Math.rint(p.stepTimeSecond() * 1e6) / 1e6).toList();
  }
}
