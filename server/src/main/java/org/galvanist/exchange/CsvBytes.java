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

  private static final double MICRO = 1e6;
  private static final double MOST_EXACT = 0x1p53;

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
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
    digits(value, 1);
    return this;
  }

  /** A word, quoted where a reader would take it apart otherwise. */
  CsvBytes text(String text) throws IOException {
    separate();
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    bytes((quote ? '"' + text.replace("\"", "\"\"") + '"' : text).getBytes(StandardCharsets.UTF_8));
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
    double micros = Math.rint(value * MICRO);
    // Both operands are exact and division rounds correctly, so these digits read back as the
    // value.
    if (Math.abs(micros) < MOST_EXACT && micros / MICRO == value) {
      fixed((long) micros);
      return;
    }
    ascii(Double.toString(value));
  }

  private void fixed(long micros) throws IOException {
    room(ROOM);
    long magnitude = Math.abs(micros);
    if (micros < 0) {
      buffer[size++] = '-';
    }
    digits(magnitude / 1_000_000, 1);
    long fraction = magnitude % 1_000_000;
    if (fraction == 0) {
      return;
    }
    buffer[size++] = '.';
    int places = 6;
    while (fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    digits(fraction, places);
  }

  /** Decimal digits, with zeros before them up to {@code least}. */
  private void digits(long value, int least) throws IOException {
    room(ROOM);
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    int length = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      length++;
    }
    length = Math.max(length, least);
    long rest = value;
    for (int place = length - 1; place >= 0; place--) {
      buffer[size + place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
  }

  private void ascii(String text) throws IOException {
    room(text.length());
    for (int index = 0; index < text.length(); index++) {
      buffer[size++] = (byte) text.charAt(index);
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
}
