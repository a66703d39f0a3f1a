package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.junit.jupiter.api.Test;

/** However long a run is and however many steps it has, its plot is bounded and in order. */
class ThinnedRunTest {
  private static final int MOST_POINTS = 3000;
  private static final long SEED = 20_261_121;

  @Test
  void aPlotIsBoundedInOrderAndKeepsEndsAndExtremes() {
    System.out.println("ThinnedRunTest seed " + SEED);
    var random = new SplittableRandom(SEED);
    for (int steps : List.of(1, 2, 40, 300, 498, 499, 500, 501, 740, 760, 3000, 20_000)) {
      for (int points : List.of(1, 3, 17, 200)) {
        String shape = steps + " steps of " + points + " points";
        var run = new ThinnedRun(MOST_POINTS);
        List<Double> volts = feed(run, random, steps, points);
        List<DataPoint> left = run.points();
        List<Double> times = numbers(left, DataPoint::testTimeSecond);
        List<Double> kept = numbers(left, DataPoint::voltageVolt);
        assertTrue(times.size() <= MOST_POINTS, shape + " left " + times.size());
        assertEquals(times.stream().sorted().toList(), times, shape);
        assertEquals(volts.getFirst(), kept.getFirst(), shape);
        assertEquals(volts.getLast(), kept.getLast(), shape);
        assertEquals(Collections.max(volts), Collections.max(kept), shape);
        assertEquals(Collections.min(volts), Collections.min(kept), shape);
      }
    }
  }

  @Test
  void bothSidesOfEveryBorderStayWhereTheyCanBeDrawn() {
    var run = new ThinnedRun(MOST_POINTS);
    feed(run, new SplittableRandom(SEED), 400, 200);
    List<Double> steps = numbers(run.points(), point -> point.stepIndex() + 1);
    for (int step = 1; step <= 400; step++) {
      assertTrue(Collections.frequency(steps, (double) step) >= 2, "step " + step);
    }
  }

  /** Returns the voltages of all points. */
  private static List<Double> feed(
      ThinnedRun run, SplittableRandom random, int steps, int pointsEach) {
    var volts = new ArrayList<Double>();
    double second = 0;
    for (int step = 1; step <= steps; step++) {
      for (int point = 0; point < pointsEach; point++) {
        double volt = random.nextDouble(5);
        volts.add(volt);
        run.accept(point(volts.size(), second, step, volt, random.nextDouble()));
        second += random.nextDouble(100);
      }
    }
    return volts;
  }

  private static DataPoint point(long record, double second, int step, double volt, double ampere) {
    return new DataPoint(
        record, second, 0, step, step - 1, 1, StepPart.REST, volt, ampere, 25, 0, 0, 0, 0);
  }

  private static List<Double> numbers(List<DataPoint> points, ToDoubleFunction<DataPoint> of) {
    return points.stream().map(point -> of.applyAsDouble(point)).toList();
  }
}
