package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.figure.Canvas.Anchor;
import org.galvanist.figure.Canvas.Marker;

/** Coulombic efficiency on the right axis, in percent. */
final class Efficiency {
  private static final double[] LOWS = {95, 90, 80, 50, 0};
  private static final double[] HIGHS = {101, 105, 110, 120, 150, 200};

  /**
   * So much of what comes after formation must be on the axis: in a rate test the first cycle of
   * each rate is off it, and rightly so.
   */
  private static final double ON_AXIS = 0.6;

  private static final double ARROW = 6;
  private static final int MOST_TOLD = 6;

  private Efficiency() {}

  /** Cycles beside one another, all off the same end of the axis: they share an arrow. */
  private record Off(double x, boolean below, List<Double> percents) {}

  /**
   * 95 to 101 %, or wider ends where that would leave most cycles after formation off the axis;
   * none where no cycle has an efficiency.
   */
  static Optional<Axis> axis(List<CycleSummary> cycles) {
    List<Double> known = afterFormation(cycles);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double low = LOWS[LOWS.length - 1];
    for (int index = LOWS.length - 1; index >= 0; index--) {
      double end = LOWS[index];
      low = share(known, value -> value >= end) >= ON_AXIS ? end : low;
    }
    double high = HIGHS[HIGHS.length - 1];
    for (int index = HIGHS.length - 1; index >= 0; index--) {
      double end = HIGHS[index];
      high = share(known, value -> value <= end) >= ON_AXIS ? end : high;
    }
    double step = high - low <= 6 ? 1 : Ticks.step(low, high, 6);
    return Optional.of(new Axis("Coulombic efficiency (%)", low, high, step));
  }

  private interface Test {
    boolean holds(double percent);
  }

  private static double share(List<Double> values, Test test) {
    return values.stream().filter(test::holds).count() / (double) values.size();
  }

  private static List<Double> afterFormation(List<CycleSummary> cycles) {
    List<Double> after = percents(cycles.stream().filter(row -> !isFormation(row)).toList());
    if (after.size() < 2) {
      return percents(cycles);
    }
    // Without a phase of that name the first cycle is the formation.
    boolean named = after.size() < percents(cycles).size();
    return named ? after : after.subList(1, after.size());
  }

  private static boolean isFormation(CycleSummary row) {
    return row.phase().toLowerCase(Locale.ROOT).contains("formation");
  }

  private static List<Double> percents(List<CycleSummary> cycles) {
    return cycles.stream()
        .flatMapToDouble(row -> row.coulombicEfficiency().stream())
        .mapToObj(fraction -> fraction * 100)
        .toList();
  }

  /** Mean after formation, %; empty for one cycle. */
  static OptionalDouble mean(List<CycleSummary> cycles) {
    return cycles.size() < 2
        ? OptionalDouble.empty()
        : afterFormation(cycles).stream().mapToDouble(Double::doubleValue).average();
  }

  static void draw(Canvas canvas, Plot plot, List<CycleSummary> cycles, int every, String colour) {
    Axis axis = plot.right().orElseThrow();
    canvas.open("coulombic-efficiency", Canvas.paint(Marker.OPEN_SQUARE, colour));
    for (CycleSummary row : Markers.taken(cycles, every)) {
      double percent = row.coulombicEfficiency().orElse(Double.NaN) * 100;
      if (axis.holds(percent)) {
        canvas.marker(Marker.OPEN_SQUARE, plot.x(row.cycle()), plot.yRight(percent));
      }
    }
    canvas.close();
    arrows(canvas, plot, off(plot, cycles), colour);
  }

  private static List<Off> off(Plot plot, List<CycleSummary> cycles) {
    Axis axis = plot.right().orElseThrow();
    var groups = new ArrayList<Off>();
    for (CycleSummary row : cycles) {
      double percent = row.coulombicEfficiency().orElse(Double.NaN) * 100;
      if (Double.isNaN(percent) || axis.holds(percent)) {
        continue;
      }
      boolean below = percent < axis.low();
      double x = plot.x(row.cycle());
      boolean joins =
          groups.stream().anyMatch(each -> each.below() == below && x - each.x() < ARROW);
      if (joins) {
        groups.reversed().stream()
            .filter(each -> each.below() == below)
            .findFirst()
            .ifPresent(each -> each.percents().add(percent));
      } else {
        groups.add(new Off(x, below, new ArrayList<>(List.of(percent))));
      }
    }
    return groups;
  }

  private static void arrows(Canvas canvas, Plot plot, List<Off> groups, String colour) {
    canvas.open(
        "off-axis",
        "fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"".formatted(colour, colour, Canvas.HAIR));
    for (Off group : groups) {
      double tip = group.below() ? plot.bottom() - 1.5 : plot.top() + 1.5;
      double away = group.below() ? -1 : 1;
      double x = group.x();
      canvas.line(x, tip + away * ARROW, x, tip + away * 2);
      canvas.polygon(
          "stroke=\"none\"", x, tip, x - 1.3, tip + away * 2.5, x + 1.3, tip + away * 2.5);
    }
    canvas.close();
    if (groups.size() <= MOST_TOLD) {
      values(canvas, plot, groups, colour);
    }
  }

  /** What an arrow of one cycle stands for, where there is room beside it. */
  private static void values(Canvas canvas, Plot plot, List<Off> groups, String colour) {
    canvas.open("off-axis-values", "fill=\"" + colour + "\"");
    for (Off group : groups) {
      String words = String.format(Locale.ROOT, "%.1f", group.percents().getFirst());
      double from = group.x() + 2.5;
      double to = from + Type.width(words, Type.SMALL) + 2;
      boolean room =
          to < plot.end()
              && groups.stream()
                  .noneMatch(other -> other.below() == group.below() && within(other, from, to));
      if (group.percents().size() == 1 && room) {
        double tip = group.below() ? plot.bottom() - 3 : plot.top() + 7;
        canvas.small(Anchor.START, from, tip, words);
      }
    }
    canvas.close();
  }

  private static boolean within(Off other, double from, double to) {
    return other.x() > from - 2 && other.x() - 1.5 < to;
  }
}
