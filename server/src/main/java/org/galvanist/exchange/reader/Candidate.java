package org.galvanist.exchange.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.exchange.reader.ColumnNames.Column;

/**
 * A table that was found at the start of some rows.
 *
 * @param form what holds it: CSV, text or XLSX
 * @param columns what is taken from where
 * @param sample its first rows
 * @param numbers in how many of them voltage and current are numbers, each counted
 * @param flaw the first place where one of them is none; empty where there is no such place
 */
record Candidate(
    String form,
    Head head,
    TableFormat format,
    Map<Quantity, Column> columns,
    List<List<String>> sample,
    int numbers,
    String flaw) {
  /** Rows among which the headers must be. */
  private static final int MOST_BEFORE = 2000;

  /** Rows that may be taken for headers, and fields that they may have. */
  private static final int MOST_HEADS = 300;

  private static final int MOST_HEADERS = 1024;

  /** Characters that are held of the rows before the headers, and again of those after. */
  private static final long MOST_CHARACTERS = 1 << 20;

  /** Rows after the headers that are looked at. */
  private static final int SAMPLE = 200;

  /** Looks for a table; empty where no row has headers for time, voltage and current. */
  static Optional<Candidate> in(TextRows rows, Misses misses) throws IOException {
    var before = new ArrayList<List<String>>();
    long characters = 0;
    int heads = 0;
    while (before.size() < MOST_BEFORE && characters < MOST_CHARACTERS && rows.next()) {
      List<String> fields = fields(rows);
      characters += length(fields);
      misses.line(rows.place(), fields);
      if (fields.size() <= MOST_HEADERS && heads < MOST_HEADS && isOfWords(fields)) {
        heads++;
        var head = Head.of(List.copyOf(before), fields, rows.place());
        TableFormat format = TableFormat.of(head);
        Map<Quantity, Column> columns = head.columns(format);
        if (Misses.missing(columns).isEmpty()) {
          return Optional.of(sampled(rows, head, format, columns));
        }
        misses.note(head, columns);
      }
      before.add(fields);
    }
    return Optional.empty();
  }

  /** What it is called. */
  String words() {
    return format.words(form);
  }

  /** How sure it is, to choose among ways to cut the same file: more is better. */
  long certainty() {
    long known = format.equals(TableFormat.GENERIC) ? columns.size() : columns.size() + 1L;
    return known * 10 * SAMPLE + numbers;
  }

  /** The first field of the sample, below a header, with anything in it. */
  String first(Column column) {
    return all(column).stream().filter(field -> !field.isEmpty()).findFirst().orElse("");
  }

  /** The fields of the sample below a header. */
  List<String> all(Column column) {
    return records().stream()
        .filter(row -> column.field() < row.size())
        .map(row -> row.get(column.field()))
        .toList();
  }

  /** The rows of the sample without those of cycles and steps. */
  private List<List<String>> records() {
    return !format.equals(TableFormat.NEWARE_LEVELS)
        ? sample
        : sample.stream()
            .filter(row -> row.size() > 1 && row.get(0).isEmpty() && row.get(1).isEmpty())
            .toList();
  }

  private static Candidate sampled(
      TextRows rows, Head head, TableFormat format, Map<Quantity, Column> columns)
      throws IOException {
    var sample = new ArrayList<List<String>>();
    int numbers = 0;
    String flaw = "";
    long characters = 0;
    while (sample.size() < SAMPLE && characters < MOST_CHARACTERS && rows.next()) {
      sample.add(fields(rows));
      characters += length(sample.getLast());
      for (Quantity quantity : List.of(Quantity.VOLTAGE, Quantity.CURRENT)) {
        Column column = columns.get(quantity);
        if (column != null && !Double.isNaN(rows.number(column.field()))) {
          numbers++;
        } else if (column != null && flaw.isEmpty()) {
          flaw =
              "line "
                  + rows.place()
                  + ", column "
                  + column.header()
                  + ": found \""
                  + Misses.shortened(rows.text(column.field()))
                  + "\" where a number should be, such as 3.7012";
        }
      }
    }
    return new Candidate(rows.form(), head, format, columns, List.copyOf(sample), numbers, flaw);
  }

  /** Whether it can be a row of headers: at least three fields, and more words than numbers. */
  private static boolean isOfWords(List<String> fields) {
    int words = 0;
    int numbers = 0;
    for (String field : fields) {
      if (!field.isEmpty()) {
        boolean word = field.chars().anyMatch(Character::isLetter);
        words += word ? 1 : 0;
        numbers += word ? 0 : 1;
      }
    }
    return words >= 3 && words > numbers;
  }

  private static long length(List<String> fields) {
    return fields.stream().mapToLong(String::length).sum();
  }

  private static List<String> fields(TextRows rows) {
    var fields = new ArrayList<String>(rows.width());
    for (int field = 0; field < rows.width(); field++) {
      fields.add(rows.text(field));
    }
    return fields;
  }
}
