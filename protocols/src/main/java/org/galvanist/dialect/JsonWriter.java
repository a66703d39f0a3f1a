package org.galvanist.dialect;

import java.util.Locale;

/** Writes JSON, indented by four blanks. */
final class JsonWriter {
  private static final String INDENT = "    ";

  private final StringBuilder text = new StringBuilder();
  private String before = "";
  private int depth;

  /** Opens an object or a list with its bracket. */
  JsonWriter open(String name, char bracket) {
    name(name);
    text.append(bracket);
    depth++;
    before = "\n";
    return this;
  }

  JsonWriter close(char bracket) {
    depth--;
    text.append('\n').append(INDENT.repeat(depth)).append(bracket);
    before = ",\n";
    return this;
  }

  JsonWriter text(String name, String value) {
    name(name);
    quoted(value);
    return this;
  }

  /** A number as it is to stand there. */
  JsonWriter number(String name, Number value) {
    name(name);
    text.append(value);
    return this;
  }

  /** All of it; every bracket must be closed. */
  String all() {
    return text.append('\n').toString();
  }

  /** An empty name is that of an item of a list. */
  private void name(String name) {
    text.append(before).append(INDENT.repeat(depth));
    before = ",\n";
    if (!name.isEmpty()) {
      quoted(name);
      text.append(": ");
    }
  }

  private void quoted(String words) {
    text.append('"');
    for (int index = 0; index < words.length(); index++) {
      char letter = words.charAt(index);
      if (letter == '"' || letter == '\\') {
        text.append('\\').append(letter);
      } else if (letter < ' ' || letter > '~') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        text.append(letter);
      }
    }
    text.append('"');
  }
}
