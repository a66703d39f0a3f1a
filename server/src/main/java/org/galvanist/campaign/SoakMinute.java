package org.galvanist.campaign;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What one minute of a soak took.
 *
 * @param cores processor time of the server over wall time
 * @param commits of the last whole minute, as the server says
 * @param look at what came to the browsers
 * @param queued most records that waited for the disk
 * @param heapBytes what is left after a collection
 * @param pauseSecond longest pause for one so far
 * @param loopSecond greatest delay of an event loop
 * @param second how long the minute was, s
 * @param silent channels without a reading that was due
 */
record SoakMinute(
    int number,
    double cores,
    JsonObject commits,
    Traffic.Look look,
    long queued,
    long heapBytes,
    double pauseSecond,
    double loopSecond,
    long walBytes,
    double second,
    long silent) {
  static final String HEAD =
      """
         min  cores | commit p50   p99   max ms | socket p50   p99   max ms | queued  heap MB  pause ms  loop ms  WAL MB  frames/s  readings/s  MB/s  silent""";

  private static final double MILLI = 1e3;
  private static final double MEGA = 1e6;

  String line() {
    return String.format(
        Locale.ROOT,
        "%6d  %5.2f | %10.1f %5.1f %8.1f | %10.1f %5.1f %8.1f | %6d  %7.1f  %8.1f  %7.1f  %6.1f  %8.0f  %10.0f  %4.1f  %6d",
        number,
        cores,
        millis("median_second"),
        millis("p99_second"),
        millis("worst_second"),
        look.medianMillis(),
        look.p99Millis(),
        look.worstMillis(),
        queued,
        heapBytes / MEGA,
        pauseSecond * MILLI,
        loopSecond * MILLI,
        walBytes / MEGA,
        look.frames() / second,
        look.readings() / second,
        look.characters() / second / MEGA,
        silent);
  }

  /** 99 % of the commits took at most, ms. */
  double commitP99Millis() {
    return millis("p99_second");
  }

  private double millis(String name) {
    return commits.getDouble(name, 0.0) * MILLI;
  }
}
