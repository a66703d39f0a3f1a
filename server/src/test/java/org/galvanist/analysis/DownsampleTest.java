package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.galvanist.analysis.Downsample.TimePlot;
import org.junit.jupiter.api.Test;

class DownsampleTest {
  @Test
  void aColumnKeepsItsFirstLowestHighestAndLastPoint() {
    var plot = new TimePlot(0, 20, 2);
    double[] values = {5, 7, 1, 6, 9, 4, 3};
    for (int index = 0; index < values.length; index++) {
      plot.accept(index, values[index]);
    }
    plot.accept(15, 2);
    assertArrayEquals(new double[] {0, 2, 4, 6, 15}, plot.trace().timesSecond());
    assertArrayEquals(new double[] {5, 1, 9, 3, 2}, plot.trace().values());
  }

  @Test
  void aSpikeOfOneRecordIsSeenWhateverTheZoom() {
    var plot = new TimePlot(0, 999_999, 100);
    for (int second = 0; second < 1_000_000; second++) {
      plot.accept(second, second == 123_456 ? 4.4 : 3.7);
    }
    double[] values = plot.trace().values();
    assertEquals(4.4, Arrays.stream(values).max().orElseThrow());
    assertTrue(values.length <= 400);
  }

  @Test
  void pointsOfAPlotAreMeasuredOnesInOrderAndInsideItsEdges() {
    var random = new Random(5);
    var plot = new TimePlot(100, 200, 17);
    double time = 0;
    while (time < 300) {
      plot.accept(time, Math.rint(time * 1000));
      time += random.nextDouble();
    }
    double[] times = plot.trace().timesSecond();
    double[] values = plot.trace().values();
    for (int index = 0; index < times.length; index++) {
      assertEquals(Math.rint(times[index] * 1000), values[index], "seed 5");
      assertTrue(times[index] >= 100 && times[index] <= 200, "seed 5");
      assertTrue(index == 0 || times[index] > times[index - 1], "seed 5");
    }
  }

  @Test
  void aPlotOfOneMomentHoldsThePointsOfThatMoment() {
    var plot = new TimePlot(5, 5, 3);
    plot.accept(4, 1);
    plot.accept(5, 2);
    plot.accept(6, 3);
    assertArrayEquals(new double[] {2}, plot.trace().values());
    assertThrows(IllegalArgumentException.class, () -> new TimePlot(5, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> new TimePlot(0, 4, 0));
  }

  @Test
  void aCurveIsThinnedAlongItsOwnPathAndKeepsBothEnds() {
    int size = 5000;
    var capacity = new double[size];
    var voltage = new double[size];
    for (int index = 0; index < size; index++) {
      capacity[index] = index / (double) size;
      // A plateau that falls off a cliff in its last two hundredths, as a discharge does.
      voltage[index] = index < 4900 ? 3.7 : 3.7 - (index - 4900) * 0.01;
    }
    int[] chosen = Downsample.alongPath(capacity, voltage, 300);
    assertEquals(300, chosen.length);
    assertEquals(0, chosen[0]);
    assertEquals(size - 1, chosen[299]);
    for (int index = 1; index < chosen.length; index++) {
      assertTrue(chosen[index] > chosen[index - 1]);
    }
    long onCliff = Arrays.stream(chosen).filter(index -> index >= 4900).count();
    assertTrue(onCliff > 90, "half of the path is the cliff: " + onCliff);
    assertEquals(300, Downsample.pick(voltage, chosen).length);
  }

  @Test
  void aShortCurveStaysWhole() {
    double[] column = {1, 2, 3};
    assertArrayEquals(new int[] {0, 1, 2}, Downsample.alongPath(column, column, 300));
    assertEquals(0, Downsample.alongPath(new double[0], new double[0], 300).length);
    var flat = new double[1000];
    assertEquals(200, Downsample.alongPath(flat, flat, 200).length, "a curve without a range");
  }

  @Test
  void chargeAndDischargeOfACycleAreTwoCurvesFromZero() {
    var recording = new Recording().roundTrip(1, 1, 0.9);
    CapacityCurve curve = CapacityCurve.of(recording.points);
    assertEquals(11, curve.charge().size());
    assertEquals(11, curve.discharge().size());
    assertEquals(0, curve.discharge().capacityAh(0));
    assertEquals(0.9, curve.discharge().capacityAh(10), 1e-12);
    assertEquals(3.8, curve.discharge().voltageVolt(0), 1e-12);
    assertEquals(Way.DISCHARGE, curve.half(Way.DISCHARGE).way());
  }
}
