package org.galvanist.campaign;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A soak held against what must hold. */
record SoakVerdict(
    int channels, List<SoakMinute> minutes, long brokenSockets, double recoverySecond) {
  private static final int NODE = 1_000;
  private static final double MOST_CORES = 1;
  private static final double MOST_COMMIT_MILLIS = 100;
  private static final double MOST_LATENCY_MILLIS = 250;
  private static final double HEAP_GROWTH = 1.1;
  private static final double HEAP_SLACK_BYTES = 16e6;

  /** Prints each limit and what was found; answers with how many were not kept. */
  long print(PrintWriter out) {
    long failed = 0;
    if (minutes.isEmpty()) {
      return 0;
    }
    if (channels <= NODE) {
      failed += limit(out, "cores, mean", mean(SoakMinute::cores), MOST_CORES);
      failed +=
          limit(
              out,
              "commit p99, worst minute, ms",
              worst(SoakMinute::commitP99Millis),
              MOST_COMMIT_MILLIS);
      failed +=
          limit(
              out,
              "sample to socket p99, worst minute, ms",
              worst(minute -> minute.look().p99Millis()),
              MOST_LATENCY_MILLIS);
      failed +=
          limit(
              out,
              "heap after collection at the end, MB",
              (double) minutes.getLast().heapBytes() / 1e6,
              ((double) middle().heapBytes() * HEAP_GROWTH + HEAP_SLACK_BYTES) / 1e6);
    }
    failed +=
        limit(
            out,
            "records waiting, last third against the first",
            third(minutes.size() - third(), minutes.size()),
            third(0, third()) + (double) channels);
    failed +=
        limit(
            out, "channels without a reading that was due", (double) minutes.getLast().silent(), 0);
    failed += limit(out, "broken sockets", (double) brokenSockets, 0);
    failed += limit(out, "kill -9 to all channels monitored, s", recoverySecond, mostRecovery());
    return failed;
  }

  private double mostRecovery() {
    return channels <= 10 ? 5 : channels <= 256 ? 15 : channels <= NODE ? 30 : 300;
  }

  private SoakMinute middle() {
    return minutes.get(minutes.size() / 2);
  }

  private int third() {
    return Math.max(1, minutes.size() / 3);
  }

  private double third(int from, int to) {
    return minutes.subList(from, to).stream().mapToLong(SoakMinute::queued).average().orElse(0);
  }

  private double mean(ToDoubleFunction<SoakMinute> figure) {
    return minutes.stream().mapToDouble(figure).average().orElse(0);
  }

  private double worst(ToDoubleFunction<SoakMinute> figure) {
    return minutes.stream().mapToDouble(figure).max().orElse(0);
  }

  private static long limit(PrintWriter out, String what, double found, double most) {
    boolean kept = found <= most;
    out.println(
        String.format(
            Locale.ROOT,
            "%-48s %12.2f   at most %10.2f   %s",
            what,
            found,
            most,
            kept ? "kept" : "NOT KEPT"));
    return kept ? 0 : 1;
  }
}
