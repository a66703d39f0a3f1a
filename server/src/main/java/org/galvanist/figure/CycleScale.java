package org.galvanist.figure;

import java.util.List;
import org.galvanist.figure.Canvas.Anchor;

/** Which colour a cycle has: a legend beside the box, or a colour bar above eight cycles. */
final class CycleScale {
  /** More cycles than these have a bar. */
  static final int MOST_LISTED = 8;

  private static final double GAP = 5;
  private static final double BAR = 6;
  private static final double SAMPLE = 8;
  private static final double LINE = 9;
  private static final int STOPS = 16;

  private final List<Integer> cycles;

  CycleScale(List<Integer> cycles) {
    this.cycles = cycles;
  }

  /** Dark first, light last; by place among few cycles, by number among many. */
  String colour(int cycle) {
    int first = cycles.getFirst();
    int last = cycles.getLast();
    if (first == last) {
      return Colours.BLUE;
    }
    return Colours.cividis(
        isBar()
            ? (cycle - first) / (double) (last - first)
            : cycles.indexOf(cycle) / (double) (cycles.size() - 1));
  }

  private boolean isBar() {
    return cycles.size() > MOST_LISTED;
  }

  /** Room that it takes at the right of the box, pt. */
  double width() {
    double numbers =
        cycles.stream()
            .mapToDouble(cycle -> Type.width(String.valueOf(cycle), Type.SMALL))
            .max()
            .orElse(0);
    double words = Type.width("Cycle", Type.SMALL);
    return GAP + Math.max(words, (isBar() ? BAR : SAMPLE) + 3 + numbers);
  }

  void draw(Canvas canvas, Plot plot) {
    double left = plot.end() + GAP;
    canvas.open("cycles", "");
    canvas.small(Anchor.START, left, plot.top() + 0.72 * Type.SMALL, "Cycle");
    if (isBar()) {
      bar(canvas, left, plot.top() + LINE, plot.height() - LINE);
    } else {
      list(canvas, left, plot.top() + LINE);
    }
    canvas.close();
  }

  private void list(Canvas canvas, double left, double top) {
    double y = top;
    for (int cycle : cycles) {
      y += LINE;
      canvas.open(
          "key", "stroke=\"%s\" stroke-width=\"%s\"".formatted(colour(cycle), 2 * Canvas.LINE));
      canvas.line(left, y - 0.36 * Type.SMALL, left + SAMPLE, y - 0.36 * Type.SMALL);
      canvas.close();
      canvas.small(Anchor.START, left + SAMPLE + 3, y, String.valueOf(cycle));
    }
  }

  /** The first cycle on top would read down; time goes up, as on an axis. */
  private void bar(Canvas canvas, double left, double top, double height) {
    canvas.raw("<defs><linearGradient id=\"cycle-scale\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">\n");
    for (int stop = 0; stop <= STOPS; stop++) {
      double share = stop / (double) STOPS;
      canvas.raw(
          "<stop offset=\"%s\" stop-color=\"%s\"/>%n"
              .formatted(Canvas.length(share), Colours.cividis(share)));
    }
    canvas.raw("</linearGradient></defs>\n");
    canvas.box(
        left,
        top,
        BAR,
        height,
        "fill=\"url(#cycle-scale)\" stroke=\"black\" stroke-width=\"" + Canvas.HAIR + "\"");
    int first = cycles.getFirst();
    int last = cycles.getLast();
    double step = Math.max(1, Ticks.step(first, last, 4));
    label(canvas, left, top + height, first);
    label(canvas, left, top, last);
    for (double tick = Math.ceil(first / step) * step; tick < last; tick += step) {
      double y = top + height * (last - tick) / (last - first);
      if (y > top + LINE && y < top + height - LINE) {
        label(canvas, left, y, (int) tick);
      }
    }
  }

  private static void label(Canvas canvas, double left, double y, int cycle) {
    canvas.small(Anchor.START, left + BAR + 3, y + 0.36 * Type.SMALL, String.valueOf(cycle));
  }
}
