package org.galvanist.exchange.reader;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Decimal numbers out of bytes, rounded as {@link Double#parseDouble} rounds them. What people and
 * instruments write is nearly always at most 15 digits and a small power of ten: then the digits
 * and the power are both exact as doubles, and one division rounds right (Clinger 1990). The rest
 * goes to a library.
 */
final class Decimal {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int MOST_DIGITS = 18;
  private static final long EXACT = 1L << 53;

  private Decimal() {}

  /**
   * The number that the bytes write.
   *
   * @param mark what stands before the decimals
   * @return NaN where they write none; infinite where they say {@code inf}
   */
  static double parse(byte[] bytes, int start, int end, byte mark) {
    int at = start;
    boolean negative = false;
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    long digits = 0;
    int decimals = 0;
    int first = at;
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      digits = digits * 10 + digit;
    }
    int count = at - first;
    if (at < end && bytes[at] == mark) {
      int point = at++;
      for (; at < end; at++) {
        int digit = bytes[at] - '0';
        if (digit < 0 || digit > 9) {
          break;
        }
        digits = digits * 10 + digit;
      }
      decimals = at - point - 1;
      count += decimals;
    }
    if (at == end && count > 0 && count <= MOST_DIGITS && digits <= EXACT) {
      double value = digits / POWERS[decimals];
      return negative ? -value : value;
    }
    return count == 0
        ? word(bytes, first, end, negative)
        : slowly(bytes, start, end, at, decimals, mark);
  }

  /** The number that ASCII bytes write, with a decimal point. */
  static double parse(byte[] bytes) {
    return parse(bytes, 0, bytes.length, (byte) '.');
  }

  private static double word(byte[] bytes, int start, int end, boolean negative) {
    if (end - start < 3 || (bytes[start] | 0x20) != 'i') {
      return Double.NaN;
    }
    String word = new String(bytes, start, end - start, java.nio.charset.StandardCharsets.US_ASCII);
    boolean infinite = word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
    return !infinite ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** What has many digits, an exponent or groups of thousands; from {@code at} on it is unread. */
  private static double slowly(byte[] bytes, int start, int end, int at, int decimals, byte mark) {
    int length = end - start;
    if (length > 400) {
      return Double.NaN;
    }
    if (at < end && bytes[at] == ',' && mark == '.' && decimals == 0) {
      return grouped(bytes, start, end);
    }
    if (!isExponent(bytes, at, end)) {
      return Double.NaN;
    }
    byte[] text = java.util.Arrays.copyOfRange(bytes, start, end);
    for (int index = 0; index < length; index++) {
      if (text[index] == mark) {
        text[index] = '.';
      }
    }
    return JavaDoubleParser.parseDouble(text, 0, length);
  }

  /** An exponent, or nothing; the library would also take hexadecimals and a final d or f. */
  private static boolean isExponent(byte[] bytes, int start, int end) {
    if (start == end) {
      return true;
    }
    int at = start;
    if ((bytes[at++] | 0x20) != 'e') {
      return false;
    }
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    int first = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == end && at > first && at - first < 5;
  }

  /**
   * Groups of thousands, and only where a decimal point follows: {@code 1,234.5}. Without the point
   * it might as well be a decimal comma.
   */
  private static double grouped(byte[] bytes, int start, int end) {
    byte[] text = new byte[end - start];
    int length = 0;
    int since = -1;
    boolean point = false;
    for (int at = start; at < end; at++) {
      if (bytes[at] == ',') {
        if (point || (since >= 0 && since != 3)) {
          return Double.NaN;
        }
        since = 0;
      } else {
        if (bytes[at] == '.') {
          if (since != 3) {
            return Double.NaN;
          }
          point = true;
        }
        since += since < 0 ? 0 : 1;
        text[length++] = bytes[at];
      }
    }
    return point ? parse(text, 0, length, (byte) '.') : Double.NaN;
  }
}
