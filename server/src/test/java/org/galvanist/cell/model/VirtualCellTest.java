package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VirtualCellTest {
  private static final double ONE_C = 1e-3;

  @Test
  void aRestedCellShowsItsEquilibriumPotential() {
    VirtualCell cell = cell(ageless(), 25.0);
    double expected = curve().volt(0.9) - 0.62;
    assertEquals(expected, cell.voltageVolt(), 1e-9);
    cell.galvanostatic(0.2 * ONE_C, 3600.0, Watch.NOTHING);
    cell.rest(200 * 3600.0, Watch.NOTHING);
    assertEquals(curve().volt(0.7) - 0.62, cell.voltageVolt(), 1e-4);
  }

  @Test
  void theSlowerTheDischargeTheNearerTheEquilibriumCurve() {
    for (double rate : new double[] {1e-2, 1e-3}) {
      VirtualCell cell = cell(ageless(), 25.0);
      for (int i = 1; i <= 12; i++) {
        cell.galvanostatic(rate * ONE_C, 0.05 / rate * 3600.0, Watch.NOTHING);
        double equilibrium = curve().volt(0.9 - 0.05 * i) - 0.62;
        assertEquals(equilibrium, cell.voltageVolt(), 3.0 * rate, "at C x " + rate);
      }
    }
  }

  @Test
  void theVoltageAnswersAtOnceWhenAControlIsImposed() {
    VirtualCell cell = cell(ageless(), 25.0);
    double rested = cell.voltageVolt();
    assertEquals(Stop.TIME, cell.galvanostatic(0.5 * ONE_C, 0.0, Watch.NOTHING));
    assertTrue(cell.voltageVolt() > rested + 0.02, "charging lifts the voltage");
    assertEquals(0.0, cell.timeSecond());
    cell.rest(0.0, Watch.NOTHING);
    assertEquals(rested, cell.voltageVolt(), 1e-9);
    cell.potentiostatic(rested + 0.1, 0.0, Watch.NOTHING);
    assertEquals(rested + 0.1, cell.voltageVolt(), 1e-12);
    assertTrue(cell.currentAmpere() > 0.0);
  }

  @Test
  void stepsEndWithinATenthOfAMillivoltOnTheFarSideOfTheirLimit() {
    long seed = 7L;
    Random random = new Random(seed);
    VirtualCell cell = cell(Ageing.NONE, 25.0);
    for (int i = 0; i < 200; i++) {
      double upper = 3.6 + 0.5 * random.nextDouble();
      double rate = ONE_C * Math.exp(-3.0 * random.nextDouble());
      Watch up = Watch.NOTHING.withUpperVolt(upper);
      assertEquals(Stop.UPPER_VOLTAGE, cell.galvanostatic(rate, 1e7, up), "seed " + seed);
      if (cell.timeSecond() > 0.0 && i > 0) {
        assertTrue(cell.voltageVolt() >= upper);
        assertEquals(upper, cell.voltageVolt(), 1e-4, "seed " + seed + ", half cycle " + i);
      }
      double lower = 2.2 + 0.5 * random.nextDouble();
      Watch down = Watch.NOTHING.withLowerVolt(lower);
      assertEquals(Stop.LOWER_VOLTAGE, cell.galvanostatic(-rate, 1e7, down), "seed " + seed);
      assertTrue(cell.voltageVolt() <= lower);
      assertEquals(lower, cell.voltageVolt(), 1e-4, "seed " + seed + ", half cycle " + i);
    }
  }

  @Test
  void aHoldEndsWhereTheCurrentFallsToItsLevel() {
    VirtualCell cell = cell(ageless(), 25.0);
    cell.galvanostatic(0.5 * ONE_C, 1e6, Watch.NOTHING.withUpperVolt(3.6));
    double level = 0.05 * ONE_C;
    Watch taper = Watch.NOTHING.withCurrentMagnitudeAmpere(level);
    assertEquals(Stop.CURRENT, cell.potentiostatic(3.6, 1e6, taper));
    assertEquals(level, cell.currentAmpere(), 1e-3 * level);
    assertEquals(3.6, cell.voltageVolt(), 1e-9);
  }

  @Test
  void aVoltageStepStopsTheCallWhereItWasAskedFor() {
    VirtualCell cell = cell(ageless(), 25.0);
    cell.galvanostatic(0.1 * ONE_C, 0.0, Watch.NOTHING);
    for (int i = 0; i < 20; i++) {
      double from = cell.voltageVolt();
      Watch step = Watch.NOTHING.withVoltageStepVolt(0.005);
      assertEquals(Stop.VOLTAGE_STEP, cell.galvanostatic(0.1 * ONE_C, 1e6, step));
      assertEquals(from + 0.005, cell.voltageVolt(), 1e-4);
    }
  }

  @Test
  void theSameDriveInOtherPortionsGivesTheSameCell() {
    VirtualCell coarse = cell(ageing(), 25.0);
    VirtualCell fine = cell(ageing(), 25.0);
    coarse.galvanostatic(0.3 * ONE_C, 3600.0, Watch.NOTHING);
    for (int i = 0; i < 720; i++) {
      fine.galvanostatic(0.3 * ONE_C, 5.0, Watch.NOTHING);
    }
    assertEquals(fine.voltageVolt(), coarse.voltageVolt(), 2e-4);
    coarse.potentiostatic(3.7, 1800.0, Watch.NOTHING);
    for (int i = 0; i < 1800; i++) {
      fine.potentiostatic(3.7, 1.0, Watch.NOTHING);
    }
    assertEquals(
        fine.currentAmpere(), coarse.currentAmpere(), 2e-3 * Math.abs(fine.currentAmpere()));
  }

  @Test
  void aRestoredCellGoesOnBitForBit() {
    long seed = 99L;
    Random random = new Random(seed);
    VirtualCell cell = cell(ageing(), 25.0);
    for (int i = 0; i < 50; i++) {
      drive(cell, random);
    }
    double[] snapshot = cell.snapshot();
    VirtualCell other = cell(ageing(), 40.0);
    other.restore(snapshot);
    long then = random.nextLong();
    Random here = new Random(then);
    Random there = new Random(then);
    for (int i = 0; i < 200; i++) {
      drive(cell, here);
      drive(other, there);
      assertArrayEquals(cell.snapshot(), other.snapshot(), "seed " + seed + ", drive " + i);
    }
  }

  @Test
  void aSnapshotOfAnotherModelIsRefused() {
    double[] snapshot = cell(ageing(), 25.0).snapshot();
    VirtualCell single = new VirtualCell(model(List.of(population(1.0, 3600)), ageless()), 25.0);
    assertThrows(IllegalArgumentException.class, () -> single.restore(snapshot));
  }

  @Test
  void noDriveLeadsOutOfNumbers() {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      VirtualCell cell = cell(ageing(), 25.0);
      for (int i = 0; i < 60; i++) {
        double ampere =
            ONE_C * Math.exp(4.0 * random.nextGaussian()) * Math.signum(random.nextGaussian());
        switch (random.nextInt(6)) {
          case 0 -> cell.rest(1000.0 * random.nextDouble(), Watch.NOTHING);
          case 3 -> cell.powered(3.0 * ampere, 1000.0, Watch.NOTHING.withUpperVolt(6.0));
          case 4 -> cell.sweep(6.0, -1.0, 0.01, 1000.0 * random.nextDouble(), Watch.NOTHING);
          case 1 -> cell.potentiostatic(-1.0 + 7.0 * random.nextDouble(), 1000.0, Watch.NOTHING);
          case 2 -> cell.temperatureCelsius(-20.0 + 100.0 * random.nextDouble());
          default ->
              cell.galvanostatic(
                  ampere, 300.0, Watch.NOTHING.withLowerVolt(-2.0).withUpperVolt(6.0));
        }
        for (double number : cell.snapshot()) {
          assertTrue(Double.isFinite(number), "seed " + seed + ", drive " + i);
        }
      }
    }
  }

  @Test
  void anEmptiedCellRunsToItsLimitMonotonically() {
    for (double direction : new double[] {1.0, -1.0}) {
      VirtualCell cell = cell(ageless(), 25.0);
      cell.galvanostatic(direction * 0.5 * ONE_C, 0.0, Watch.NOTHING);
      double before = cell.voltageVolt();
      for (int i = 0; i < 2000; i++) {
        cell.galvanostatic(direction * 0.5 * ONE_C, 5.0, Watch.NOTHING);
        assertTrue(direction * (cell.voltageVolt() - before) > 0.0, "after " + i * 5 + " s");
        before = cell.voltageVolt();
      }
      assertTrue(Math.abs(before) > 6.0, "an empty cell has no plateau: " + before + " V");
    }
  }

  @Test
  void ageingTakesWhatItsParametersSay() {
    VirtualCell cell = cell(ageing(), 25.0);
    double fresh = cell.workingCapacityAh();
    new Cycling(cell, 2.2, 4.1, 600.0).cycles(10, 0.2 * ONE_C);
    double turnovers = 0.0;
    VirtualCell again = cell(ageing(), 25.0);
    for (Cycling.Cycle cycle : new Cycling(again, 2.2, 4.1, 600.0).cycles(10, 0.2 * ONE_C)) {
      turnovers += (cycle.chargeAh() + cycle.dischargeAh()) / (2.0 * ONE_C);
    }
    assertEquals(Math.exp(-1e-3 * turnovers), cell.workingCapacityAh() / fresh, 1e-5);
  }

  @Test
  void theParasiticCurrentIsWhatCoulombicEfficiencyLacks() {
    var leaking = new Ageing(0, 0, 0, 0, 0, 1, 1e-3 / 3600.0, 2.0, 0.05);
    VirtualCell cell = cell(leaking, 25.0);
    Cycling cycling = new Cycling(cell, 2.6, 3.6, 60.0);
    cycling.cycles(12, 0.5 * ONE_C);
    double from = cell.timeSecond();
    Cycling.Cycle cycle = cycling.cycle(0.5 * ONE_C);
    double leaked = 1e-3 * ONE_C * (cell.timeSecond() - from) / 3600.0;
    assertEquals(leaked, cycle.chargeAh() - cycle.dischargeAh(), 0.03 * leaked);
  }

  @Test
  void aWarmerCellPolarisesLess() {
    VirtualCell cold = cell(ageless(), 25.0);
    VirtualCell warm = cell(ageless(), 60.0);
    cold.galvanostatic(0.5 * ONE_C, 600.0, Watch.NOTHING);
    warm.galvanostatic(0.5 * ONE_C, 600.0, Watch.NOTHING);
    assertTrue(warm.voltageVolt() < cold.voltageVolt() - 0.02);
    double hot = warm.voltageVolt();
    warm.temperatureCelsius(25.0);
    assertTrue(warm.voltageVolt() > hot + 0.02, "the voltage follows at once");
  }

  private static void drive(VirtualCell cell, Random random) {
    Watch watch = Watch.NOTHING.withLowerVolt(2.0).withUpperVolt(4.2).withVoltageStepVolt(0.02);
    double second = 400.0 * random.nextDouble();
    switch (random.nextInt(5)) {
      case 0 -> cell.rest(second, Watch.NOTHING);
      case 2 -> cell.powered(3.0 * ONE_C * random.nextGaussian(), second, watch);
      case 3 -> cell.sweep(cell.voltageVolt(), 2.8 + random.nextDouble(), 1e-3, second, watch);
      case 1 -> cell.potentiostatic(2.8 + random.nextDouble(), second, Watch.NOTHING);
      default -> cell.galvanostatic(ONE_C * random.nextGaussian(), second, watch);
    }
  }

  private static Ageing ageless() {
    return Ageing.NONE;
  }

  private static Ageing ageing() {
    return new Ageing(1e-3, 0, 1e-2, 1e-9, 0, 1, 1e-4 / 3600.0, 2.8, 0.1);
  }

  private static VirtualCell cell(Ageing ageing, double celsius) {
    return new VirtualCell(
        model(List.of(population(0.4, 1800), population(0.6, 14400)), ageing), celsius);
  }

  private static PopulationModel population(double share, double diffusionSecond) {
    return new PopulationModel(share, diffusionSecond, 2e-4, 400.0);
  }

  private static EquilibriumCurve curve() {
    return new EquilibriumCurve(EquilibriumCurve::chen2020Nmc811, 0.01, 0.01);
  }

  private static CellModel model(List<PopulationModel> populations, Ageing ageing) {
    var electrode =
        new ElectrodeModel(
            ONE_C, curve(), populations, 0.9, new Activation(30e3, 40e3, 30e3, 0, 25e3), ageing);
    return new InsertionCellModel(electrode, Optional.empty(), 0.62, 5.0, 0.0, 25.0);
  }
}
