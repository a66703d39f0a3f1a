package org.galvanist.dialect;

import java.util.Locale;

/** Writes XML in ASCII, indented by two blanks. */
final class Xml {
  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private int depth;

  /** Opens an element; attributes are names and values in turn. */
  Xml open(String name, Object... attributes) {
    tag(name, attributes).append(">\n");
    depth++;
    return this;
  }

  /** An element without content. */
  Xml empty(String name, Object... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element whose only attribute is its {@code Value}. */
  Xml value(String name, Object value) {
    return empty(name, "Value", value);
  }

  Xml close(String name) {
    depth--;
    text.append("  ".repeat(depth)).append("</").append(name).append(">\n");
    return this;
  }

  /** All of it; every element must be closed. */
  String all() {
    return text.toString();
  }

  private StringBuilder tag(String name, Object... attributes) {
    text.append("  ".repeat(depth)).append('<').append(name);
    for (int index = 0; index < attributes.length; index += 2) {
      text.append(' ').append(attributes[index]).append("=\"");
      escape(attributes[index + 1].toString());
      text.append('"');
    }
    return text;
  }

  private void escape(String words) {
    words
        .codePoints()
        .forEach(
            letter -> {
              boolean plain = letter >= ' ' && letter <= '~' && "<>&\"".indexOf(letter) < 0;
              text.append(
                  plain ? Character.toString(letter) : String.format(Locale.ROOT, "&#%d;", letter));
            });
  }
}
