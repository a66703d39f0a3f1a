package org.galvanist.engine;

import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.elapsed;
import static org.galvanist.engine.Sentences.power;
import static org.galvanist.engine.Sentences.powerThenHold;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rest;
import static org.galvanist.engine.Sentences.sweep;
import static org.galvanist.engine.Sentences.sweepFromRest;
import static org.galvanist.engine.Sentences.taper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Program;
import org.junit.jupiter.api.Test;

/** Constant power, sweeps, and the ends that look at more than one reading. */
class PowerAndSweepTest extends ReplayedScenarios {

  @Test
  void aPowerEndsWhenItsEnergyHasFlowed() {
    Rig rig = rig(program(power(2, new End.Energy(0.5)))).started();
    rig.untilOver();
    assertEquals(0.5, rig.points().getLast().stepChargingWh(), 1e-9);
    assertEquals(900, rig.points().getLast().stepTimeSecond(), 1e-6);
    assertEquals(List.of("CONSTANT_POWER after 500 mWh"), ended(rig));
  }

  @Test
  void anEnergyGoesOnAfterAPauseWhereItStood() {
    Rig rig = rig(program(power(-2, new End.Energy(0.5)))).started();
    rig.pass(300);
    pauseAndResume(rig);
    End.Energy left = (End.Energy) rig.setpoint().ends().getFirst();
    assertEquals(0.5 - 2 * 300 / 3600.0, left.wattHour(), 1e-12);
    rig.untilOver();
    assertEquals(0.5, rig.points().getLast().stepDischargingWh(), 1e-9);
  }

  @Test
  void aPowerIsHeldAtItsVoltageUntilTheCurrentHasFallen() {
    Program program = program(powerThenHold(4, List.of(above(4.0)), 4.0, taper(0.1)));
    Rig rig = rig(program).started();
    rig.untilOver();
    assertEquals(List.of("CONSTANT_POWER at 4 V", "CONSTANT_VOLTAGE until 100 mA"), ended(rig));
    assertEquals(
        List.of(
            new Control.ConstantPower(4),
            new Control.ConstantVoltage(4),
            new Control.OpenCircuit()),
        controls(rig));
  }

  @Test
  void aSweepEndsWhenItHasArrived() {
    Rig rig = rig(program(sweep(3, 3.2, 1e-3), rest(10))).every(7).started();
    rig.untilOver();
    assertEquals(List.of("SWEEP at 3.2 V", "REST for 10 s"), ended(rig));
    DataPoint last = rig.lastPointOfEachStep().getFirst();
    assertEquals(200, last.stepTimeSecond(), 1e-6);
    assertEquals(3.2, last.voltageVolt(), 1e-9);
  }

  @Test
  void aSweepFromOpenCircuitBeginsAtItsFirstReadingAndGoesBackAgain() {
    Program program = program(current(1, elapsed(36)), sweepFromRest(6, 1e-4), sweep(6, 3, 1e-4));
    Rig rig = rig(program).every(500).started();
    rig.untilOver();
    double rested = 3 + 36 / 3600.0;
    Control.Sweep first = (Control.Sweep) controls(rig).get(2);
    assertEquals(new Control.OpenCircuit(), controls(rig).get(1));
    assertEquals(rested, first.fromVolt(), 1e-9);
    assertEquals(6, first.toVolt());
    assertEquals(new Control.Sweep(6, 3, 1e-4), controls(rig).get(3));
    assertEquals(List.of("CONSTANT_CURRENT for 36 s", "SWEEP at 6 V", "SWEEP at 3 V"), ended(rig));
    assertEquals((6 - rested) / 1e-4, rig.lastPointOfEachStep().get(1).stepTimeSecond(), 1e-6);
  }

  @Test
  void aSweepGoesOnAfterAPauseFromWhereItStoodAndNeverJumpsBack() {
    Rig rig = rig(program(sweepFromRest(3.5, 1e-3))).every(10).started();
    rig.pass(200);
    pauseAndResume(rig);
    Control.Sweep resumed = (Control.Sweep) rig.setpoint().control();
    assertEquals(3.2, resumed.fromVolt(), 1e-9);
    assertEquals(3.5, resumed.toVolt());
    rig.pass(100);
    rig.silent().setClock(5);
    rig.send(new Event.Restart(3600, true));
    Control.Sweep restarted = (Control.Sweep) rig.orders().getLast().control();
    assertEquals(3.3, restarted.fromVolt(), 1e-9);
    rig.answering().take(rig.orders().getLast());
    rig.send(new Event.Applied(rig.state().order(), rig.clockSecond()));
    rig.untilOver();
    assertEquals(500, rig.points().getLast().stepTimeSecond(), 1e-6);
    assertEquals(3.5, rig.points().getLast().voltageVolt(), 1e-9);
  }

  @Test
  void aPauseBeforeTheFirstReadingLeavesTheSweepToBeginAtTheNext() {
    Rig rig = rig(program(sweepFromRest(3.1, 1e-3))).silent().started();
    rig.take(rig.orders().getLast());
    rig.send(new Event.Applied(1, rig.clockSecond()));
    rig.answering().send(new Event.Pause("Ada"));
    rig.send(new Event.Resume("Ada"));
    rig.untilOver();
    assertEquals(List.of("SWEEP at 3.1 V"), ended(rig));
  }

  @Test
  void aSweepEndsWhenTheCurrentHasGrown() {
    Rig rig = rig(program(sweep(3, 4, 1e-3, new End.CurrentAbove(0.2)))).started();
    rig.untilOver();
    DataPoint last = rig.points().getLast();
    assertTrue(last.currentAmpere() >= 0.2 && last.currentAmpere() < 0.21, last::toString);
    assertEquals(List.of("SWEEP from 200 mA"), ended(rig));
  }

  @Test
  void aTemperatureEndsAStepFromEitherSide() {
    Rig rig =
        rig(
            program(
                current(0.1, new End.TemperatureAbove(45), elapsed(9e4)),
                new Action.Rest(List.of(new End.TemperatureBelow(30)))));
    rig.started();
    rig.pass(100);
    rig.warmTo(45);
    rig.pass(10);
    assertEquals(StepPart.REST, rig.state().part());
    rig.pass(100);
    rig.warmTo(29.5);
    rig.untilOver();
    assertEquals(List.of("CONSTANT_CURRENT at 45 °C or more", "REST at 30 °C or less"), ended(rig));
  }

  @Test
  void aRestLastsUntilTheVoltageHardlyMoves() {
    double perSecond = 1e-3 / 3600;
    var slope = new End.VoltageSlopeBelow(perSecond, 720);
    Rig rig = rig(program(new Action.Rest(List.of(slope)))).silent().started();
    rig.send(new Event.Applied(1, 0));
    // Relaxes to 3.5 V with 0.1 V at the beginning, slower and slower.
    for (int second = 0; rig.state().phase() == RunPhase.ACTIVE; second += 60) {
      rig.send(reading(1, second, 3.5 - 0.1 * Math.exp(-second / 1800.0)));
    }
    double ended = rig.points().getLast().stepTimeSecond();
    assertEquals(0, ended % 720, "at the end of a window");
    double moved = 0.1 * (Math.exp(-(ended - 720) / 1800) - Math.exp(-ended / 1800));
    assertTrue(moved < perSecond * 720, () -> "moved by " + moved);
    double before = 0.1 * (Math.exp(-(ended - 1440) / 1800) - Math.exp(-(ended - 720) / 1800));
    assertTrue(before >= perSecond * 720, () -> "moved by " + before);
  }

  @Test
  void aNewOrderBeginsAWindowAnew() {
    var slope = new End.VoltageSlopeBelow(1e-6, 100);
    Rig rig = rig(program(new Action.Rest(List.of(slope)))).started();
    rig.pass(99);
    pauseAndResume(rig);
    rig.pass(99);
    assertEquals(RunPhase.ACTIVE, rig.state().phase());
    rig.pass(1);
    assertEquals(RunPhase.ENDED, rig.state().phase());
  }

  @Test
  void aFullCellShowsByAVoltageThatFalls() {
    Rig rig = rig(program(current(1, new End.VoltageDrop(0.01), elapsed(9e4)))).silent().started();
    rig.send(new Event.Applied(1, 0));
    double[] volts = {1.40, 1.46, 1.50, 1.495, 1.498, 1.491, 1.49};
    for (int index = 0; index < volts.length; index++) {
      rig.send(reading(1, 10 * index, volts[index]));
    }
    assertEquals(List.of("CONSTANT_CURRENT when the voltage has fallen by 0.01 V"), ended(rig));
    assertEquals(60, rig.points().getLast().stepTimeSecond());
  }

  @Test
  void runsThatAskForNoTrendCarryNone() {
    Rig rig = rig(program(power(2, new End.Energy(0.5)), rest(60))).started();
    rig.untilOver();
    assertTrue(rig.history.stream().allMatch(each -> each.before().seen().trend().isEmpty()));
    assertTrue(rig.history.stream().allMatch(each -> each.before().ledger().isEmpty()));
  }

  private static void pauseAndResume(Rig rig) {
    rig.send(new Event.Pause("Ada"));
    rig.pass(50);
    rig.send(new Event.Resume("Ada"));
  }

  private static Event reading(long order, double second, double volt) {
    return new Event.Sampled(new Sample(order, second, volt, 0, 25));
  }

  private static List<Control> controls(Rig rig) {
    return rig.orders().stream().map(Setpoint::control).toList();
  }

  private static List<String> ended(Rig rig) {
    return rig.only(Effect.PartEnded.class).stream()
        .map(ended -> ended.part() + " " + ended.end().words())
        .toList();
  }
}
