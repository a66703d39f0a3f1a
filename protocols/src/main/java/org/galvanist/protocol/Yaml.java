package org.galvanist.protocol;

import java.util.List;

/** A YAML document as a tree that knows where each character stands. */
sealed interface Yaml {
  /** Where the node begins, and its words. */
  Place place();

  /** All that the node is written with. */
  Extent extent();

  /** How a node is written. */
  enum Form {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** Text in lines of its own, behind {@code |} or {@code >}. */
    LINES,
    /** A list or map by indentation. */
    BLOCK,
    /** A list or map in brackets. */
    FLOW
  }

  /**
   * Where a node's characters are, quotes and brackets included.
   *
   * @param start an index of the file's code points
   * @param end behind its last
   */
  record Extent(int start, int end, Form form) {}

  /** A list. */
  record Sequence(List<Yaml> items, Place place, Extent extent) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in the order written, doubles included. */
  record Mapping(List<Entry> entries, Place place, Extent extent) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One line of a mapping. */
  record Entry(Scalar key, Yaml value) {}

  /** A piece of text, folded and unquoted. */
  final class Scalar implements Yaml {
    private final String text;
    private final int[] lines;
    private final int[] columns;
    private final Extent extent;

    /**
     * @param lines for each character of the text and for its end, its line
     * @param columns likewise
     */
    Scalar(String text, int[] lines, int[] columns, Extent extent) {
      this.text = text;
      this.lines = lines;
      this.columns = columns;
      this.extent = extent;
    }

    /** Text that is in no file: line 1. */
    static Scalar standingAlone(String text) {
      int[] lines = new int[text.length() + 1];
      int[] columns = new int[text.length() + 1];
      for (int index = 0; index <= text.length(); index++) {
        lines[index] = 1;
        columns[index] = index + 1;
      }
      return new Scalar(text, lines, columns, new Extent(0, text.length(), Form.PLAIN));
    }

    String text() {
      return text;
    }

    @Override
    public Place place() {
      return place(0, text.length());
    }

    @Override
    public Extent extent() {
      return extent;
    }

    /** The place of the characters from {@code start} to before {@code end}. */
    Place place(int start, int end) {
      return new Place(lines[start], columns[start], text.substring(start, end));
    }

    /** The place right behind the text, quoting all of it. */
    Place end() {
      return new Place(lines[text.length()], columns[text.length()], text);
    }
  }
}
