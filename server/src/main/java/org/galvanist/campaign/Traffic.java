package org.galvanist.campaign;

import org.HdrHistogram.Histogram;

/** What came to all browsers since the last look. Safe for threads. */
final class Traffic {
  private static final int LONGEST_MILLIS = 600_000;
  private static final int DIGITS = 2;

  private Histogram latencyMillis = new Histogram(LONGEST_MILLIS, DIGITS);
  private long frames;
  private long characters;
  private long broken;

  /**
   * One look.
   *
   * @param readings of a channel by a browser, which have a latency
   * @param p99Millis from a reading's arrival at the server to its arrival at the browser, ms
   */
  record Look(
      long frames,
      long characters,
      long readings,
      double medianMillis,
      double p99Millis,
      double worstMillis) {}

  synchronized void came(int length) {
    frames++;
    characters += length;
  }

  synchronized void read(long millis) {
    latencyMillis.recordValue(Math.min(millis, LONGEST_MILLIS));
  }

  synchronized void broke() {
    broken++;
  }

  /** Connections that broke, ever. */
  synchronized long broken() {
    return broken;
  }

  /** What came since the last look, which is forgotten. */
  synchronized Look look() {
    var look =
        new Look(
            frames,
            characters,
            latencyMillis.getTotalCount(),
            latencyMillis.getValueAtPercentile(50),
            latencyMillis.getValueAtPercentile(99),
            latencyMillis.getMaxValue());
    latencyMillis = new Histogram(LONGEST_MILLIS, DIGITS);
    frames = 0;
    characters = 0;
    return look;
  }
}
