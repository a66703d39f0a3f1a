package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text and the places in it. Places are indices of its chars; lines and columns are
 * counted from 0 here.
 */
sealed class OutlineLines permits OutlineText {
  private final String text;
  private final boolean ended;
  private final int[] chars;
  private final List<Integer> lineStarts = new ArrayList<>();

  OutlineLines(String written) {
    this.ended = written.isEmpty() || Alignment.breaksLine(written.charAt(written.length() - 1));
    this.text = ended ? written : written + newline(written);
    this.chars = new int[text.codePointCount(0, text.length()) + 1];
    for (int point = 1; point < chars.length; point++) {
      chars[point] = text.offsetByCodePoints(chars[point - 1], 1);
    }
    lineStarts.add(0);
    for (int at = 0; at < text.length(); at++) {
      boolean pair = text.startsWith("\r\n", at);
      if (Alignment.breaksLine(text.charAt(at)) && !pair) {
        lineStarts.add(at + 1);
      }
    }
  }

  /** The text as it was given. */
  String written() {
    return written(text);
  }

  /** Without the line break at its end if this text was given without one. */
  String written(String changed) {
    String end = newline();
    return !ended && changed.endsWith(end)
        ? changed.substring(0, changed.length() - end.length())
        : changed;
  }

  /** The text, with a line break at its end. */
  String text() {
    return text;
  }

  /** What ends the lines of this text. */
  String newline() {
    return newline(text);
  }

  private static String newline(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }

  int start(Yaml node) {
    return chars[Math.min(node.extent().start(), chars.length - 1)];
  }

  int end(Yaml node) {
    return chars[Math.min(node.extent().end(), chars.length - 1)];
  }

  int line(int at) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lineStarts.get(middle) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  int column(int at) {
    return at - lineStart(line(at));
  }

  /** Where a line begins; behind the last line, the end of the text. */
  int lineStart(int line) {
    return line < lineStarts.size() ? lineStarts.get(line) : text.length();
  }

  /** Where a line's words end, before its line break. */
  int lineEnd(int line) {
    int end = lineStart(line + 1);
    while (end > lineStart(line) && Alignment.breaksLine(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  int lastLine(Yaml node) {
    return line(Math.max(start(node), end(node) - 1));
  }

  /** The line with its line break. */
  String lineText(int line) {
    return text.substring(lineStart(line), lineStart(line + 1));
  }

  /** Spaces before the words of a line. */
  int indent(int line) {
    int at = lineStart(line);
    while (at < lineEnd(line) && text.charAt(at) == ' ') {
      at++;
    }
    return at - lineStart(line);
  }

  boolean isBlank(int line) {
    return text.substring(lineStart(line), lineEnd(line)).isBlank();
  }
}
