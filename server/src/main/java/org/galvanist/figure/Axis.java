package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity along one side of a plot.
 *
 * @param words title with the unit in parentheses
 * @param low value at its beginning
 * @param high value at its end, above {@code low}
 * @param step between two ticks
 */
record Axis(String words, double low, double high, double step) {
  /** About as many ticks as are read at a glance. */
  private static final int PIECES = 7;

  /** An axis over values, its ends on halves of a step, with some air. */
  static Axis over(String words, double least, double most) {
    double low = Math.min(least, most);
    double high = Math.max(least, most);
    if (!(high > low)) {
      double around = low == 0 ? 1 : 0.1 * Math.abs(low);
      low -= around;
      high += around;
    }
    double air = 0.02 * (high - low);
    double step = Ticks.step(low - air, high + air, PIECES);
    return new Axis(
        words,
        Math.floor((low - air) / step * 2) * step / 2,
        Math.ceil((high + air) / step * 2) * step / 2,
        step);
  }

  /** An axis from zero to a little above a value. */
  static Axis fromZero(String words, double most) {
    double high = most > 0 ? most : 1;
    double step = Ticks.step(0, high * 1.02, PIECES);
    return new Axis(words, 0, Math.ceil(high * 1.02 / step * 2) * step / 2, step);
  }

  /** An axis of cycle numbers; ticks are whole. */
  static Axis cycles(int first, int last) {
    double air = Math.max(1, 0.02 * (last - first));
    double low = first <= 1 ? Math.min(0, first - air) : first - air;
    double step = Math.max(1, Ticks.step(low, last + air, PIECES));
    return new Axis("Cycle", low, last + air, step);
  }

  double share(double value) {
    return (value - low) / (high - low);
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    double slack = 1e-6 * step;
    for (double number = Math.ceil((low - slack) / step); number * step <= high + slack; number++) {
      ticks.add(number * step);
    }
    return ticks;
  }

  String label(double tick) {
    return Ticks.label(tick, step).replace('-', '−');
  }

  /** Width of the widest label, pt. */
  double labelWidth() {
    return ticks().stream()
        .mapToDouble(tick -> Type.width(label(tick), Type.SMALL))
        .max()
        .orElse(0);
  }
}
