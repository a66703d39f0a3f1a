package org.galvanist.cell.model;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Least cost within bounds: differential evolution (Storn and Price 1997), seeded. */
final class DifferentialEvolution {
  private final double[] low;
  private final double[] high;
  private final ToDoubleFunction<double[]> cost;
  private final Random random;

  DifferentialEvolution(double[] low, double[] high, ToDoubleFunction<double[]> cost, long seed) {
    this.low = low;
    this.high = high;
    this.cost = cost;
    this.random = new Random(seed);
  }

  double[] best(double[] start, int generations) {
    int size = Math.min(40, 4 * low.length);
    double[][] members = new double[size][];
    double[] costs = new double[size];
    for (int i = 0; i < size; i++) {
      members[i] = i == 0 ? start.clone() : spread(start, i % 2 == 0 ? 0.15 : 1.0);
      costs[i] = cost.applyAsDouble(members[i]);
    }
    int best = 0;
    for (int generation = 0; generation < generations; generation++) {
      for (int i = 0; i < size; i++) {
        best = costs[i] < costs[best] ? i : best;
      }
      for (int i = 0; i < size; i++) {
        double[] trial = trial(members, members[i], members[best]);
        double value = cost.applyAsDouble(trial);
        if (value <= costs[i]) {
          members[i] = trial;
          costs[i] = value;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      best = costs[i] < costs[best] ? i : best;
    }
    return members[best];
  }

  private double[] spread(double[] start, double width) {
    double[] made = new double[low.length];
    for (int d = 0; d < made.length; d++) {
      double range = high[d] - low[d];
      double wanted =
          width == 1.0
              ? low[d] + range * random.nextDouble()
              : start[d] + width * range * random.nextGaussian();
      made[d] = Math.max(low[d], Math.min(high[d], wanted));
    }
    return made;
  }

  private double[] trial(double[][] members, double[] base, double[] best) {
    double[] a = members[random.nextInt(members.length)];
    double[] b = members[random.nextInt(members.length)];
    double weight = 0.4 + 0.5 * random.nextDouble();
    int kept = random.nextInt(low.length);
    double[] made = base.clone();
    for (int d = 0; d < made.length; d++) {
      if (d == kept || random.nextDouble() < 0.8) {
        double moved = base[d] + weight * (best[d] - base[d]) + weight * (a[d] - b[d]);
        made[d] =
            moved < low[d] || moved > high[d]
                ? low[d] + (high[d] - low[d]) * random.nextDouble()
                : moved;
      }
    }
    return made;
  }
}
