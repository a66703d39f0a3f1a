package org.galvanist.exchange.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the sheets beside the records say of the test, as rows of a name and a value: such sheets
 * have a row of names over a row of values, or a name and a value in each row.
 */
final class XlsxFacts {
  private static final Pattern ABOUT = Pattern.compile("(?i).*info.*|test");
  private static final long MOST_BYTES = 1 << 16;
  private static final int MOST_FACTS = 100;
  private static final int MOST_ROWS = 100;

  /** A name and its value. */
  record Fact(String name, String value) {}

  private XlsxFacts() {}

  /** The facts of the small sheets whose names promise some. */
  static List<Fact> of(XlsxBook book) throws IOException {
    List<Fact> facts = new ArrayList<>();
    for (XlsxBook.Sheet sheet : book.sheets()) {
      if (sheet.bytes() <= MOST_BYTES && ABOUT.matcher(sheet.name()).matches()) {
        try (XlsxSheet rows = book.rows(sheet)) {
          List<String> above = List.of();
          for (int seen = 0; seen < MOST_ROWS && rows.next(); seen++) {
            List<String> row = fields(rows);
            add(above, row, facts);
            above = row;
          }
        }
      }
    }
    return facts.subList(0, Math.min(MOST_FACTS, facts.size()));
  }

  private static void add(List<String> above, List<String> row, List<Fact> facts) {
    List<String> filled = row.stream().filter(field -> !field.isEmpty()).toList();
    if (filled.size() == 2 && isName(filled.getFirst())) {
      facts.add(new Fact(filled.getFirst(), filled.getLast()));
      return;
    }
    long names = above.stream().filter(XlsxFacts::isName).count();
    if (names < 3 || filled.stream().allMatch(XlsxFacts::isName)) {
      return;
    }
    for (int field = 0; field < Math.min(above.size(), row.size()); field++) {
      if (isName(above.get(field)) && !row.get(field).isEmpty()) {
        facts.add(new Fact(above.get(field), row.get(field)));
      }
    }
  }

  private static boolean isName(String field) {
    return !field.isEmpty() && Character.isLetter(field.charAt(0)) && field.indexOf('\\') < 0;
  }

  private static List<String> fields(XlsxSheet rows) {
    List<String> fields = new ArrayList<>();
    for (int field = 0; field < rows.width(); field++) {
      fields.add(rows.text(field));
    }
    return fields;
  }
}
