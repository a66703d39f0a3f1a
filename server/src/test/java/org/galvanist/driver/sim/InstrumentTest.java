package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;
import org.junit.jupiter.api.Test;

class InstrumentTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double END_VOLT = 1e-4;

  private final Instrument instrument =
      new Instrument(new VirtualCell(TestCells.lgM50(), 25), new Readings(Simulation.ideal(NEVER)));

  @Test
  void measuresWithinATenthOfAMillivoltOfAVoltageEndOnItsFarSide() {
    Sample low = endOf(minutely(new Control.ConstantCurrent(-5), new End.VoltageBelow(2.8)));
    assertTrue(low.voltageVolt() <= 2.8 && low.voltageVolt() > 2.8 - END_VOLT, low::toString);
    Sample high = endOf(minutely(new Control.ConstantCurrent(3), new End.VoltageAbove(4.15)));
    assertTrue(high.voltageVolt() >= 4.15 && high.voltageVolt() < 4.15 + END_VOLT, high::toString);
  }

  @Test
  void measuresWithinAThousandthOfATaper() {
    List<Sample> samples =
        samples(minutely(new Control.ConstantVoltage(4.15), new End.CurrentBelow(0.1)), 3600);
    Sample end =
        samples.stream()
            .filter(sample -> Math.abs(sample.currentAmpere()) <= 0.1)
            .findFirst()
            .orElseThrow();
    assertTrue(Math.abs(end.currentAmpere()) >= 0.1 * 0.999, end::toString);
  }

  @Test
  void measuresAtTheSecondAndAtTheAmpereHourThatEndsAStep() {
    samples(minutely(new Control.OpenCircuit()), 1234.567);
    double began = instrument.cell().timeSecond();
    List<Sample> rest = samples(minutely(new Control.OpenCircuit(), new End.Elapsed(100.1)), 200);
    assertTrue(
        rest.stream().anyMatch(sample -> Math.abs(sample.timeSecond() - began - 100.1) < 1e-9));
    double onward = instrument.cell().timeSecond();
    List<Sample> driven =
        samples(minutely(new Control.ConstantCurrent(-1.5), new End.Charge(0.1)), 400);
    assertTrue(
        driven.stream().anyMatch(sample -> Math.abs(sample.timeSecond() - onward - 240) < 1e-9));
  }

  @Test
  void measuresAtTheWattHourOfAConstantPowerAndWithinAMillisecondOfAnyOther() {
    double began = instrument.cell().timeSecond();
    List<Sample> powered =
        samples(minutely(new Control.ConstantPower(-6), new End.Energy(0.5)), 400);
    assertTrue(powered.stream().anyMatch(each -> Math.abs(each.timeSecond() - began - 300) < 1e-9));
    powered.forEach(each -> assertEquals(-6, each.voltageVolt() * each.currentAmpere(), 1e-6));
    List<Sample> driven =
        samples(minutely(new Control.ConstantCurrent(-2), new End.Energy(0.5)), 400);
    double wattHour = 0;
    for (int index = 1; index < driven.size() && wattHour < 0.5; index++) {
      Sample from = driven.get(index - 1);
      Sample to = driven.get(index);
      wattHour +=
          (from.voltageVolt() + to.voltageVolt()) * (to.timeSecond() - from.timeSecond()) / 3600;
    }
    assertEquals(0.5, wattHour, 1.5e-3 * 8 / 3600);
  }

  @Test
  void measuresWhereASweepArrivesAndEachStepOfVoltageOnTheWay() {
    double from = instrument.cell().voltageVolt();
    var rule = new RecordingRule(NEVER, 0.005, NEVER);
    var control = new Control.Sweep(from, from - 0.1, 1e-4);
    List<Sample> samples =
        samples(new Setpoint(1, control, rule, List.of(new End.Arrived(from - 0.1, 1000))), 1000);
    Sample last = samples.getLast();
    assertEquals(1000, last.timeSecond() - samples.getFirst().timeSecond(), 1e-6);
    assertEquals(from - 0.1, last.voltageVolt(), 1e-9);
    for (int index = 1; index < samples.size(); index++) {
      double moved = samples.get(index - 1).voltageVolt() - samples.get(index).voltageVolt();
      assertTrue(moved >= 0 && moved <= 0.005 + 5e-5, () -> "moved by " + moved);
    }
  }

  @Test
  void measuresWhereTheCurrentOfASweepHasGrown() {
    double from = instrument.cell().voltageVolt();
    Setpoint sweep = minutely(new Control.Sweep(from, from - 0.5, 1e-3), new End.CurrentAbove(1.5));
    Sample grown =
        samples(sweep, 500).stream()
            .filter(sample -> Math.abs(sample.currentAmpere()) >= 1.5)
            .findFirst()
            .orElseThrow();
    assertEquals(1.5, Math.abs(grown.currentAmpere()), 0.01);
  }

  @Test
  void theSameSweepTwiceBeginsTwice() {
    double from = instrument.cell().voltageVolt();
    Setpoint sweep = minutely(new Control.Sweep(from, from - 0.05, 1e-3));
    samples(sweep, 50);
    assertEquals(from, samples(sweep, 50).getFirst().voltageVolt(), 1e-9);
  }

  @Test
  void measuresAtTheEndOfEachWindowOfASlope() {
    double began = instrument.cell().timeSecond();
    var hourly = new RecordingRule(3600, NEVER, NEVER);
    var slope = new End.VoltageSlopeBelow(1e-6, 77);
    List<Sample> samples =
        samples(new Setpoint(1, new Control.OpenCircuit(), hourly, List.of(slope)), 300);
    for (int window = 1; window <= 3; window++) {
      double at = began + 77 * window;
      assertTrue(samples.stream().anyMatch(sample -> Math.abs(sample.timeSecond() - at) < 1e-6));
    }
  }

  @Test
  void measuresWhereTheReadingHasMovedByAStepOfVoltage() {
    var rule = new RecordingRule(NEVER, 0.002, NEVER);
    List<Sample> samples =
        samples(new Setpoint(1, new Control.ConstantCurrent(-5), rule, List.of()), 1800);
    for (int index = 1; index < samples.size(); index++) {
      double moved = samples.get(index).voltageVolt() - samples.get(index - 1).voltageVolt();
      assertTrue(Math.abs(moved) <= 0.002 + 5e-5, () -> "moved by " + moved);
    }
    assertTrue(samples.size() > 100);
  }

  @Test
  void measuresWhereTheReadingHasMovedByAStepOfCurrent() {
    var rule = new RecordingRule(NEVER, NEVER, 0.02);
    List<Sample> samples =
        samples(new Setpoint(1, new Control.ConstantVoltage(4.1), rule, List.of()), 600);
    for (int index = 1; index < samples.size(); index++) {
      double moved = samples.get(index).currentAmpere() - samples.get(index - 1).currentAmpere();
      assertTrue(Math.abs(moved) <= 0.02 * 1.05, () -> "moved by " + moved);
    }
    assertTrue(samples.size() > 20);
  }

  @Test
  void measuresEachSecondWhereAnEndWasReachedAndNobodyMovesOn() {
    samples(minutely(new Control.OpenCircuit(), new End.Elapsed(10)), 10);
    double before = instrument.cell().timeSecond();
    instrument.advance(instrument.nextSecond());
    assertEquals(before + 1, instrument.sample().timeSecond(), 1e-9);
  }

  /** A rule may be met a rounding away from where it was planned; time must go on all the same. */
  @Test
  void neverMeasuresTwiceAtOneMoment() {
    for (long seed = 1; seed <= 40; seed++) {
      var random = new SplittableRandom(seed);
      var own =
          new Instrument(
              new VirtualCell(TestCells.lgM50(), 25), new Readings(Simulation.lifelike(1, seed)));
      for (int order = 1; order <= 6; order++) {
        own.force(anySetpoint(order, random), 60);
        double before = Double.NEGATIVE_INFINITY;
        for (int count = 0; count < 150; count++) {
          own.advance(own.nextSecond());
          double now = own.sample().timeSecond();
          assertTrue(now > before, "seed " + seed + ", order " + order + ", at " + now);
          before = now;
        }
      }
    }
  }

  private static Setpoint anySetpoint(long order, SplittableRandom random) {
    var rule =
        new RecordingRule(
            pick(random, 0, 0.1, 1, 10, 1.0 / 3, NEVER),
            pick(random, 0, 0.001, 0.005, NEVER),
            pick(random, 0, 0.01, NEVER));
    Control control =
        switch (random.nextInt(5)) {
          case 0 -> new Control.OpenCircuit();
          case 1 -> new Control.ConstantCurrent(random.nextDouble(-3, 1));
          case 2 -> new Control.ConstantPower(random.nextDouble(-10, 4));
          case 3 ->
              new Control.Sweep(random.nextDouble(3.9, 4.1), random.nextDouble(3.9, 4.2), 1e-3);
          default -> new Control.ConstantVoltage(random.nextDouble(3.9, 4.2));
        };
    List<End> ends =
        List.of(
            new End.VoltageBelow(random.nextDouble(3, 4)),
            new End.VoltageAbove(random.nextDouble(4.1, 4.3)),
            new End.CurrentBelow(random.nextDouble(0.05, 1)),
            new End.Elapsed(random.nextDouble(1, 300)),
            new End.Charge(random.nextDouble(0, 0.1)),
            new End.Energy(random.nextDouble(0, 0.4)),
            new End.CurrentAbove(random.nextDouble(1, 9)),
            new End.VoltageSlopeBelow(1e-6, random.nextDouble(1, 90)));
    return new Setpoint(order, control, rule, ends);
  }

  private static double pick(SplittableRandom random, double... of) {
    return of[random.nextInt(of.length)];
  }

  private static Setpoint minutely(Control control, End... ends) {
    return new Setpoint(1, control, new RecordingRule(60, NEVER, NEVER), List.of(ends));
  }

  /** The first sample that meets the setpoint's voltage end. */
  private Sample endOf(Setpoint setpoint) {
    instrument.force(setpoint, NEVER);
    End end = setpoint.ends().getFirst();
    for (int count = 0; count < 10_000; count++) {
      instrument.advance(instrument.nextSecond());
      Sample sample = instrument.sample();
      boolean met =
          switch (end) {
            case End.VoltageBelow(double volt) -> sample.voltageVolt() <= volt;
            case End.VoltageAbove(double volt) -> sample.voltageVolt() >= volt;
            case End.CurrentBelow _, End.CurrentAbove _, End.Elapsed _, End.Charge _ -> false;
            case End.Energy _, End.VoltageSlopeBelow _, End.VoltageDrop _, End.Arrived _ -> false;
            case End.TemperatureAbove _, End.TemperatureBelow _ -> false;
          };
      if (met) {
        return sample;
      }
    }
    throw new AssertionError("never at " + end);
  }

  private List<Sample> samples(Setpoint setpoint, double second) {
    instrument.force(setpoint, NEVER);
    double until = instrument.cell().timeSecond() + second;
    var samples = new ArrayList<Sample>();
    while (instrument.nextSecond() <= until + 1e-6 && samples.size() < 100_000) {
      instrument.advance(instrument.nextSecond());
      samples.add(instrument.sample());
    }
    return samples;
  }
}
