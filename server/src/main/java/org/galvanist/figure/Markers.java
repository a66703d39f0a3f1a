package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.figure.Canvas.Anchor;
import org.galvanist.figure.Canvas.Marker;

/** Series of markers against cycle number, their legend, and how many of them fit. */
final class Markers {
  /** Least distance between two markers, pt; nearer ones are a band anyway. */
  private static final double LEAST_APART = 1.5;

  private static final double LEGEND_GAP = 9;

  private Markers() {}

  /** An entry of a legend. */
  record Entry(Marker marker, String colour, String words) {}

  /** Take every n-th: 1, 2 or 5 times a power of ten, so that markers stand apart. */
  static int every(Plot plot) {
    double cycles = plot.across().high() - plot.across().low();
    double least = cycles * LEAST_APART / plot.width();
    return least <= 1 ? 1 : (int) Math.round(Ticks.step(0, least, 1));
  }

  /** Every n-th of the cycles by number, the first and the last among them. */
  static List<CycleSummary> taken(List<CycleSummary> cycles, int every) {
    var taken = new ArrayList<CycleSummary>();
    for (int index = 0; index < cycles.size(); index++) {
      boolean end = index == 0 || index == cycles.size() - 1;
      if (end || cycles.get(index).cycle() % every == 0) {
        taken.add(cycles.get(index));
      }
    }
    return taken;
  }

  /** One row over the box, from its left edge on. */
  static void legend(Canvas canvas, Plot plot, List<Entry> entries) {
    canvas.open("legend", "");
    double x = plot.left() + Canvas.MARKER;
    double y = plot.top() - 5;
    for (Entry entry : entries) {
      canvas.open("key", Canvas.paint(entry.marker(), entry.colour()));
      canvas.marker(entry.marker(), x, y);
      canvas.close();
      canvas.small(Anchor.START, x + 4, y + 0.36 * Type.SMALL, entry.words());
      x += 4 + Type.width(entry.words(), Type.SMALL) + LEGEND_GAP;
    }
    canvas.close();
  }
}
