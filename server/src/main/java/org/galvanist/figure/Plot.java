package org.galvanist.figure;

import java.util.Optional;
import org.galvanist.figure.Canvas.Anchor;

/**
 * A closed box with an axis below, one at its left and maybe one at its right: ticks inward, no
 * grid.
 *
 * @param left edge of the box, pt
 * @param top pt
 * @param width pt
 * @param height pt
 */
record Plot(
    double left,
    double top,
    double width,
    double height,
    Axis across,
    Axis up,
    Optional<Axis> right) {
  private static final double TICK = 2.5;
  private static final double GAP = 3;

  /** A title at the left has its descenders towards the labels. */
  private static final double WIDE_GAP = 4.5;

  private static final double EDGE = 3;

  /** Room over the box for a legend in one row, pt. */
  static final double HEAD = 13;

  /**
   * Lays a plot out on a page.
   *
   * @param margin kept free at the right, for a legend or a colour bar, pt
   */
  static Plot on(
      Look look, double head, double margin, Axis across, Axis up, Optional<Axis> right) {
    double left = EDGE + Type.TITLE + WIDE_GAP + up.labelWidth() + GAP;
    double free =
        right.map(axis -> GAP + axis.labelWidth() + GAP + Type.TITLE + EDGE).orElse(margin + EDGE);
    double below = GAP + Type.SMALL + GAP + Type.TITLE + EDGE;
    // The last label of the axis below may reach out to the right of the box.
    double reach = Type.width(across.label(across.high()), Type.SMALL) / 2;
    double width = look.widthPoint() - left - Math.max(free, reach + EDGE);
    return new Plot(left, head, width, look.heightPoint() - head - below, across, up, right);
  }

  double x(double value) {
    return left + width * across.share(value);
  }

  double y(double value) {
    return top + height * (1 - up.share(value));
  }

  double yRight(double value) {
    return top + height * (1 - right.orElse(up).share(value));
  }

  double bottom() {
    return top + height;
  }

  double end() {
    return left + width;
  }

  /** Box, ticks, labels and titles. */
  void frame(Canvas canvas) {
    canvas.open("frame", "fill=\"none\" stroke=\"black\" stroke-width=\"" + Canvas.HAIR + "\"");
    canvas.box(left, top, width, height, "stroke-width=\"" + Canvas.LINE + "\"");
    for (double tick : across.ticks()) {
      canvas.line(x(tick), bottom(), x(tick), bottom() - TICK);
      canvas.line(x(tick), top, x(tick), top + TICK);
    }
    for (double tick : up.ticks()) {
      canvas.line(left, y(tick), left + TICK, y(tick));
      if (right.isEmpty()) {
        canvas.line(end(), y(tick), end() - TICK, y(tick));
      }
    }
    right.ifPresent(
        axis ->
            axis.ticks()
                .forEach(tick -> canvas.line(end(), yRight(tick), end() - TICK, yRight(tick))));
    canvas.close();
    labels(canvas);
    titles(canvas);
  }

  private void labels(Canvas canvas) {
    double middle = 0.36 * Type.SMALL;
    canvas.open("x-ticks", "");
    for (double tick : across.ticks()) {
      canvas.small(Anchor.MIDDLE, x(tick), bottom() + GAP + 0.72 * Type.SMALL, across.label(tick));
    }
    canvas.close();
    canvas.open("y-ticks", "");
    for (double tick : up.ticks()) {
      canvas.small(Anchor.END, left - GAP, y(tick) + middle, up.label(tick));
    }
    canvas.close();
    right.ifPresent(
        axis -> {
          canvas.open("right-ticks", "");
          for (double tick : axis.ticks()) {
            canvas.small(Anchor.START, end() + GAP, yRight(tick) + middle, axis.label(tick));
          }
          canvas.close();
        });
  }

  private void titles(Canvas canvas) {
    canvas.open("titles", "");
    double below = bottom() + GAP + Type.SMALL + GAP + 0.72 * Type.TITLE;
    canvas.title(left + width / 2, below, false, "black", across.words());
    double beside = left - GAP - up.labelWidth() - WIDE_GAP;
    canvas.title(beside, top + height / 2, true, "black", up.words());
    right.ifPresent(
        axis ->
            canvas.title(
                end() + 2 * GAP + axis.labelWidth() + 0.72 * Type.TITLE,
                top + height / 2,
                true,
                Colours.VERMILION,
                axis.words()));
    canvas.close();
  }
}
