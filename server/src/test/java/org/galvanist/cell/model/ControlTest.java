package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.galvanist.cell.Library;
import org.junit.jupiter.api.Test;

/** Constant power and the linear sweep, on the cells that ship. */
final class ControlTest {
  private static final double WATT = 5.0;

  @Test
  void powerIsHeldAtEveryMoment() {
    for (double watt : List.of(-3.0 * WATT, -0.2 * WATT, 0.1 * WATT, WATT)) {
      VirtualCell cell = half();
      Watch watch = Watch.NOTHING.withLowerVolt(2.5).withUpperVolt(4.2);
      Stop stop = cell.powered(watt, 0.0, watch);
      for (int i = 0; i < 40 && stop == Stop.TIME; i++) {
        assertEquals(watt, cell.voltageVolt() * cell.currentAmpere(), 1e-9 * Math.abs(watt));
        stop = cell.powered(watt, 30.0, watch);
      }
      assertTrue(cell.timeSecond() > 60.0, watt + " W");
    }
  }

  @Test
  void aDischargeAtConstantPowerEndsAtItsLowerLevel() {
    VirtualCell cell = half();
    Stop stop = cell.powered(-WATT, 1e6, Watch.NOTHING.withLowerVolt(2.5));
    assertEquals(Stop.LOWER_VOLTAGE, stop);
    assertEquals(2.5, cell.voltageVolt(), 1e-4);
    assertEquals(-WATT / cell.voltageVolt(), cell.currentAmpere(), 1e-8);
  }

  @Test
  void aPowerThatTheCellCannotDeliverEndsAtTheLowerLevel() {
    for (double watt : List.of(-150.0, -400.0, -1e4)) {
      VirtualCell cell = half();
      cell.powered(watt, 0.0, Watch.NOTHING);
      assertTrue(cell.voltageVolt() * cell.currentAmpere() >= watt * (1.0 + 1e-9));
      assertTrue(cell.currentAmpere() < -10.0, "the highest that it delivers");
      double before = -cell.currentAmpere();
      Stop stop = cell.powered(watt, 1e5, Watch.NOTHING.withLowerVolt(0.5));
      assertEquals(Stop.LOWER_VOLTAGE, stop);
      assertEquals(0.5, cell.voltageVolt(), 1e-4);
      assertTrue(-cell.currentAmpere() >= before, "it does not give up");
      cell.powered(watt, 3600.0, Watch.NOTHING);
      assertTrue(cell.voltageVolt() >= 0.0, "a load takes no cell below nothing");
      assertTrue(Double.isFinite(cell.currentAmpere()));
    }
  }

  @Test
  void aSweepIsWhereItsTimeSaysAtEveryStop() {
    long seed = 5L;
    Random random = new Random(seed);
    VirtualCell cell = half();
    cell.rest(123.4, Watch.NOTHING);
    double from = 3.7;
    for (double to : List.of(4.1, 3.3)) {
      double rate = 1e-3;
      cell.sweep(from, to, rate, 0.0, Watch.NOTHING);
      assertEquals(from, cell.voltageVolt());
      double began = cell.timeSecond();
      while (cell.timeSecond() - began < 1.2 * Math.abs(to - from) / rate) {
        Watch watch = Watch.NOTHING.withVoltageStepVolt(0.02 * random.nextDouble() + 1e-3);
        cell.sweep(from, to, rate, 40.0 * random.nextDouble(), watch);
        double gone = Math.min(rate * (cell.timeSecond() - began), Math.abs(to - from));
        double expected = from + Math.copySign(gone, to - from);
        assertEquals(expected, cell.voltageVolt(), 1e-9, "seed " + seed);
      }
      assertEquals(to, cell.voltageVolt());
      from = to;
    }
  }

  @Test
  void aSweepStopsAtItsLevelsOfVoltageAndOfCurrent() {
    VirtualCell cell = half();
    double from = cell.voltageVolt();
    Watch level = Watch.NOTHING.withUpperVolt(from + 0.1);
    assertEquals(Stop.UPPER_VOLTAGE, cell.sweep(from, 4.2, 1e-4, 1e5, level));
    assertEquals(from + 0.1, cell.voltageVolt(), 1e-4);
    Watch current = Watch.NOTHING.withUpperCurrentMagnitudeAmpere(2.0);
    cell = half();
    assertEquals(Stop.CURRENT_ABOVE, cell.sweep(from, 4.2, 1e-3, 1e5, current));
    assertEquals(2.0, cell.currentAmpere(), 1e-3);
    double reached = from + 1e-3 * cell.timeSecond();
    assertEquals(reached, cell.voltageVolt(), 1e-9);
    cell = half();
    assertEquals(Stop.CURRENT_ABOVE, cell.sweep(from, 2.5, 1e-3, 1e5, current));
    assertEquals(-2.0, cell.currentAmpere(), 1e-3);
    cell = half();
    assertEquals(
        Stop.UPPER_VOLTAGE, cell.sweep(from, 3.9, 1e-3, 1e5, Watch.NOTHING.withUpperVolt(3.9)));
    assertEquals(3.9, cell.voltageVolt(), "arrival meets a level at the same voltage");
    assertEquals((3.9 - from) / 1e-3, cell.timeSecond(), 1e-6);
  }

  @Test
  void aWarmerSweepGoesOnWhereItWas() {
    VirtualCell cell = half();
    cell.sweep(3.6, 3.9, 1e-3, 100.0, Watch.NOTHING);
    cell.temperatureCelsius(45.0);
    assertEquals(3.7, cell.voltageVolt(), 1e-9);
    cell.sweep(3.6, 3.9, 1e-3, 100.0, Watch.NOTHING);
    assertEquals(3.8, cell.voltageVolt(), 1e-9);
    cell.sweep(3.6, 3.95, 1e-3, 0.0, Watch.NOTHING);
    assertEquals(3.6, cell.voltageVolt(), "another sweep starts afresh");
  }

  @Test
  void aSnapshotInTheMiddleOfASweepOrAPowerGoesOnBitForBit() {
    for (boolean sweep : List.of(true, false)) {
      VirtualCell cell = half();
      drive(cell, sweep, 137.0);
      VirtualCell other = new VirtualCell(Library.model("lg-m50"), 10.0);
      other.restore(cell.snapshot());
      for (int i = 0; i < 20; i++) {
        drive(cell, sweep, 17.3);
        drive(other, sweep, 17.3);
        assertArrayEquals(cell.snapshot(), other.snapshot());
      }
    }
  }

  @Test
  void aSweepThatDoesNotMoveIsRefused() {
    VirtualCell cell = half();
    assertThrows(
        IllegalArgumentException.class, () -> cell.sweep(3.0, 4.0, 0.0, 1.0, Watch.NOTHING));
    assertThrows(
        IllegalArgumentException.class, () -> cell.sweep(3.0, 4.0, -1e-3, 1.0, Watch.NOTHING));
    assertThrows(
        IllegalArgumentException.class, () -> cell.powered(Double.NaN, 1.0, Watch.NOTHING));
  }

  private static void drive(VirtualCell cell, boolean sweep, double second) {
    if (sweep) {
      cell.sweep(3.6, 4.1, 1e-3, second, Watch.NOTHING);
    } else {
      cell.powered(-WATT, second, Watch.NOTHING);
    }
  }

  /** The LG M50, half charged and rested. */
  private static VirtualCell half() {
    VirtualCell cell = new VirtualCell(Library.model("lg-m50"), 25.0);
    cell.galvanostatic(-2.5, 3600.0, Watch.NOTHING);
    cell.rest(7200.0, Watch.NOTHING);
    VirtualCell fresh = new VirtualCell(Library.model("lg-m50"), 25.0);
    double[] state = cell.snapshot();
    state[0] = 0.0;
    fresh.restore(state);
    return fresh;
  }
}
