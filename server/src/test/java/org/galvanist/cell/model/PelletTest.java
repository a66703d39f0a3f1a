package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.galvanist.cell.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solid electrolytes between blocking and metal electrodes, as shipped. */
final class PelletTest {
  private static final double THICKNESS = 0.08;
  private static final double AREA = 0.785;
  private static final double THERMAL_VOLT = 8.31446261815324 * 298.15 / 96485.33212;

  @ParameterizedTest
  @CsvSource({
    "ntc-pellet,          0.1, 3600, 1.25e-9",
    "ntc-pellet,          0.5, 3600, 1.25e-9",
    "ltsoc-pellet,        0.3, 3600, 3e-9",
    "low-leakage-pellet,  0.1, 3600, 6.72e-10",
    "low-leakage-pellet, -0.1, 3600, 6.72e-10",
    "amorphous-li-pellet, 5.0, 4000, 2.46e-9",
  })
  void theLastCurrentOfAHoldGivesBackTheElectronicConductivity(
      String name, double volt, double second, double siemensPerCentimetre) {
    VirtualCell cell = fresh(name);
    cell.potentiostatic(volt, second, Watch.NOTHING);
    double conductivity = cell.currentAmpere() / volt * THICKNESS / AREA;
    assertEquals(siemensPerCentimetre, conductivity, 0.01 * siemensPerCentimetre);
  }

  @ParameterizedTest
  @CsvSource({
    "ntc-pellet, 0.1, 4e-3",
    "amorphous-li-pellet, 5.0, 8.3e-3",
    "ltsoc-pellet, -0.2, 4.2e-3"
  })
  void aHoldBeginsAtTheIonicResistanceAndFadesMonotonically(
      String name, double volt, double siemensPerCentimetre) {
    VirtualCell cell = fresh(name);
    cell.potentiostatic(volt, 0.0, Watch.NOTHING);
    double first = volt * siemensPerCentimetre * AREA / THICKNESS;
    assertEquals(first, cell.currentAmpere(), 1e-3 * Math.abs(first));
    double before = Math.abs(cell.currentAmpere());
    for (double second = 1e-3; cell.timeSecond() < 4000.0; second *= 1.2) {
      cell.potentiostatic(volt, second, Watch.NOTHING);
      double now = Math.abs(cell.currentAmpere());
      assertTrue(now <= before * (1.0 + 1e-9), "at " + cell.timeSecond() + " s");
      before = now;
    }
  }

  @Test
  void aPelletIsTheSameEitherWay() {
    VirtualCell there = fresh("ltsoc-pellet");
    VirtualCell back = fresh("ltsoc-pellet");
    for (int i = 0; i < 20; i++) {
      there.potentiostatic(0.4, 3.0 * i, Watch.NOTHING);
      back.potentiostatic(-0.4, 3.0 * i, Watch.NOTHING);
      assertEquals(-there.currentAmpere(), back.currentAmpere(), 1e-9 * there.currentAmpere());
    }
  }

  @Test
  void theCyclicVoltammogramShowsTheWindowAndLessOfItTheSecondTime() {
    VirtualCell cell = fresh("amorphous-li-cv");
    assertEquals(1.99, cell.voltageVolt(), 1e-9);
    Wave first = oxidation(cell, 1.99);
    assertEquals(2.3, first.onsetVolt, 0.05);
    assertEquals(2.5, first.peakVolt, 0.15);
    Wave reduction = reduction(cell);
    assertEquals(1.3, reduction.onsetVolt, 0.05);
    assertEquals(1.1, reduction.peakVolt, 0.15);
    assertTrue(plated(cell) < -5e-4, "lithium is plated below 0 V");
    Wave strip = sweep(cell, -0.5, 1.99, 1.0);
    assertTrue(strip.peakVolt > 0.0 && strip.peakAmpere > 1e-4, "and stripped above");
    Wave second = oxidation(cell, 1.99);
    assertTrue(second.peakAmpere < 0.8 * first.peakAmpere, "less is left");
    assertTrue(second.peakAmpere > 0.1 * first.peakAmpere, "but not nothing");
  }

  @Test
  void theLinearSweepsOverNatriumTantalumChlorideShowItsWindow() {
    VirtualCell up = fresh("ntc-na-sweep");
    assertEquals(4.0, sweep(up, 3.2, 6.0, 1.0, 1e-4).onsetVolt, 0.05);
    VirtualCell down = fresh("ntc-na-sweep");
    assertEquals(2.5, sweep(down, 3.2, 0.0, -1.0, 1e-4).onsetVolt, 0.05);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "-0.1", "0.5", "-0.8"})
  void theOverpotentialOfASymmetricCellIsOhmicAndKinetic(double milliamperePerCentimetre2) {
    VirtualCell cell = fresh("li-li6ps5cl-li");
    double density = 1e-3 * milliamperePerCentimetre2;
    cell.galvanostatic(density * AREA, 60.0, Watch.NOTHING);
    double ohmic = density * (THICKNESS / 2e-3 + 2 * 5.0);
    double x = density / (2.0 * 3e-3);
    double kinetic = 2 * 2 * THERMAL_VOLT * Math.log(x + Math.sqrt(x * x + 1));
    assertEquals(ohmic + kinetic, cell.voltageVolt(), 1e-6);
  }

  @Test
  void aRampCollapsesAtTheCriticalCurrentDensity() {
    for (double sign : new double[] {1.0, -1.0}) {
      VirtualCell cell = fresh("li-li6ps5cl-li");
      double collapsed = 0.0;
      for (int tenth = 1; tenth <= 15 && collapsed == 0.0; tenth++) {
        double ampere = sign * 1e-4 * tenth * AREA;
        cell.galvanostatic(ampere, 0.0, Watch.NOTHING);
        double fresh = cell.voltageVolt();
        cell.galvanostatic(ampere, 1800.0, Watch.NOTHING);
        collapsed = Math.abs(cell.voltageVolt()) < 0.1 * Math.abs(fresh) ? 0.1 * tenth : 0.0;
        cell.galvanostatic(-ampere, 1800.0, Watch.NOTHING);
      }
      assertEquals(1.0, collapsed, 1e-9, "mA/cm2");
      cell.galvanostatic(sign * 1e-4 * AREA, 3600.0, Watch.NOTHING);
      assertEquals(1e-4 * 0.5, Math.abs(cell.voltageVolt()), 1e-5, "a short stays");
    }
  }

  @Test
  void theCollapseIsMetByALevelOfVoltage() {
    VirtualCell cell = fresh("li-li6ps5cl-li");
    Watch watch = Watch.NOTHING.withLowerVolt(0.02);
    assertEquals(Stop.LOWER_VOLTAGE, cell.galvanostatic(1.5e-3 * AREA, 36000.0, watch));
    assertEquals(240.0, cell.timeSecond(), 5.0, "0.1 mAh/cm2 at 1.5 mA/cm2");
  }

  @Test
  void aRestoredSweepGoesOnBitForBitAndNoDriveLeadsOutOfNumbers() {
    long seed = 11L;
    Random random = new Random(seed);
    for (String name : new String[] {"amorphous-li-cv", "amorphous-li-pellet", "li-li6ps5cl-li"}) {
      VirtualCell cell = fresh(name);
      for (int i = 0; i < 60; i++) {
        long drive = random.nextLong();
        drive(cell, new Random(drive));
        VirtualCell other = new VirtualCell(Library.model(name), 40.0);
        other.restore(cell.snapshot());
        long next = random.nextLong();
        drive(cell, new Random(next));
        drive(other, new Random(next));
        assertArrayEquals(cell.snapshot(), other.snapshot(), name + ", seed " + seed);
        for (double number : cell.snapshot()) {
          assertTrue(Double.isFinite(number), name + ", seed " + seed + ", drive " + i);
        }
      }
    }
  }

  @Test
  void theSameSweepInOtherPortionsGivesTheSameCurrent() {
    VirtualCell coarse = fresh("amorphous-li-cv");
    VirtualCell fine = fresh("amorphous-li-cv");
    for (int i = 0; i < 10; i++) {
      coarse.sweep(1.99, 3.0, 1e-3, 60.0, Watch.NOTHING);
      for (int k = 0; k < 120; k++) {
        fine.sweep(1.99, 3.0, 1e-3, 0.5, Watch.NOTHING);
      }
      double expected = fine.currentAmpere();
      assertEquals(expected, coarse.currentAmpere(), 0.06 * Math.abs(expected) + 1e-8);
    }
  }

  private static void drive(VirtualCell cell, Random random) {
    double second = 300.0 * random.nextDouble();
    switch (random.nextInt(5)) {
      case 0 -> cell.rest(second, Watch.NOTHING);
      case 1 -> cell.potentiostatic(8.0 * random.nextDouble() - 1.0, second, Watch.NOTHING);
      case 2 -> cell.sweep(3.0, -0.5, 1e-2, second, Watch.NOTHING);
      case 3 -> cell.powered(1e-3 * random.nextGaussian(), second, Watch.NOTHING);
      default -> {
        Watch watch = Watch.NOTHING.withLowerVolt(-1.0).withUpperVolt(6.5);
        cell.galvanostatic(1e-3 * random.nextGaussian(), second, watch);
      }
    }
  }

  /** A wave: its highest current, and where it first leaves the onset current behind. */
  private record Wave(double onsetVolt, double peakVolt, double peakAmpere) {}

  private static Wave oxidation(VirtualCell cell, double from) {
    return sweep(cell, from, 6.0, 1.0);
  }

  private static Wave reduction(VirtualCell cell) {
    return sweep(cell, 6.0, 0.05, -1.0);
  }

  private static double plated(VirtualCell cell) {
    return sweep(cell, 0.05, -0.5, -1.0).peakAmpere;
  }

  private static Wave sweep(VirtualCell cell, double from, double to, double sign) {
    return sweep(cell, from, to, sign, 1e-3);
  }

  private static Wave sweep(
      VirtualCell cell, double from, double to, double sign, double voltPerSecond) {
    double onset = Double.NaN;
    double peak = 0.0;
    double peakVolt = Double.NaN;
    cell.sweep(from, to, voltPerSecond, 0.0, Watch.NOTHING);
    while (cell.voltageVolt() != to) {
      cell.sweep(from, to, voltPerSecond, 0.005 / voltPerSecond, Watch.NOTHING);
      double ampere = sign * cell.currentAmpere();
      if (Double.isNaN(onset) && ampere > 1e-6 * AREA) {
        onset = cell.voltageVolt();
      }
      if (ampere > peak) {
        peak = ampere;
        peakVolt = cell.voltageVolt();
      }
    }
    return new Wave(onset, peakVolt, sign * peak);
  }

  private static VirtualCell fresh(String name) {
    return new VirtualCell(Library.model(name), 25.0);
  }
}
