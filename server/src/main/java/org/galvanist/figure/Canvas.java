package org.galvanist.figure;

import java.util.Locale;

/** Writes SVG in points. Not safe for threads. */
final class Canvas {
  static final double LINE = 0.75;
  static final double HAIR = 0.5;

  /** Overall width of a marker. */
  static final double MARKER = 3;

  /** Arial, Helvetica and Liberation Sans are cut to the same widths. */
  static final String FAMILIES = "Arial, Helvetica, 'Liberation Sans', sans-serif";

  private static final double RAISE = 0.36;
  private static final double LOWER = -0.16;

  private final StringBuilder text = new StringBuilder(8192);

  /** Where a line of text is held. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String word;

    Anchor(String word) {
      this.word = word;
    }
  }

  /** Kinds of markers. */
  enum Marker {
    FILLED_CIRCLE,
    OPEN_CIRCLE,
    OPEN_SQUARE,
    OPEN_DIAMOND
  }

  /** A figure without content. */
  Canvas(double widthPoint, double heightPoint, String title, String caption) {
    double millimetre = 25.4 / 72;
    put(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\""
            + " viewBox=\"0 0 %s %s\" role=\"img\""
            + " font-family=\"%s\" font-size=\"%s\" fill=\"black\">\n",
        widthPoint * millimetre,
        heightPoint * millimetre,
        widthPoint,
        heightPoint,
        FAMILIES,
        Type.SMALL);
    put("<title>%s</title>\n<desc>%s</desc>\n", escaped(title), escaped(caption));
    put("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n");
  }

  String finish() {
    return text.append("</svg>\n").toString();
  }

  void open(String kind, String attributes) {
    put("<g class=\"%s\"%s>\n", kind, attributes.isEmpty() ? "" : " " + attributes);
  }

  void close() {
    text.append("</g>\n");
  }

  void line(double fromX, double fromY, double toX, double toY) {
    put("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n", fromX, fromY, toX, toY);
  }

  void box(double x, double y, double width, double height, String attributes) {
    put(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>\n",
        x, y, width, height, attributes);
  }

  void polygon(String attributes, double... corners) {
    text.append("<polygon ").append(attributes).append(" points=\"");
    points(corners);
    text.append("\"/>\n");
  }

  void polyline(String attributes, double[] x, double[] y) {
    var path = new double[2 * x.length];
    for (int index = 0; index < x.length; index++) {
      path[2 * index] = x[index];
      path[2 * index + 1] = y[index];
    }
    text.append("<polyline ").append(attributes).append(" points=\"");
    points(path);
    text.append("\"/>\n");
  }

  private void points(double[] path) {
    for (int index = 0; index < path.length; index += 2) {
      text.append(index == 0 ? "" : " ").append(length(path[index]));
      text.append(',').append(length(path[index + 1]));
    }
  }

  void marker(Marker marker, double x, double y) {
    double inside = (MARKER - HAIR) / 2;
    switch (marker) {
      case FILLED_CIRCLE -> put("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", x, y, MARKER / 2);
      case OPEN_CIRCLE -> put("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", x, y, inside);
      case OPEN_SQUARE -> box(x - inside, y - inside, 2 * inside, 2 * inside, "");
      case OPEN_DIAMOND ->
          polygon("", x, y - MARKER / 2, x + MARKER / 2, y, x, y + MARKER / 2, x - MARKER / 2, y);
    }
  }

  /** How the markers of a group are painted. */
  static String paint(Marker marker, String colour) {
    return switch (marker) {
      case FILLED_CIRCLE -> "fill=\"" + colour + "\"";
      case OPEN_CIRCLE, OPEN_SQUARE, OPEN_DIAMOND ->
          "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + HAIR + "\"";
    };
  }

  /** A line of text in the size of ticks. */
  void small(Anchor anchor, double x, double y, String words) {
    put("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">", x, y, anchor.word);
    runs(words, Type.SMALL);
    text.append("</text>\n");
  }

  /** A title along an axis, its middle at a place; upright ones read from below. */
  void title(double x, double y, boolean upright, String colour, String words) {
    put(
        "<text transform=\"translate(%s %s)%s\" text-anchor=\"middle\" font-size=\"%s\" fill=\"%s\">",
        x, y, upright ? " rotate(-90)" : "", Type.TITLE, colour);
    runs(words, Type.TITLE);
    text.append("</text>\n");
  }

  /**
   * Writes a text with its raised and lowered signs shifted. What follows a shifted sign is nested
   * in it: between neighbours some viewers, and the one that makes the PNG, set a space.
   */
  private void runs(String words, double size) {
    int from = 0;
    int nested = 0;
    double back = 0;
    while (from < words.length()) {
      int shift = Type.shift(words.charAt(from));
      int to = from + 1;
      while (to < words.length() && Type.shift(words.charAt(to)) == shift) {
        to++;
      }
      double up = size * (shift > 0 ? RAISE : shift < 0 ? LOWER : 0);
      if (up != back) {
        put(
            "<tspan dy=\"%s\" font-size=\"%s\">",
            back - up, shift == 0 ? size : size * Type.SHIFTED);
        nested++;
      }
      for (int index = from; index < to; index++) {
        char sign = Type.plain(words.charAt(index));
        // A plain space at the beginning of an element is dropped by some.
        boolean kept = sign == ' ' && index == from && nested > 0;
        text.append(kept ? "\u00A0" : escaped(String.valueOf(sign)));
      }
      back = up;
      from = to;
    }
    text.append("</tspan>".repeat(nested));
  }

  /** Markup as it is. */
  void raw(String markup) {
    text.append(markup);
  }

  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
  }

  /** A length in points with two decimals, without zeros at its end. */
  static String length(double point) {
    long hundredths = Math.round(point * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String digits = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
    return digits.endsWith("0") ? digits.substring(0, digits.length() - 1) : digits;
  }

  private void put(String format, Object... values) {
    Object[] shown = values.clone();
    for (int index = 0; index < shown.length; index++) {
      if (shown[index] instanceof Double point) {
        shown[index] = length(point);
      }
    }
    text.append(String.format(Locale.ROOT, format, shown));
  }
}
