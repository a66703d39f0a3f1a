package org.galvanist.exchange.reader;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Lengths of time and moments as cyclers write them. Dates are many rows alike, so the last day is
 * kept and only the time of day is read anew. Local time is read as UTC: files name no zone. Not
 * safe for threads.
 */
final class Clock {
  private static final double DAY = 86_400;
  private static final int LONGEST = 48;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final char[] text = new char[LONGEST];
  private final char[] lastDay = new char[LONGEST];
  private int lastDayLength = -1;
  private double lastDaySecond;
  private boolean dayFirst;
  private int at;
  private int length;

  /** Reads {@code 12/10/2020} as the 12th of October from here on. */
  void dayFirst() {
    dayFirst = true;
    lastDayLength = -1;
  }

  /**
   * Whether these dates show that the day stands first: somewhere it is past 12, and nowhere is the
   * second number.
   */
  static boolean isDayFirst(Iterable<String> dates) {
    boolean shown = false;
    for (String date : dates) {
      String[] parts = date.strip().split("[/ ]", 4);
      if (date.indexOf('/') < 1 || parts.length < 3 || parts[0].length() > 2) {
        continue;
      }
      double first = Decimal.parse(parts[0].getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      double second = Decimal.parse(parts[1].getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      if (second > 12) {
        return false;
      }
      shown |= first > 12;
    }
    return shown;
  }

  /** A length of time such as {@code 27:55:43.5} or {@code 1d 03:00:5}, s; NaN where it is none. */
  double seconds(TextRows rows, int field) {
    length = rows.copy(field, text);
    return lasting();
  }

  /** The same of a String. */
  double seconds(String written) {
    set(written);
    return lasting();
  }

  private double lasting() {
    at = 0;
    boolean negative = at < length && text[at] == '-';
    at += negative ? 1 : 0;
    double days = 0;
    int digits = digitsFrom(at);
    if (digits > 0 && at + digits < length && (text[at + digits] | 0x20) == 'd') {
      days = whole(digits);
      at++;
      blanks();
    }
    double total = timeOfDay();
    double seconds = at == length ? days * DAY + total : Double.NaN;
    return negative ? -seconds : seconds;
  }

  /** A moment, s since 1970; NaN where it is none. */
  double moment(TextRows rows, int field) {
    length = rows.copy(field, text);
    return read();
  }

  /** The same of a String. */
  double moment(String written) {
    set(written);
    return read();
  }

  private void set(String written) {
    String stripped = written.strip();
    length = Math.min(stripped.length(), LONGEST);
    stripped.getChars(0, length, text, 0);
  }

  private double read() {
    int day = dayLength();
    if (day == 0) {
      return Double.NaN;
    }
    if (!isLastDay(day)) {
      double second = day(day);
      if (Double.isNaN(second)) {
        return second;
      }
      System.arraycopy(text, 0, lastDay, 0, day);
      lastDayLength = day;
      lastDaySecond = second;
    }
    at = day;
    while (at < length && (text[at] == ' ' || text[at] == 'T' || text[at] == ',')) {
      at++;
    }
    if (at == length) {
      return lastDaySecond;
    }
    double second = lastDaySecond + timeOfDay() + half();
    second -= zone();
    return at == length ? second : Double.NaN;
  }

  /** Where the date ends: at a blank, a T or a comma that a time of day follows. */
  private int dayLength() {
    for (int index = 1; index < length; index++) {
      char one = text[index];
      if (one == 'T' || ((one == ' ' || one == ',') && timeFollows(index))) {
        return index;
      }
    }
    return length;
  }

  private boolean timeFollows(int index) {
    int from = index;
    while (from < length && (text[from] == ' ' || text[from] == ',')) {
      from++;
    }
    int digits = digitsFrom(from);
    return digits > 0
        && digits < 3
        && from + digits < length
        && (text[from + digits] == ':' || text[from + digits] == '.');
  }

  private boolean isLastDay(int day) {
    if (day != lastDayLength) {
      return false;
    }
    for (int index = 0; index < day; index++) {
      if (text[index] != lastDay[index]) {
        return false;
      }
    }
    return true;
  }

  private double day(int end) {
    String written = new String(text, 0, end).toLowerCase(Locale.ROOT);
    String[] parts = written.strip().split("[-/. ]+");
    if (parts.length != 3 || parts[0].isEmpty()) {
      return Double.NaN;
    }
    try {
      return (double) date(parts, written.indexOf('.') > 0).toEpochDay() * DAY;
    } catch (DateTimeException | NumberFormatException noDate) {
      return Double.NaN;
    }
  }

  private LocalDate date(String[] parts, boolean dots) {
    if (parts[0].length() == 4) {
      return LocalDate.of(number(parts[0]), month(parts[1]), number(parts[2]));
    }
    int year = number(parts[2]);
    year += parts[2].length() == 2 ? 2000 : 0;
    if (dots || dayFirst || !Character.isDigit(parts[1].charAt(0))) {
      return LocalDate.of(year, month(parts[1]), number(parts[0]));
    }
    return LocalDate.of(year, month(parts[0]), number(parts[1]));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int month(String written) {
    if (Character.isDigit(written.charAt(0))) {
      return number(written);
    }
    int found = written.length() < 3 ? -1 : MONTHS.indexOf(written.substring(0, 3));
    if (found < 0 || found % 3 != 0) {
      throw new NumberFormatException(written);
    }
    return found / 3 + 1;
  }

  /** Numbers with colons between them, the last with decimals: up to d:hh:mm:ss. */
  private double timeOfDay() {
    double total = 0;
    int parts = 0;
    while (true) {
      int digits = digitsFrom(at);
      if (digits == 0 || digits > 9) {
        return Double.NaN;
      }
      double value = whole(digits);
      if (at < length && (text[at] == '.' || text[at] == ',') && parts > 0) {
        at++;
        int decimals = digitsFrom(at);
        double scale = Math.pow(10, decimals);
        value += decimals > 15 ? fraction(decimals) : whole(decimals) / scale;
      }
      total = parts == 3 ? dayAndTime(total, value) : total * 60 + value;
      parts++;
      if (at < length && text[at] == ':' && parts < 4) {
        at++;
        continue;
      }
      // Hours and minutes without seconds.
      return parts == 2 ? total * 60 : parts == 1 ? Double.NaN : total;
    }
  }

  private static double dayAndTime(double daysHoursMinutes, double seconds) {
    double days = Math.floor(daysHoursMinutes / 3600);
    return days * DAY + (daysHoursMinutes - days * 3600) * 60 + seconds;
  }

  private double fraction(int decimals) {
    double value = Double.parseDouble("0." + new String(text, at, decimals));
    at += decimals;
    return value;
  }

  /** AM and PM: what they add to the time of day before them, s. */
  private double half() {
    blanks();
    if (at + 2 > length || (text[at + 1] | 0x20) != 'm') {
      return 0;
    }
    int mark = text[at] | 0x20;
    int hour = (int) hourBefore();
    at += 2;
    if (mark == 'p') {
      return hour < 12 ? DAY / 2 : 0;
    }
    return hour == 12 ? -DAY / 2 : 0;
  }

  private double hourBefore() {
    int start = dayLength();
    while (start < length && !Character.isDigit(text[start])) {
      start++;
    }
    double hour = 0;
    for (int index = start; index < start + digitsFrom(start); index++) {
      hour = hour * 10 + text[index] - '0';
    }
    return hour;
  }

  /** Z or an offset such as {@code +02:00}, s. */
  private double zone() {
    if (at == length) {
      return 0;
    }
    if (text[at] == 'Z' && at + 1 == length) {
      at++;
      return 0;
    }
    if (text[at] != '+' && text[at] != '-') {
      return Double.NaN;
    }
    double sign = text[at++] == '-' ? -1 : 1;
    int digits = digitsFrom(at);
    if (digits != 2 && digits != 4) {
      return Double.NaN;
    }
    double hours = whole(2);
    at += at < length && text[at] == ':' ? 1 : 0;
    double minutes = digitsFrom(at) == 2 ? whole(2) : 0;
    return sign * (hours * 3600 + minutes * 60);
  }

  private void blanks() {
    while (at < length && text[at] == ' ') {
      at++;
    }
  }

  private int digitsFrom(int start) {
    int end = start;
    while (end < length && text[end] >= '0' && text[end] <= '9') {
      end++;
    }
    return end - start;
  }

  private double whole(int digits) {
    long value = 0;
    for (int end = at + digits; at < end; at++) {
      value = value * 10 + text[at] - '0';
    }
    return value;
  }
}
