package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.Downsample;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.Way;

/** Figures that lay curves of cycles over one another. Not safe for threads. */
final class OverlayFigure {
  /** Points of one half cycle: more are not seen at this size. */
  private static final int POINTS = 400;

  private final Figures figures;
  private final SortedMap<Integer, CapacityCurve> curves;

  /** One half cycle, in the units of the axes. */
  private record Trace(int cycle, Way way, Points points) {}

  /** Two columns. */
  private static final class Points {
    private final double[] x;
    private final double[] y;

    /** Leaves out what is not finite: a broken reading must not set the range of an axis. */
    Points(double[] x, double[] y) {
      int[] sound =
          IntStream.range(0, x.length)
              .filter(index -> Double.isFinite(x[index]) && Double.isFinite(y[index]))
              .toArray();
      double[] soundX = Downsample.pick(x, sound);
      double[] soundY = Downsample.pick(y, sound);
      int[] kept = Downsample.alongPath(soundX, soundY, POINTS);
      this.x = Downsample.pick(soundX, kept);
      this.y = Downsample.pick(soundY, kept);
    }
  }

  OverlayFigure(Figures figures, SortedMap<Integer, CapacityCurve> curves) {
    if (curves.size() > Figures.MOST_OVERLAID) {
      throw new IllegalArgumentException(
          curves.size() + " cycles in one figure; at most " + Figures.MOST_OVERLAID);
    }
    this.figures = figures;
    this.curves = curves;
  }

  Optional<Figure> voltageCapacity() {
    CapacityUnit unit = unit();
    var traces = new ArrayList<Trace>();
    curves.forEach(
        (cycle, curve) -> {
          for (Way way : Way.values()) {
            CapacityCurve.Half half = curve.half(way);
            if (half.size() > 1) {
              traces.add(
                  new Trace(
                      cycle,
                      way,
                      new Points(
                          scaled(half.capacitiesAh(), unit.perAh(), 0),
                          scaled(half.voltagesVolt(), 1, figures.look().addVolt()))));
            }
          }
        });
    traces.removeIf(trace -> trace.points().x.length < 2);
    if (traces.isEmpty()) {
      return Optional.empty();
    }
    double[] x = range(traces, true);
    double[] y = range(traces, false);
    return Optional.of(
        draw(
            "Voltage against capacity",
            traces,
            Axis.fromZero(unit.words(), x[1]),
            Axis.over(figures.look().voltageWords(), y[0], y[1]),
            ""));
  }

  Optional<Figure> dqdv(DqDv.Smoothing smoothing) {
    CapacityUnit unit = unit();
    var traces = new ArrayList<Trace>();
    curves.forEach(
        (cycle, curve) -> {
          for (Way way : Way.values()) {
            DqDv density = DqDv.of(curve.half(way), smoothing);
            if (density.size() > 1) {
              double sign = way == Way.CHARGE ? unit.perAh() : -unit.perAh();
              traces.add(
                  new Trace(
                      cycle,
                      way,
                      new Points(
                          scaled(density.voltagesVolt(), 1, figures.look().addVolt()),
                          scaled(density.densitiesAhPerVolt(), sign, 0))));
            }
          }
        });
    traces.removeIf(trace -> trace.points().x.length < 2);
    if (traces.isEmpty()) {
      return Optional.empty();
    }
    double[] x = range(traces, true);
    double[] y = range(traces, false);
    String smoothed =
        String.format(
            Locale.ROOT,
            " Smoothed with a %s kernel of %s mV.",
            smoothing.undershoot() ? "fourth-order Gaussian" : "Gaussian",
            Caption.figure(smoothing.widthVolt() * 1000));
    return Optional.of(
        draw(
            "dQ/dV",
            traces,
            Axis.over(figures.look().voltageWords(), x[0], x[1]),
            Axis.over("dQ/dV (" + unit.unit() + " V⁻¹)", y[0], y[1]),
            smoothed));
  }

  private CapacityUnit unit() {
    double most = 0;
    for (CapacityCurve curve : curves.values()) {
      for (Way way : Way.values()) {
        CapacityCurve.Half half = curve.half(way);
        most = Math.max(most, half.size() == 0 ? 0 : half.capacityAh(half.size() - 1));
      }
    }
    return CapacityUnit.of(figures.specific(), most);
  }

  private static double[] scaled(double[] values, double factor, double added) {
    for (int index = 0; index < values.length; index++) {
      values[index] = values[index] * factor + added;
    }
    return values;
  }

  private static double[] range(List<Trace> traces, boolean across) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Trace trace : traces) {
      for (double value : across ? trace.points().x : trace.points().y) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new double[] {low, high};
  }

  private Figure draw(String title, List<Trace> traces, Axis across, Axis up, String more) {
    String caption = caption(title, more);
    var scale = new CycleScale(List.copyOf(curves.keySet()));
    var canvas =
        new Canvas(
            figures.look().widthPoint(),
            figures.look().heightPoint(),
            title + ", " + figures.caption().cell(),
            caption);
    Plot plot = Plot.on(figures.look(), 5, scale.width(), across, up, Optional.empty());
    canvas.open("zero", "stroke=\"#999999\" stroke-width=\"" + Canvas.HAIR + "\"");
    if (up.low() < 0 && up.high() > 0) {
      canvas.line(plot.left(), plot.y(0), plot.end(), plot.y(0));
    }
    canvas.close();
    canvas.open(
        "traces", "fill=\"none\" stroke-width=\"" + Canvas.LINE + "\" stroke-linejoin=\"round\"");
    for (Trace trace : traces) {
      double[] x = trace.points().x;
      double[] y = trace.points().y;
      for (int index = 0; index < x.length; index++) {
        x[index] = plot.x(x[index]);
        y[index] = plot.y(y[index]);
      }
      String kind = trace.way().words() + " cycle-" + trace.cycle();
      canvas.polyline(
          "class=\"" + kind + "\" stroke=\"" + scale.colour(trace.cycle()) + "\"", x, y);
    }
    canvas.close();
    plot.frame(canvas);
    scale.draw(canvas, plot);
    return new Figure(canvas.finish(), caption);
  }

  private String caption(String title, String more) {
    List<String> numbers = curves.keySet().stream().map(String::valueOf).toList();
    String which =
        numbers.size() == 1
            ? "cycle " + numbers.getFirst()
            : numbers.size() <= CycleScale.MOST_LISTED
                ? "cycles "
                    + String.join(", ", numbers.subList(0, numbers.size() - 1))
                    + " and "
                    + numbers.getLast()
                : numbers.size()
                    + " cycles from "
                    + numbers.getFirst()
                    + " to "
                    + numbers.getLast();
    String scale =
        figures.look().addVolt() == 0
            ? ""
            : " " + Caption.figure(figures.look().addVolt()) + " V is added to the cell's voltage.";
    return title
        + " of "
        + which
        + ": "
        + figures.caption().cell()
        + "; "
        + figures.conditions()
        + more
        + scale;
  }
}
