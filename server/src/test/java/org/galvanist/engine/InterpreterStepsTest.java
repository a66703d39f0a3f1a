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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;
import org.galvanist.program.RecordingRule;
import org.junit.jupiter.api.Test;

/** What a run does while all is well: steps, parts, records, loops and cycles. */
class InterpreterStepsTest extends ReplayedScenarios {
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
  void aDischargeEndsByItsChargeWithoutASign() {
    Rig rig = rig(program(current(1, charge(0.5)), current(-0.7, below(1), charge(0.3)))).started();
    rig.untilOver();

    DataPoint last = rig.points().getLast();
    assertEquals(0.3, last.stepDischargingAh(), 1e-9);
    assertEquals(0.3 * 3600 / 0.7, last.stepTimeSecond(), 1e-5);
  }

  @Test
  void aSmallReverseCurrentWithinAStepIsNotDropped() {
    Rig rig = rig(program(hold(3.5, elapsed(100)))).silent();
    rig.send(new Event.Start("Ada"));
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
    rig.send(new Event.Start("Ada"));
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

    List<DataPoint> lasts = rig.lastPointOfEachStep();
    assertEquals(100, lasts.get(0).stepTimeSecond(), 1e-9);
    assertEquals(900, lasts.get(1).stepTimeSecond(), 1e-9);
  }

  @Test
  void aReadingExactlyAtALimitCountsWhateverTheRounding() {
    var program = program(current(1, above(0.3)), current(1, elapsed(0.3)), rest(1));
    Rig rig = rig(program).silent();
    rig.send(new Event.Start("Ada"));
    rig.send(new Event.Applied(1, 1e6));
    rig.send(new Event.Sampled(new Sample(1, 1e6, 0.1 * 3 - 1e-16, 1, 25)));
    rig.send(new Event.Applied(2, 1e6));
    rig.send(new Event.Sampled(new Sample(2, 1e6 + 0.3, 0, 1, 25)));

    assertEquals(3, rig.state().stepCount());
  }

  @Test
  void zeroVoltIsALimitAsAnyOther() {
    Rig rig = rig(program(current(-1, below(0)), rest(1))).silent();
    rig.send(new Event.Start("Ada"));
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
    assertEquals(600, rig.lastPointOfEachStep().getFirst().stepTimeSecond(), 1e-9);
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

  @Test
  void aHoldBelowTheCellsVoltageTapersFromTheOtherSide() {
    Rig rig = rig(program(current(1, charge(0.5)), hold(3.4, taper(0.1)))).started();
    rig.untilOver();

    DataPoint last = rig.points().getLast();
    assertEquals(-0.1, last.currentAmpere(), 1e-10);
    assertEquals(0, last.stepChargingAh());
    assertEquals(0.09, last.stepDischargingAh(), 1e-6);
    assertEquals(360 * Math.log(10), last.stepTimeSecond(), 1e-6);
  }

  // Records

  @Test
  void aReadingExactlyOnTheRuleIsKeptWhateverTheRounding() {
    Rig rig = rig(program(List.of(), rule(0.1, 0.005), current(1, above(9)))).silent();
    rig.send(new Event.Start("Ada"));
    rig.send(new Event.Applied(1, 1e6));
    rig.send(new Event.Sampled(new Sample(1, 1e6, 3.0, 1, 25)));
    double late = 1e6 + 0.1;
    assertTrue(late - 1e6 < 0.1 && 3.005 - 3.0 < 0.005, "doubles round so");
    rig.send(new Event.Sampled(new Sample(1, late, 3.0, 1, 25)));
    assertEquals(2, rig.points().size(), "kept by time");
    rig.send(new Event.Sampled(new Sample(1, late, 3.005, 1, 25)));
    assertEquals(3, rig.points().size(), "kept by voltage");
  }

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
    rig.send(new Event.Start("Ada"));
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
        rig.lastPointOfEachStep().stream().map(p -> p.stepIndex() + "/" + p.cycle()).toList();
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
            "PartEnded",
            "CloseCycle",
            "Apply",
            "Log",
            "Log",
            "PartEnded",
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

  private static List<Double> stepTimes(Rig rig) {
    return rig.points().stream().map(p -> Math.rint(p.stepTimeSecond() * 1e6) / 1e6).toList();
  }
}
