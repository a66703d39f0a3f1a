package org.galvanist.protocol;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Finds each character of a scalar's value in the file again. YAML folds lines, drops quotes and
 * replaces escapes, so the value is walked beside the source: what does not match was syntax.
 */
final class Alignment {
  private final int[] source;
  private int index;
  private int line;
  private int column;

  private Alignment(int[] source, ScalarEvent event) {
    this.source = source;
    this.index = event.getStartMark().getIndex();
    this.line = event.getStartMark().getLine() + 1;
    this.column = event.getStartMark().getColumn() + 1;
  }

  /**
   * The value of a scalar with the places of its characters.
   *
   * @param source the file's code points
   */
  static Yaml.Scalar of(int[] source, ScalarEvent event) {
    var walk = new Alignment(source, event);
    walk.enter(event.getScalarStyle());
    return walk.along(
        event.getValue(),
        event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED,
        extent(source, event));
  }

  /** Without the line breaks that end text in lines of its own. */
  private static Yaml.Extent extent(int[] source, ScalarEvent event) {
    int start = event.getStartMark().getIndex();
    int end = Math.min(event.getEndMark().getIndex(), source.length);
    while (end > start && isSpace(source[end - 1])) {
      end--;
    }
    return new Yaml.Extent(
        start,
        end,
        switch (event.getScalarStyle()) {
          case PLAIN -> Yaml.Form.PLAIN;
          case SINGLE_QUOTED -> Yaml.Form.SINGLE_QUOTED;
          case DOUBLE_QUOTED -> Yaml.Form.DOUBLE_QUOTED;
          case LITERAL, FOLDED, JSON_SCALAR_STYLE -> Yaml.Form.LINES;
        });
  }

  private void enter(ScalarStyle style) {
    switch (style) {
      case PLAIN -> {}
      case SINGLE_QUOTED, DOUBLE_QUOTED -> step();
      case LITERAL, FOLDED, JSON_SCALAR_STYLE -> {
        while (!atEnd() && !breaksLine(source[index])) {
          step();
        }
        skipSpace();
      }
    }
  }

  private Yaml.Scalar along(String value, boolean escaped, Yaml.Extent extent) {
    int[] lines = new int[value.length() + 1];
    int[] columns = new int[value.length() + 1];
    boolean inSpace = false;
    for (int at = 0; at < value.length(); at++) {
      char letter = value.charAt(at);
      boolean space = isSpace(letter);
      boolean matched = !space && !Character.isLowSurrogate(letter);
      if (matched) {
        if (inSpace) {
          skipSpace();
        }
        seek(value.codePointAt(at), escaped);
      }
      lines[at] = line;
      columns[at] = column;
      if (matched) {
        step();
      }
      inSpace = space;
    }
    lines[value.length()] = line;
    columns[value.length()] = column;
    return new Yaml.Scalar(value, lines, columns, extent);
  }

  /** Goes to the next source character that stands for {@code wanted}. */
  private void seek(int wanted, boolean escaped) {
    while (!atEnd() && source[index] != wanted) {
      if (escaped && source[index] == '\\') {
        int length = escapeLength();
        if (escapeMeans(length) == wanted) {
          for (int letter = 1; letter < length; letter++) {
            step();
          }
          return;
        }
        for (int letter = 0; letter < length; letter++) {
          step();
        }
      } else {
        step();
      }
    }
  }

  private int escapeLength() {
    int kind = index + 1 < source.length ? source[index + 1] : ' ';
    int digits =
        switch (kind) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    return Math.min(2 + digits, source.length - index);
  }

  private int escapeMeans(int length) {
    if (length == 2) {
      return source[index + 1];
    }
    int code = 0;
    for (int digit = 2; digit < length; digit++) {
      code = code * 16 + Character.digit(source[index + digit], 16);
    }
    return code;
  }

  private void skipSpace() {
    while (!atEnd() && isSpace(source[index])) {
      step();
    }
  }

  private void step() {
    if (atEnd()) {
      return;
    }
    int here = source[index++];
    boolean pair = here == '\r' && index < source.length && source[index] == '\n';
    if (breaksLine(here) && !pair) {
      line++;
      column = 1;
    } else {
      column++;
    }
  }

  private boolean atEnd() {
    return index >= source.length;
  }

  private static boolean isSpace(int letter) {
    return letter == ' ' || letter == '\t' || breaksLine(letter);
  }

  /** YAML's line breaks. */
  static boolean breaksLine(int letter) {
    return letter == '\n'
        || letter == '\r'
        || letter == '\u0085'
        || letter == '\u2028'
        || letter == '\u2029';
  }
}
