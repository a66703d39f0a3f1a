package org.galvanist.exchange.reader;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvanist.exchange.reader.ColumnNames.Column;

/**
 * The head of a table: its row of headers and the lines before it.
 *
 * @param before rows before the headers, a preamble
 * @param headers the fields of the row of headers
 * @param place its line or row
 * @param names the headers with their letters and digits alone, small
 */
record Head(List<List<String>> before, List<String> headers, long place, List<String> names) {
  /** Most facts of a preamble that are kept. */
  private static final int MOST_FACTS = 200;

  private static final int LONGEST_FACT = 500;

  static Head of(List<List<String>> before, List<String> headers, long place) {
    return new Head(before, headers, place, headers.stream().map(ColumnNames::squashed).toList());
  }

  /** Whether there are headers with these names, whatever their case and punctuation. */
  boolean spells(String... spelt) {
    for (String each : spelt) {
      if (!names.contains(ColumnNames.squashed(each))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a header starts with one of these, whatever its case. */
  boolean startsWith(String... starts) {
    for (String start : starts) {
      if (headers.stream()
          .anyMatch(header -> header.regionMatches(true, 0, start, 0, start.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the preamble has this text. */
  boolean says(String text) {
    return before.stream().flatMap(Collection::stream).anyMatch(field -> field.contains(text));
  }

  /** The row so many rows before the headers; empty where there is none. */
  List<String> above(int rows) {
    return before.size() < rows ? List.of() : before.get(before.size() - rows);
  }

  /** The columns that a format takes from it. */
  Map<Quantity, Column> columns(TableFormat format) {
    return ColumnNames.columns(headers, format.names());
  }

  /** Facts of the preamble: a name and what stands after its colon, or in the next field. */
  Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    for (List<String> row : before) {
      if (facts.size() >= MOST_FACTS) {
        break;
      }
      addFacts(row.stream().map(String::strip).filter(field -> !field.isEmpty()).toList(), facts);
    }
    return facts;
  }

  private static void addFacts(List<String> fields, Map<String, String> facts) {
    if (fields.size() == 2 && !fields.getFirst().contains(": ")) {
      fact(fields.getFirst(), fields.get(1), facts);
      return;
    }
    for (int index = 0; index < fields.size(); index++) {
      String field = fields.get(index);
      int colon = field.indexOf(':');
      if (field.endsWith(":") && index + 1 < fields.size()) {
        fact(field, fields.get(++index), facts);
      } else if (colon > 0 && colon + 1 < field.length() && field.charAt(colon + 1) == ' ') {
        fact(field.substring(0, colon), field.substring(colon + 1), facts);
      }
    }
  }

  private static void fact(String written, String value, Map<String, String> facts) {
    String name = written.endsWith(":") ? written.substring(0, written.length() - 1) : written;
    name = name.strip();
    String kept = value.strip();
    if (!name.isEmpty() && !kept.isEmpty() && name.length() <= 100) {
      facts.putIfAbsent(name, kept.substring(0, Math.min(kept.length(), LONGEST_FACT)));
    }
  }
}
