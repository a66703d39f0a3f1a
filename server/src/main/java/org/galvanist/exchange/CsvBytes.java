package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Writes CSV in UTF-8 through one buffer. Numbers are short decimals that read back as the same
 * double; a number that is not finite is an empty field. Not safe for threads.
 */
final class CsvBytes {
  private static final int CAPACITY = 1 << 16;

  /** Longest text of one number. */
  private static final int ROOM = 32;

  private static final int MOST_DIGITS = 18;
  private static final long MOST_WRITTEN = 1_000_000_000_000_000_000L;
  private static final byte[] PAIRS = pairs();
  private static final double MICRO = 1e6;
  private static final double NANO = 1e9;
  private static final double MOST_EXACT = 0x1p53;

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
  private final StringBuilder shortest = new StringBuilder(ROOM);
  private final char[] characters = new char[ROOM];
  private int size;
  private boolean lineBegun;

  CsvBytes(OutputStream out) {
    this.out = out;
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
    out.flush();
  }

  CsvBytes endLine() throws IOException {
    room(1);
    buffer[size++] = '\n';
    lineBegun = false;
    return this;
  }

  CsvBytes empty() throws IOException {
    separate();
    return this;
  }

  CsvBytes number(OptionalDouble value) throws IOException {
    return value.isPresent() ? number(value.getAsDouble()) : empty();
  }

  CsvBytes number(double value) throws IOException {
    separate();
    decimal(value);
    return this;
  }

  CsvBytes integer(long value) throws IOException {
    separate();
    room(ROOM);
    if (value < 0 || value >= MOST_WRITTEN) {
      bytes(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    } else {
      digits(value, width(value));
    }
    return this;
  }

  /** A word, quoted where a reader would take it apart otherwise. */
  CsvBytes text(String text) throws IOException {
    separate();
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    bytes((quote ? '"' + text.replace("\"", "\"\"") + '"' : text).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A word without anything that needs quotes. */
  CsvBytes plain(String ascii) throws IOException {
    separate();
    room(ascii.length());
    for (int index = 0; index < ascii.length(); index++) {
      buffer[size++] = (byte) ascii.charAt(index);
    }
    return this;
  }

  /** The field of a number that rarely changes from line to line. */
  CsvBytes number(Repeated last, double value) throws IOException {
    separate();
    long bits = Double.doubleToRawLongBits(value);
    if (bits == last.bits && last.length > 0) {
      room(last.length);
      System.arraycopy(last.text, 0, buffer, size, last.length);
      size += last.length;
      return this;
    }
    room(ROOM);
    int from = size;
    decimal(value);
    last.bits = bits;
    last.length = size - from;
    System.arraycopy(buffer, from, last.text, 0, last.length);
    return this;
  }

  /** The text of the last number of a column. */
  static final class Repeated {
    private final byte[] text = new byte[ROOM];
    private long bits;
    private int length;
  }

  private void separate() throws IOException {
    room(1);
    if (lineBegun) {
      buffer[size++] = ',';
    }
    lineBegun = true;
  }

  private void decimal(double value) throws IOException {
    if (!Double.isFinite(value)) {
      return;
    }
    room(ROOM);
    // Both operands are exact and division rounds correctly, so these digits read back as the
    // value.
    double micros = Math.rint(value * MICRO);
    if (Math.abs(micros) < MOST_EXACT && micros / MICRO == value) {
      fixed((long) micros, 1_000_000, 6);
      return;
    }
    double nanos = Math.rint(value * NANO);
    if (Math.abs(nanos) < MOST_EXACT && nanos / NANO == value) {
      fixed((long) nanos, 1_000_000_000, 9);
      return;
    }
    shortest.setLength(0);
    shortest.append(value);
    int length = shortest.length();
    shortest.getChars(0, length, characters, 0);
    for (int index = 0; index < length; index++) {
      buffer[size + index] = (byte) characters[index];
    }
    size += length;
  }

  /** A decimal fraction without zeros at its end. */
  private void fixed(long units, long one, int decimals) {
    long magnitude = Math.abs(units);
    if (units < 0) {
      buffer[size++] = '-';
    }
    long whole = magnitude / one;
    digits(whole, width(whole));
    long fraction = magnitude - whole * one;
    if (fraction == 0) {
      return;
    }
    buffer[size++] = '.';
    int places = decimals;
    while (fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    digits(fraction, places);
  }

  private static int width(long value) {
    int width = 1;
    for (long least = 10; value >= least && width < MOST_DIGITS; least *= 10) {
      width++;
    }
    return width;
  }

  /** Decimal digits of a number that is not negative, with zeros before them. */
  private void digits(long value, int width) {
    long rest = value;
    int at = size + width;
    size = at;
    for (int left = width; left > 1; left -= 2) {
      long hundreds = rest / 100;
      int pair = (int) (rest - hundreds * 100) * 2;
      buffer[--at] = PAIRS[pair + 1];
      buffer[--at] = PAIRS[pair];
      rest = hundreds;
    }
    if ((width & 1) == 1) {
      buffer[--at] = (byte) ('0' + rest % 10);
    }
  }

  private void bytes(byte[] text) throws IOException {
    if (text.length > CAPACITY) {
      out.write(buffer, 0, size);
      size = 0;
      out.write(text);
      return;
    }
    room(text.length);
    System.arraycopy(text, 0, buffer, size, text.length);
    size += text.length;
  }

  private void room(int length) throws IOException {
    if (size + length > CAPACITY) {
      out.write(buffer, 0, size);
      size = 0;
    }
  }

  /** The digits of 00 to 99. */
  private static byte[] pairs() {
    var pairs = new byte[200];
    for (int number = 0; number < 100; number++) {
      pairs[2 * number] = (byte) ('0' + number / 10);
      pairs[2 * number + 1] = (byte) ('0' + number % 10);
    }
    return pairs;
  }
}
