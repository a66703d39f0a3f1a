package org.galvanist.figure;

import java.util.ArrayList;
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

  /** As a chemist writes a rate; one that was measured says so. */
  static String words(RateTable.Row row) {
    return row.declared() && row.rateC().isPresent()
        ? Caption.figure(row.rateC().getAsDouble()) + "C"
        : row.words();
  }

  void draw(Canvas canvas, List<RateTable.Row> rows) {
    canvas.open("rates", "");
    for (Label label : placed(rows)) {
      canvas.small(Anchor.START, label.from(), label.baseline(), label.words());
    }
    canvas.close();
  }

  private List<Label> placed(List<RateTable.Row> rows) {
    var placed = new ArrayList<Label>();
    for (RateTable.Row row : rows) {
      String words = words(row);
      double width = Type.width(words, Type.SMALL);
      double middle = (plot.x(row.firstCycle()) + plot.x(row.lastCycle())) / 2;
      double from = Math.clamp(middle - width / 2, plot.left() + APART, plot.end() - APART - width);
      double baseline = plot.y(highest.between(row.firstCycle(), row.lastCycle())) - OVER;
      while (isTaken(placed, from, from + width, baseline)) {
        baseline -= 1;
      }
      if (baseline - Type.SMALL > plot.top()) {
        placed.add(new Label(words, from, from + width, baseline));
      }
    }
    return placed;
  }

  private static boolean isTaken(List<Label> placed, double from, double to, double baseline) {
    return placed.stream().anyMatch(label -> label.hits(from, to, baseline));
  }
}
