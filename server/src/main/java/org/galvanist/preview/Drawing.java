package org.galvanist.preview;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.galvanist.engine.DataPoint;
import org.galvanist.figure.Ticks;

/**
 * The curve of a preview as a vector figure of a paper's double column, 183 mm wide: voltage over
 * current on one time axis, closed boxes, ticks inward, no grid. Text stays text.
 */
public final class Drawing {
  private static final double WIDTH = 183;
  private static final double LEFT = 17;
  private static final double RIGHT = 4;
  private static final double TOP = 8;
  private static final double PANEL = 42;
  private static final double GAP = 3;
  private static final double TICK = 1;
  private static final double POINT = 0.3528;
  private static final String VOLTAGE_COLOUR = "#0072B2";
  private static final String CURRENT_COLOUR = "#D55E00";

  /** A quantity along an axis, in the unit that reads best. */
  private record Axis(String words, double factor, double low, double high) {
    static Axis time(double second) {
      String unit = second > 4 * 86_400 ? "d" : second > 7200 ? "h" : second > 300 ? "min" : "s";
      double factor =
          switch (unit) {
            case "d" -> 1 / 86_400.0;
            case "h" -> 1 / 3600.0;
            case "min" -> 1 / 60.0;
            default -> 1;
          };
      return new Axis("Time (" + unit + ")", factor, 0, Math.max(second, 1) * factor);
    }

    static Axis of(String name, String unit, List<DataPoint> curve, ToDoubleFunction<DataPoint> y) {
      double largest =
          curve.stream().mapToDouble(point -> Math.abs(y.applyAsDouble(point))).max().orElse(1);
      String[] prefixes = {"", "m", "µ", "n"};
      int index = 0;
      double factor = 1;
      while (unit.equals("A") && index < prefixes.length - 1 && largest * factor < 0.5) {
        index++;
        factor *= 1e3;
      }
      double scale = factor;
      double low = curve.stream().mapToDouble(y).min().orElse(0) * scale;
      double high = curve.stream().mapToDouble(y).max().orElse(1) * scale;
      double air = high > low ? 0.05 * (high - low) : 0.5;
      return new Axis(name + " (" + prefixes[index] + unit + ")", scale, low - air, high + air);
    }

    double step() {
      return Ticks.step(low, high, 5);
    }

    double share(double value) {
      return (value * factor - low) / (high - low);
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final List<DataPoint> curve;
  private final Axis time;

  private Drawing(Preview preview) {
    this.curve = preview.curve();
    this.time = Axis.time(preview.endSecond());
  }

  /** The figure. */
  public static String svg(String title, Preview preview) {
    return new Drawing(preview).draw(title);
  }

  private String draw(String title) {
    double height = TOP + 2 * PANEL + GAP + 11;
    put(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\""
            + " font-family=\"Arial, Helvetica, sans-serif\" font-size=\"%s\">\n",
        WIDTH, height, WIDTH, height, 6 * POINT);
    put(
        "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
        plain(title));
    put(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\">%s</text>\n",
        LEFT, TOP - 3, 7 * POINT, plain(title));
    panel(
        TOP,
        Axis.of("Voltage", "V", curve, DataPoint::voltageVolt),
        false,
        VOLTAGE_COLOUR,
        DataPoint::voltageVolt);
    panel(
        TOP + PANEL + GAP,
        Axis.of("Current", "A", curve, DataPoint::currentAmpere),
        true,
        CURRENT_COLOUR,
        DataPoint::currentAmpere);
    return text.append("</svg>\n").toString();
  }

  private void panel(
      double top, Axis axis, boolean lowest, String colour, ToDoubleFunction<DataPoint> y) {
    double width = WIDTH - LEFT - RIGHT;
    put(
        "<g fill=\"none\" stroke-width=\"%s\">\n<polyline stroke=\"%s\" points=\"",
        0.75 * POINT, colour);
    for (DataPoint point : curve) {
      put(
          "%s,%s ",
          LEFT + width * time.share(point.testTimeSecond()),
          top + PANEL * (1 - axis.share(y.applyAsDouble(point))));
    }
    put(
        "\"/>\n<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" stroke=\"black\"/>\n</g>\n",
        LEFT, top, width, PANEL);
    double step = axis.step();
    for (double at = Math.ceil(axis.low() / step) * step; at <= axis.high(); at += step) {
      double place = top + PANEL * (axis.high() - at) / (axis.high() - axis.low());
      tick(LEFT, place, LEFT + TICK, place);
      put(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n",
          LEFT - 1, place + 0.8, Ticks.label(at, step));
    }
    double every = time.step();
    for (int number = 0; number * every <= time.high(); number++) {
      double place = LEFT + width * number * every / time.high();
      tick(place, top + PANEL, place, top + PANEL - TICK);
      if (lowest) {
        put(
            "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
            place, top + PANEL + 3, Ticks.label(number * every, every));
      }
    }
    put(
        "<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\" font-size=\"%s\">%s</text>\n",
        4, top + PANEL / 2, 7 * POINT, axis.words());
    if (lowest) {
      put(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"%s\">%s</text>\n",
          LEFT + width / 2, top + PANEL + 7.5, 7 * POINT, time.words());
    }
  }

  private void tick(double fromX, double fromY, double toX, double toY) {
    put(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"black\" stroke-width=\"%s\"/>\n",
        fromX, fromY, toX, toY, 0.5 * POINT);
  }

  private static String plain(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Lengths with three decimals. */
  private void put(String format, Object... values) {
    Object[] shown = values.clone();
    for (int index = 0; index < shown.length; index++) {
      if (shown[index] instanceof Double length) {
        shown[index] = String.format(Locale.ROOT, "%.3f", length);
      }
    }
    text.append(String.format(Locale.ROOT, format, shown));
  }
}
