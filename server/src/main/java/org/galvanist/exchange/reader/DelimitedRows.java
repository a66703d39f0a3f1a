package org.galvanist.exchange.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The lines of a delimited text, cut where they stand in the bytes that were read: nothing is
 * copied, and nothing becomes a character or a number that is not asked for. Fields may be quoted,
 * with quotes doubled and ends of line within; lines end in LF, CRLF or CR.
 */
final class DelimitedRows implements TextRows {
  /** Most bytes of a line. */
  static final int MOST_LINE = 1 << 20;

  /** Most fields of a line. */
  static final int MOST_FIELDS = 4096;

  private static final int FIRST_BUFFER = 1 << 17;
  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final byte QUOTE = '"';

  private final Unpacked file;
  private final String name;
  private final Delimiter delimiter;
  private final byte delimiting;
  private final byte decimalMark;

  private byte[] bytes = new byte[FIRST_BUFFER];
  private int at;
  private int limit;
  private boolean ended;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private final BitSet doubled = new BitSet();
  private int width;
  private long place;
  private long line = 1;
  private long lines;
  private boolean unfinished;

  private DelimitedRows(Unpacked file, String name, Delimiter delimiter, char decimalMark) {
    this.file = file;
    this.name = name;
    this.delimiter = delimiter;
    this.delimiting = delimiter.character;
    this.decimalMark = (byte) decimalMark;
  }

  /**
   * Opens a text.
   *
   * @param decimalMark a point, or a comma
   */
  static DelimitedRows open(Path path, Delimiter delimiter, char decimalMark) throws IOException {
    return new DelimitedRows(
        Unpacked.open(path), String.valueOf(path.getFileName()), delimiter, decimalMark);
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      int start = at;
      int end = cut(start);
      while (end < 0) {
        if (!more()) {
          return false;
        }
        start = at;
        end = cut(start);
      }
      at = end;
      place = line;
      line += lines;
      if (width > 1 ? !isEmpty() : width == 1 && !isBlank(0)) {
        return true;
      }
    }
  }

  private boolean isEmpty() {
    for (int field = 0; field < width; field++) {
      if (ends[field] > starts[field]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Cuts the line that starts here.
   *
   * @return where the next starts; negative where its end is not in the buffer
   */
  private int cut(int start) throws UnreadableFile {
    width = 0;
    lines = 1;
    unfinished = false;
    if (!doubled.isEmpty()) {
      doubled.clear();
    }
    if (start == limit) {
      return -1;
    }
    return delimiter == Delimiter.BLANKS ? cutAtBlanks(start) : cutAtDelimiters(start);
  }

  private int cutAtDelimiters(int start) throws UnreadableFile {
    byte[] text = bytes;
    int stop = limit;
    byte delimits = delimiting;
    int highest = Math.max(delimits, CR);
    int from = start;
    int here = start;
    while (true) {
      if (from < stop && text[from] == QUOTE) {
        here = quoted(from);
        if (here < 0) {
          return -1;
        }
        from = here;
      } else {
        // What numbers are made of is above every comma, tab and end of line: one comparison each.
        while (here < stop
            && (text[here] > highest || (text[here] != delimits && !isLineEnd(text[here])))) {
          here++;
        }
        field(from, here);
      }
      if (here == stop) {
        return atEnd(here);
      }
      byte found = text[here];
      if (found == delimits) {
        from = ++here;
        continue;
      }
      return afterLine(here, found);
    }
  }

  private boolean endsField(byte one) {
    return one == delimiting || one == LF || one == CR;
  }

  private int cutAtBlanks(int start) throws UnreadableFile {
    int here = start;
    while (true) {
      while (here < limit && (bytes[here] == ' ' || bytes[here] == '\t')) {
        here++;
      }
      if (here == limit) {
        return atEnd(here);
      }
      if (bytes[here] == LF || bytes[here] == CR) {
        return afterLine(here, bytes[here]);
      }
      int from = here;
      while (here < limit && bytes[here] != ' ' && bytes[here] != '\t' && !isLineEnd(bytes[here])) {
        here++;
      }
      field(from, here);
    }
  }

  private static boolean isLineEnd(byte one) {
    return one == LF || one == CR;
  }

  /** A field in quotes; gives where it is delimited, or a negative number where that is unread. */
  private int quoted(int quote) throws UnreadableFile {
    int here = quote + 1;
    boolean pairs = false;
    while (true) {
      while (here < limit && bytes[here] != QUOTE) {
        if (bytes[here] == LF || (bytes[here] == CR && here + 1 < limit && bytes[here + 1] != LF)) {
          lines++;
        }
        here++;
      }
      if (here >= limit || (here + 1 == limit && !ended)) {
        if (!ended) {
          return -1;
        }
        field(quote + 1, Math.min(here, limit));
        return limit;
      }
      if (here + 1 < limit && bytes[here + 1] == QUOTE) {
        pairs = true;
        here += 2;
        continue;
      }
      break;
    }
    field(quote + 1, here);
    if (pairs) {
      doubled.set(width - 1);
    }
    here++;
    while (here < limit && !endsField(bytes[here])) {
      here++;
    }
    return here;
  }

  private void field(int from, int to) throws UnreadableFile {
    if (width == starts.length) {
      if (width == MOST_FIELDS) {
        throw new UnreadableFile(
            name + ", line " + line + ": more than " + MOST_FIELDS + " columns");
      }
      starts = Arrays.copyOf(starts, width * 2);
      ends = Arrays.copyOf(ends, width * 2);
    }
    starts[width] = from;
    ends[width++] = to;
  }

  private int atEnd(int here) {
    if (!ended) {
      return -1;
    }
    unfinished = true;
    return here;
  }

  private int afterLine(int here, byte found) {
    if (found == LF) {
      return here + 1;
    }
    if (here + 1 == limit && !ended) {
      return -1;
    }
    return here + 1 < limit && bytes[here + 1] == LF ? here + 2 : here + 1;
  }

  /** Moves what is unread to the front and reads on; false where the file is read to its end. */
  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    System.arraycopy(bytes, at, bytes, 0, limit - at);
    limit -= at;
    at = 0;
    if (limit == bytes.length) {
      if (limit >= MOST_LINE) {
        throw new UnreadableFile(
            name
                + ", line "
                + line
                + ": longer than 1 MiB. It is no table in lines, or a quote is never closed");
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int read = file.read(bytes, limit, bytes.length - limit);
    if (read < 0) {
      ended = true;
    } else {
      limit += read;
    }
    return true;
  }

  @Override
  public long place() {
    return place;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean isUnfinished() {
    return unfinished;
  }

  @Override
  public double number(int field) {
    if (field >= width) {
      return Double.NaN;
    }
    int start = starts[field];
    int end = ends[field];
    while (start < end && bytes[start] <= ' ' && bytes[start] >= 0) {
      start++;
    }
    while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    return Decimal.parse(bytes, start, end, decimalMark);
  }

  private int first(int field) {
    int start = starts[field];
    while (start < ends[field] && bytes[start] <= ' ' && bytes[start] >= 0) {
      start++;
    }
    return start;
  }

  private int last(int field, int start) {
    int end = ends[field];
    while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    return end;
  }

  private boolean isBlank(int field) {
    return first(field) == ends[field];
  }

  @Override
  public int copy(int field, char[] into) {
    if (field >= width) {
      return 0;
    }
    int start = first(field);
    int end = last(field, start);
    int count = Math.min(end - start, into.length);
    for (int index = 0; index < count; index++) {
      byte one = bytes[start + index];
      if (one < 0 || doubled.get(field)) {
        String text = text(field);
        int length = Math.min(text.length(), into.length);
        text.getChars(0, length, into, 0);
        return length;
      }
      into[index] = (char) one;
    }
    return count;
  }

  @Override
  public String text(int field) {
    if (field >= width) {
      return "";
    }
    int start = first(field);
    int end = last(field, start);
    String text = decoded(start, end);
    return doubled.get(field) ? text.replace("\"\"", "\"") : text;
  }

  private String decoded(int start, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, start, end - start, LATIN);
    }
  }

  @Override
  public boolean is(int field, String text) {
    if (field >= width) {
      return text.isEmpty();
    }
    int start = first(field);
    int end = last(field, start);
    if (end - start != text.length()) {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      if (bytes[start + index] != text.charAt(index)) {
        return false;
      }
    }
    return !doubled.get(field);
  }

  @Override
  public String form() {
    return delimiter.form;
  }

  @Override
  public double progress() {
    return file.progress();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
