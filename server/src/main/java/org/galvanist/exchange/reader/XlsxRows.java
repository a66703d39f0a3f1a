package org.galvanist.exchange.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in an Excel workbook: of one sheet, or of several that continue one another
 * under the same head, which is told once. Before them, as rows of two fields, what other sheets
 * say of the test.
 */
final class XlsxRows implements TextRows {
  private static final int MOST_ROWS_TO_HEAD = 100;
  private static final int LEAST_COLUMNS = 3;
  private static final Pattern CONTINUED = Pattern.compile("[ _-]?\\(?[0-9]{1,6}\\)?$");
  private static final Pattern CHANNEL = Pattern.compile(".*[0-9].*");

  /**
   * A table of a workbook.
   *
   * @param sheets names of the sheets that it stands in, in order
   * @param others names of those that have another table, or none
   */
  record Table(Path file, List<String> sheets, List<String> others) implements TextRows.Opener {
    @Override
    public TextRows open() throws IOException {
      XlsxBook book = XlsxBook.open(file);
      return new XlsxRows(
          book, book.sheets().stream().filter(sheet -> sheets.contains(sheet.name())).toList());
    }
  }

  private final XlsxBook book;
  private final List<XlsxBook.Sheet> sheets;
  private final List<String> head;
  private final List<XlsxFacts.Fact> facts;
  private int fact = -1;
  private int index = -1;
  private @Nullable XlsxSheet sheet;
  private final double bytes;
  private long bytesBefore;

  private XlsxRows(XlsxBook book, List<XlsxBook.Sheet> sheets) throws IOException {
    this.book = book;
    this.sheets = sheets;
    this.bytes = Math.max(1, sheets.stream().mapToLong(XlsxBook.Sheet::bytes).sum());
    this.facts = XlsxFacts.of(book);
    this.head = sheets.size() > 1 ? head(book, sheets.getFirst()) : List.of();
  }

  /**
   * The tables of a workbook, the longest first, because records outnumber cycles and steps.
   *
   * @throws UnreadableFile where there is none
   */
  static List<Table> tables(Path file) throws IOException {
    record Head(String name, List<String> columns) {}
    record Found(List<String> names, long bytes) {}
    Map<Head, Found> found = new LinkedHashMap<>();
    List<String> all = new ArrayList<>();
    try (XlsxBook book = XlsxBook.open(file)) {
      for (XlsxBook.Sheet each : book.sheets()) {
        all.add(each.name());
        List<String> columns = head(book, each);
        if (!columns.isEmpty()) {
          found.merge(
              new Head(series(each.name()), columns),
              new Found(List.of(each.name()), each.bytes()),
              (one, other) ->
                  new Found(joined(one.names(), other.names()), one.bytes() + other.bytes()));
        }
      }
    }
    if (found.isEmpty()) {
      throw new UnreadableFile(
          "No sheet of the workbook has a table of records (a row of column names over rows of"
              + " numbers). Its sheets: "
              + String.join(", ", all.subList(0, Math.min(20, all.size())))
              + ".");
    }
    return found.values().stream()
        .sorted((one, other) -> Long.compare(other.bytes(), one.bytes()))
        .map(
            each ->
                new Table(
                    file,
                    each.names(),
                    all.stream().filter(name -> !each.names().contains(name)).toList()))
        .toList();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> joined = new ArrayList<>(one);
    joined.addAll(other);
    return List.copyOf(joined);
  }

  /** What sheets that continue one another have in common: {@code Channel_11} of Channel_11_2. */
  static String series(String name) {
    String before = CONTINUED.matcher(name).replaceFirst("");
    boolean channel = name.regionMatches(true, 0, "channel", 0, 7);
    return channel && !CHANNEL.matcher(before).matches() ? name : before;
  }

  /** The first row of names that has numbers below it; empty where there is none. */
  private static List<String> head(XlsxBook book, XlsxBook.Sheet of) throws IOException {
    List<String> names = List.of();
    try (XlsxSheet rows = book.rows(of)) {
      for (int seen = 0; seen < MOST_ROWS_TO_HEAD && rows.next(); seen++) {
        int filled = 0;
        int figures = 0;
        for (int field = 0; field < rows.width(); field++) {
          filled += rows.isBlank(field) ? 0 : 1;
          figures += Double.isNaN(rows.number(field)) ? 0 : 1;
        }
        if (names.size() >= LEAST_COLUMNS && 2 * figures >= filled && figures >= 2) {
          return names;
        }
        names = filled >= LEAST_COLUMNS && figures == 0 ? names(rows) : List.of();
      }
    }
    return List.of();
  }

  private static List<String> names(XlsxSheet rows) {
    List<String> names = new ArrayList<>();
    for (int field = 0; field < rows.width(); field++) {
      names.add(rows.text(field));
    }
    return names;
  }

  @Override
  public boolean next() throws IOException {
    if (fact + 1 < facts.size()) {
      fact++;
      return true;
    }
    fact = facts.size();
    while (true) {
      if (sheet != null && sheet.next()) {
        if (index == 0 || !isHead(sheet)) {
          return true;
        }
      } else if (!goToNextSheet()) {
        return false;
      }
    }
  }

  private boolean goToNextSheet() throws IOException {
    if (sheet != null) {
      bytesBefore += sheet.bytes();
      sheet.close();
      sheet = null;
    }
    if (index + 1 >= sheets.size()) {
      index = sheets.size();
      return false;
    }
    index++;
    sheet = book.rows(sheets.get(index));
    return true;
  }

  private boolean isHead(XlsxSheet of) {
    for (int field = 0; field < head.size(); field++) {
      if (!of.is(field, head.get(field))) {
        return false;
      }
    }
    return !head.isEmpty();
  }

  @Override
  public long place() {
    // Before row 1 of the records, wherever they stand in the sheets of their own.
    return sheet == null ? fact + 1L - facts.size() : sheet.row();
  }

  @Override
  public int width() {
    return sheet == null ? 2 : sheet.width();
  }

  @Override
  public double number(int field) {
    return sheet == null ? Double.NaN : sheet.number(field);
  }

  @Override
  public int copy(int field, char[] into) {
    if (sheet != null) {
      return sheet.copy(field, into);
    }
    String text = text(field);
    int count = Math.min(text.length(), into.length);
    text.getChars(0, count, into, 0);
    return count;
  }

  @Override
  public String text(int field) {
    if (sheet != null) {
      return sheet.text(field);
    }
    if (fact < 0 || fact >= facts.size()) {
      return "";
    }
    return switch (field) {
      case 0 -> facts.get(fact).name();
      case 1 -> facts.get(fact).value();
      default -> "";
    };
  }

  @Override
  public boolean is(int field, String text) {
    return sheet == null ? text(field).equals(text) : sheet.is(field, text);
  }

  @Override
  public String form() {
    return "XLSX";
  }

  @Override
  public double progress() {
    return Math.min(1, (bytesBefore + (sheet == null ? 0 : sheet.bytes())) / bytes);
  }

  @Override
  public void close() throws IOException {
    try {
      if (sheet != null) {
        sheet.close();
      }
    } finally {
      book.close();
    }
  }
}
