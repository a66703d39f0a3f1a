package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.galvanist.analysis.DqDv.Smoothing;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static Recording cycles(int count) {
    var recording = new Recording();
    for (int number = 1; number <= count; number++) {
      recording
          .cycle(number)
          .step(3)
          .current(1, 3.0, 3.5 + 0.001 * number, 3600, 300)
          .step(0)
          .rest(10, 3.4)
          .step(4)
          .current(-1, 3.4, 2.9, 3500, 300);
    }
    return recording;
  }

  private static HeatMap map(Recording recording, HeatMapFold fold) {
    recording.points.forEach(fold);
    return fold.finish();
  }

  private static double charge(HeatMap map, int row) {
    double sum = 0;
    for (float density : map.row(row)) {
      sum += Float.isNaN(density) ? 0 : density * map.stepVolt();
    }
    return sum;
  }

  @Test
  void aRowHasTheChargeOfItsHalfCycleAtItsVoltages() {
    HeatMap map = map(cycles(20), new HeatMapFold(Way.CHARGE, Smoothing.NORMAL));
    assertArrayEquals(IntStream.rangeClosed(1, 20).toArray(), map.cycles());
    assertEquals(3.0, map.firstVolt(), 1e-9);
    assertEquals(0.001, map.stepVolt(), 1e-12);
    assertEquals(521, map.columns());
    for (int row = 0; row < map.rows(); row++) {
      assertEquals(1.0, charge(map, row), 0.005, "1 A for an hour");
      assertEquals(1 / (0.501 + 0.001 * row), map.row(row)[250], 1e-4);
    }
    assertTrue(Float.isNaN(map.row(0)[515]), "cycle 1 does not go there");
    assertTrue(map.row(19)[515] > 1.5);
    assertTrue(map.highest() < 3);
  }

  @Test
  void theOtherWayIsAnotherMap() {
    HeatMap map = map(cycles(3), new HeatMapFold(Way.DISCHARGE, Smoothing.NORMAL));
    assertEquals(2.9, map.firstVolt(), 1e-9);
    assertEquals(3500.0 / 3600, charge(map, 0), 0.005);
    assertEquals(Way.DISCHARGE, map.way());
  }

  @Test
  void recordsAndColumnsOfAnyBatchGiveOneMap() {
    Recording recording = cycles(7);
    HeatMap expected = map(recording, new HeatMapFold(Way.CHARGE, Smoothing.NORMAL));
    var fold = new HeatMapFold(Way.CHARGE, Smoothing.NORMAL);
    var batch = new Columns(101);
    for (DataPoint point : recording.points) {
      if (batch.isFull()) {
        fold.accept(batch);
        batch.size = 0;
      }
      batch.add(point);
    }
    fold.accept(batch);
    HeatMap actual = fold.finish();
    assertArrayEquals(expected.cycles(), actual.cycles());
    for (int row = 0; row < expected.rows(); row++) {
      assertArrayEquals(expected.row(row), actual.row(row));
    }
  }

  @Test
  void checkUpsMayBeLeftOut() {
    HeatMap map =
        map(cycles(10), new HeatMapFold(Way.CHARGE, Smoothing.NORMAL, cycle -> cycle % 5 != 1));
    assertArrayEquals(new int[] {2, 3, 4, 5, 7, 8, 9, 10}, map.cycles());
  }

  @Test
  void moreCyclesThanRowsAreTakenAtEqualDistances() {
    var fold = new HeatMapFold(Way.CHARGE, Smoothing.NORMAL, cycle -> true, 8, 600);
    HeatMap map = map(cycles(70), fold);
    int[] cycles = map.cycles();
    assertTrue(cycles.length <= 8 && cycles.length >= 4, Arrays.toString(cycles));
    for (int row = 0; row < cycles.length; row++) {
      assertEquals(1 + 16 * row, cycles[row]);
      assertEquals(
          1 / (0.5 + 0.001 * cycles[row]), map.row(row)[250], 1e-4, "a cycle's own row, no mean");
    }
  }

  @Test
  void moreVoltagesThanColumnsShareThemAndKeepTheCharge() {
    var fold = new HeatMapFold(Way.CHARGE, Smoothing.NORMAL, cycle -> true, 100, 150);
    HeatMap map = map(cycles(20), fold);
    assertEquals(0.004, map.stepVolt(), 1e-12);
    assertEquals(131, map.columns());
    assertEquals(3.0015, map.firstVolt(), 1e-9);
    for (int row = 0; row < map.rows(); row++) {
      assertEquals(1.0, charge(map, row), 0.005);
    }
  }

  @Test
  void aMapIsThinnedByTakingCycles() {
    HeatMap map = map(cycles(10), new HeatMapFold(Way.CHARGE, Smoothing.NORMAL));
    assertArrayEquals(new int[] {1, 4, 7, 10}, map.thinned(4).cycles());
    assertSame(map.row(3), map.thinned(4).row(1));
    assertSame(map, map.thinned(10));
  }

  @Test
  void aTestWithoutChargeHasAnEmptyMap() {
    HeatMap map = new HeatMapFold(Way.CHARGE, Smoothing.NORMAL).finish();
    assertEquals(0, map.rows());
    assertEquals(0, map.columns());
    assertEquals(0, map.highest());
  }
}
