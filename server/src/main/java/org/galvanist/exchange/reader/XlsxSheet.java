package org.galvanist.exchange.reader;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** The rows of one sheet, streamed: the cells of a row in one array of characters. */
final class XlsxSheet implements Closeable {
  /** What a number in a cell stands for. */
  enum Style {
    NUMBER,
    DATE,
    TIME
  }

  private static final int MOST_COLUMNS = 4096;
  private static final int MOST_CELL_CHARS = 32_767;
  private static final int MOST_ROW_CHARS = 1 << 20;
  private static final int DAYS_TO_1970 = 25_569;
  private static final int DAYS_TO_1904 = 1_462;
  private static final int LAST_DAY = 2_958_465;
  private static final long MS_PER_DAY = 86_400_000;

  private final XlsxBook book;
  private final XlsxBook.Sheet sheet;
  private final XmlPart xml;
  private char[] chars = new char[4096];
  private int used;
  private int[] start = new int[64];
  private int[] length = new int[64];
  private int width;
  private long row;

  XlsxSheet(XlsxBook book, XlsxBook.Sheet sheet, XmlPart xml) {
    this.book = book;
    this.sheet = sheet;
    this.xml = xml;
  }

  /** Goes to the next row that has anything in it; false where there is none left. */
  boolean next() throws IOException {
    while (xml.next()) {
      if (xml.event() == XMLStreamConstants.START_ELEMENT
          && xml.reader().getLocalName().equals("row")) {
        readRow();
        if (width > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private void readRow() throws IOException {
    used = 0;
    width = 0;
    long number = number(attribute("r"));
    row = number > 0 ? number : row + 1;
    int column = 0;
    while (xml.next()) {
      if (xml.event() == XMLStreamConstants.END_ELEMENT
          && xml.reader().getLocalName().equals("row")) {
        return;
      }
      if (xml.event() == XMLStreamConstants.START_ELEMENT
          && xml.reader().getLocalName().equals("c")) {
        column = readCell(column) + 1;
      }
    }
  }

  private int readCell(int nextColumn) throws IOException {
    int column = column(attribute("r"), nextColumn);
    if (column >= MOST_COLUMNS) {
      throw wrong("has a cell beyond column " + MOST_COLUMNS);
    }
    String type = attribute("t");
    Style style = book.style((int) number(attribute("s")));
    int from = used;
    boolean within = false;
    while (xml.next()) {
      int event = xml.event();
      XMLStreamReader reader = xml.reader();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        within = name.equals("v") || name.equals("t");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        within = false;
        if (reader.getLocalName().equals("c")) {
          break;
        }
      } else if (within && xml.isText()) {
        append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        if (used - from > MOST_CELL_CHARS) {
          throw wrong("has a cell of over 32,767 characters, which Excel does not allow");
        }
      }
    }
    put(column, from, type, style);
    return column;
  }

  private void put(int column, int from, String type, Style style) throws UnreadableFile {
    if (type.equals("s")) {
      String shared = book.text((int) number(new String(chars, from, used - from).strip()));
      used = from;
      append(shared.toCharArray(), 0, Math.min(shared.length(), MOST_CELL_CHARS));
    } else if (type.equals("d")) {
      String iso = new String(chars, from, used - from);
      used = from;
      append(iso.replace('T', ' ').toCharArray(), 0, iso.length());
    } else if ((type.isEmpty() || type.equals("n")) && style != Style.NUMBER && used > from) {
      String date = date(parse(from, used - from), style);
      used = from;
      append(date.toCharArray(), 0, date.length());
    }
    int end = used;
    while (from < end && chars[from] <= ' ') {
      from++;
    }
    while (end > from && chars[end - 1] <= ' ') {
      end--;
    }
    if (end == from) {
      return;
    }
    if (column >= start.length) {
      int capacity = Math.max(column + 1, 2 * start.length);
      start = Arrays.copyOf(start, capacity);
      length = Arrays.copyOf(length, capacity);
    }
    if (column >= width) {
      Arrays.fill(length, width, column, 0);
      width = column + 1;
    }
    start[column] = from;
    length[column] = end - from;
  }

  private void append(char[] from, int offset, int count) throws UnreadableFile {
    if (used + count > MOST_ROW_CHARS) {
      throw wrong("has over " + MOST_ROW_CHARS + " characters");
    }
    if (used + count > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(used + count, 2 * chars.length));
    }
    System.arraycopy(from, offset, chars, used, count);
    used += count;
  }

  private UnreadableFile wrong(String what) {
    return new UnreadableFile("Row %d of sheet %s %s.".formatted(row, sheet.name(), what));
  }

  /**
   * Days since 1900 (or 1904) as a date, or as a length of time; a number that is neither stays.
   */
  private String date(double days, Style style) {
    if (!(days >= 0 && days <= LAST_DAY)) {
      return Double.toString(days);
    }
    long ms = Math.round(days * MS_PER_DAY);
    if (style == Style.TIME) {
      return clock(ms);
    }
    // The year 1900 is taken for a leap year, so that days before March are one off; none is older.
    long day = ms / MS_PER_DAY - DAYS_TO_1970 + (book.since1904() ? DAYS_TO_1904 : 0);
    return LocalDate.ofEpochDay(day) + " " + clock(ms % MS_PER_DAY);
  }

  private static String clock(long ms) {
    var clock = new StringBuilder(16);
    two(clock, ms / 3_600_000).append(':');
    two(clock, ms / 60_000 % 60).append(':');
    two(clock, ms / 1000 % 60);
    if (ms % 1000 != 0) {
      clock.append('.').append(ms / 100 % 10).append(ms / 10 % 10).append(ms % 10);
    }
    return clock.toString();
  }

  private static StringBuilder two(StringBuilder clock, long number) {
    return number < 10 ? clock.append('0').append(number) : clock.append(number);
  }

  private double parse(int from, int count) {
    if (count == 0 || chars[from] > '9') {
      return Double.NaN;
    }
    char last = chars[from + count - 1];
    if (last > '9') {
      // What Java takes for a number and no one else does: 1d, 0x1p3.
      return Double.NaN;
    }
    try {
      return JavaDoubleParser.parseDouble(chars, from, count);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  private String attribute(String name) {
    XMLStreamReader reader = xml.reader();
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      if (reader.getAttributeLocalName(index).equals(name)) {
        return reader.getAttributeValue(index);
      }
    }
    return "";
  }

  /** The number that the digits say; -1 where they say none. */
  private static long number(String digits) {
    long number = 0;
    for (int index = 0; index < digits.length(); index++) {
      char digit = digits.charAt(index);
      if (digit < '0' || digit > '9' || number > Integer.MAX_VALUE / 10 - 1) {
        return -1;
      }
      number = 10 * number + digit - '0';
    }
    return digits.isEmpty() ? -1 : number;
  }

  /** The column that {@code BC12} stands in, from 0; where a cell does not say, the next one. */
  private static int column(String cell, int next) {
    int column = 0;
    for (int index = 0; index < cell.length() && column <= MOST_COLUMNS; index++) {
      char letter = cell.charAt(index);
      if (letter < 'A' || letter > 'Z') {
        break;
      }
      column = 26 * column + letter - 'A' + 1;
    }
    return column == 0 ? next : column - 1;
  }

  long row() {
    return row;
  }

  int width() {
    return width;
  }

  /** Bytes of the sheet read so far, unpacked. */
  long bytes() {
    return xml.bytes();
  }

  boolean isBlank(int field) {
    return field >= width || length[field] == 0;
  }

  double number(int field) {
    return isBlank(field) ? Double.NaN : parse(start[field], length[field]);
  }

  int copy(int field, char[] into) {
    if (isBlank(field)) {
      return 0;
    }
    int count = Math.min(length[field], into.length);
    System.arraycopy(chars, start[field], into, 0, count);
    return count;
  }

  String text(int field) {
    return isBlank(field) ? "" : new String(chars, start[field], length[field]);
  }

  boolean is(int field, String text) {
    int count = isBlank(field) ? 0 : length[field];
    if (count != text.length()) {
      return false;
    }
    for (int index = 0; index < count; index++) {
      if (chars[start[field] + index] != text.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
