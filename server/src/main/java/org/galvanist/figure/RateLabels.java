package org.galvanist.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.galvanist.analysis.RateTable;
import org.galvanist.figure.Canvas.Anchor;

/** C-rates over their plateaus; one that would lie on another stands above it. */
final class RateLabels {
  private static final double OVER = 4;
  private static final double APART = 2;
  private static final double LINE = Type.SMALL + 1;

  private final Plot plot;
  private final Highest highest;

  /** The highest capacity between two cycles, both among them. */
  interface Highest {
    double between(int firstCycle, int lastCycle);
  }

  private record Label(String words, double from, double to, double baseline) {
    boolean hits(double otherFrom, double otherTo, double otherBaseline) {
      return otherFrom < to + APART
          && from < otherTo + APART
          && Math.abs(baseline - otherBaseline) < LINE;
    }
  }

  RateLabels(Plot plot, Highest highest) {
    this.plot = plot;
    this.highest = highest;
  }

  /** As a chemist writes a rate; a measured one to two digits. */
  static String words(RateTable.Row row) {
    double figure =
        row.rateC().isPresent()
            ? row.rateC().getAsDouble()
            : row.currentAmpere().orElse(Double.NaN) * 1000;
    boolean rounds = !row.declared() && Double.isFinite(figure);
    double shown =
        rounds ? BigDecimal.valueOf(figure).round(new MathContext(2)).doubleValue() : figure;
    return Caption.figure(shown) + (row.rateC().isPresent() ? "C" : " mA");
  }

  void draw(Canvas canvas, List<RateTable.Row> rows) {
    canvas.open("rates", "");
    for (Label label : placed(rows)) {
      canvas.small(Anchor.START, label.from(), label.baseline(), label.words());
    }
    canvas.close();
  }

  /** Long plateaus first: where there is no room for all, they are the ones that are told. */
  private List<Label> placed(List<RateTable.Row> rows) {
    var placed = new ArrayList<Label>();
    var longestFirst = new ArrayList<>(rows);
    longestFirst.sort(Comparator.comparingInt(row -> row.firstCycle() - row.lastCycle()));
    for (RateTable.Row row : longestFirst) {
      String words = words(row);
      double width = Type.width(words, Type.SMALL);
      double middle = (plot.x(row.firstCycle()) + plot.x(row.lastCycle())) / 2;
      double from = Math.clamp(middle - width / 2, plot.left() + APART, plot.end() - APART - width);
      double own = plot.y(highest.between(row.firstCycle(), row.lastCycle())) - OVER;
      double under = highest.between(cycle(from - APART), cycle(from + width + APART) + 1);
      double baseline = Math.min(own, plot.y(under) - OVER);
      while (isTaken(placed, from, from + width, baseline)) {
        baseline -= 1;
      }
      // Further up it would be read as another's.
      if (baseline - Type.SMALL > plot.top() && own - baseline < 2 * LINE) {
        placed.add(new Label(words, from, from + width, baseline));
      }
    }
    placed.sort(Comparator.comparingDouble(Label::from));
    return placed;
  }

  private int cycle(double x) {
    Axis across = plot.across();
    return (int) (across.low() + (x - plot.left()) / plot.width() * (across.high() - across.low()));
  }

  private static boolean isTaken(List<Label> placed, double from, double to, double baseline) {
    return placed.stream().anyMatch(label -> label.hits(from, to, baseline));
  }
}
