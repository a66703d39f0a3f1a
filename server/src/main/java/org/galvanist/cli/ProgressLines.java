package org.galvanist.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * When a long work that nobody sees on a terminal says how far it is: at each twentieth, and not
 * more often than once a minute. From any thread.
 */
final class ProgressLines {
  private static final long PARTS = 20;
  private static final long LEAST_NANO = 60_000_000_000L;

  private final String name;
  private final long beganNano;
  private long part;
  private long lastNano;

  ProgressLines(String name, long nowNano) {
    this.name = name;
    this.beganNano = nowNano;
    this.lastNano = nowNano;
  }

  /** What is to be said now that so many of so many are done, if anything. */
  synchronized Optional<String> after(long done, long count, long nowNano) {
    long reached = done * PARTS / count;
    if (reached <= part || nowNano - lastNano < LEAST_NANO || done >= count) {
      return Optional.empty();
    }
    part = reached;
    lastNano = nowNano;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d after %.0f min",
            name,
            done,
            count,
            (nowNano - beganNano) / 60e9));
  }
}
