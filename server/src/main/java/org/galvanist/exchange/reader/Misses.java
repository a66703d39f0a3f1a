package org.galvanist.exchange.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.galvanist.exchange.reader.ColumnNames.Column;

/** What was seen on the way to finding no table, so that the refusal can say it. */
final class Misses {
  private static final int LONGEST = 200;
  private String first = "";
  private String near = "";
  private int nearest = 1;

  /** A line was read. */
  void line(long place, List<String> fields) {
    if (first.isEmpty()) {
      boolean text = fields.stream().noneMatch(field -> field.indexOf(0) >= 0);
      first =
          !text
              ? "first bytes are no text"
              : "line " + place + " reads \"" + shortened(String.join(" | ", fields)) + "\"";
    }
  }

  /** A row might have been the headers, but not all is there. */
  void note(Head head, Map<Quantity, Column> columns) {
    if (columns.size() <= nearest || columns.size() * 10 < head.headers().size()) {
      return;
    }
    nearest = columns.size();
    String known =
        columns.values().stream()
            .map(column -> column.header() + " as " + column.quantity().machineName)
            .collect(Collectors.joining(", "));
    near =
        "line "
            + head.place()
            + " looks like the headers of a table, but has no column for "
            + String.join(" and none for ", missing(columns))
            + "; it has \""
            + shortened(String.join(", ", head.headers()))
            + "\", of which are known: "
            + known;
  }

  /** What a table needs and these columns do not have, in words. */
  static List<String> missing(Map<Quantity, Column> columns) {
    var missing = new ArrayList<String>();
    if (!columns.containsKey(Quantity.TEST_TIME) && !columns.containsKey(Quantity.MOMENT)) {
      missing.add("time (such as \"Test Time / s\", or a date)");
    }
    if (!columns.containsKey(Quantity.VOLTAGE)) {
      missing.add("voltage (such as \"Voltage / V\")");
    }
    if (!columns.containsKey(Quantity.CURRENT)) {
      missing.add("current (such as \"Current / mA\")");
    }
    return missing;
  }

  /** The refusal. */
  UnreadableFile refusal(String name) {
    String found =
        !near.isEmpty() ? near : first.isEmpty() ? "there is nothing in it" : "its " + first;
    return new UnreadableFile(
        name
            + " is no cycler file that is known: "
            + found
            + ". A table needs one row of headers with time, voltage and current. Known are: "
            + known());
  }

  /** The formats, in words. */
  private static String known() {
    return TableFormat.KNOWN.stream()
            .map(format -> format.words("").strip().replace("  ", " "))
            .collect(Collectors.joining(", "))
        + ": as CSV, text or .xlsx, text also packed as .gz; and Neware .ndax";
  }

  static String shortened(String text) {
    String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return kept.replaceAll("\\p{Cntrl}", "·");
  }
}
