package org.galvanist.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long something took, minute by minute over the last hour: what came before is forgotten. Two
 * significant digits, 1 µs to 1 h. Safe for threads; taking one costs well under a microsecond.
 */
public final class Durations {
  private static final int MINUTES = 60;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long LONGEST_MICRO = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 2;
  private static final double MICROS_IN_MILLI = 1e3;

  private final InstantSource wall;
  private final Minute[] minutes = new Minute[MINUTES];
  private long count;
  private long totalNano;

  private static final class Minute {
    long number = -1;
    final Histogram taken = new Histogram(LONGEST_MICRO, DIGITS);
  }

  /**
   * What durations of some minutes came to, ms; all 0 where there were none.
   *
   * @param millis when the first of the minutes began, wall clock, ms since 1970 UTC
   */
  public record Spread(
      long millis, long count, double medianMillis, double p99Millis, double worstMillis) {}

  /** Nothing taken yet. */
  public Durations(InstantSource wall) {
    this.wall = wall;
    for (int index = 0; index < MINUTES; index++) {
      minutes[index] = new Minute();
    }
  }

  /** Takes one duration, ns. */
  public synchronized void took(long nano) {
    count++;
    totalNano += nano;
    long micro = Math.clamp(TimeUnit.NANOSECONDS.toMicros(nano), 0, LONGEST_MICRO);
    at(wall.millis() / MINUTE_MILLIS).recordValue(micro);
  }

  private Histogram at(long number) {
    Minute minute = minutes[(int) Math.floorMod(number, (long) MINUTES)];
    if (minute.number != number) {
      minute.number = number;
      minute.taken.reset();
    }
    return minute.taken;
  }

  /** All that were ever taken. */
  public synchronized long count() {
    return count;
  }

  /** The sum of all that were ever taken, ns. */
  public synchronized long totalNano() {
    return totalNano;
  }

  /** What the last minutes came to, at most 60, with the one that is running. */
  public synchronized Spread last(int wanted) {
    long now = wall.millis() / MINUTE_MILLIS;
    var sum = new Histogram(LONGEST_MICRO, DIGITS);
    for (Minute minute : minutes) {
      if (minute.number > now - wanted && minute.number <= now) {
        sum.add(minute.taken);
      }
    }
    return spread(now - wanted + 1, sum);
  }

  /** Each minute of the last hour in which there was any, the oldest first. */
  public synchronized List<Spread> byMinute() {
    long now = wall.millis() / MINUTE_MILLIS;
    var each = new ArrayList<Spread>();
    for (long number = now - MINUTES + 1; number <= now; number++) {
      Minute minute = minutes[(int) Math.floorMod(number, (long) MINUTES)];
      if (minute.number == number) {
        each.add(spread(number, minute.taken));
      }
    }
    return each;
  }

  private static Spread spread(long number, Histogram taken) {
    return new Spread(
        number * MINUTE_MILLIS,
        taken.getTotalCount(),
        taken.getValueAtPercentile(50) / MICROS_IN_MILLI,
        taken.getValueAtPercentile(99) / MICROS_IN_MILLI,
        taken.getMaxValue() / MICROS_IN_MILLI);
  }
}
