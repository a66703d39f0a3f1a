package org.galvanist.campaign;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Notices when the whole process stood still: a thread that does nothing but look at the clock. */
final class StopWatch implements AutoCloseable {
  private static final long TICK_NANO = 2_000_000;
  private static final long STOPPED_NANO = 1_500_000_000;

  private record Stop(long fromNano, long toNano) {}

  private final List<Stop> stops = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  StopWatch() {
    Thread.ofPlatform().daemon().name("stop-watch").start(this::watch);
  }

  private void watch() {
    long before = System.nanoTime();
    while (!ended) {
      LockSupport.parkNanos(TICK_NANO);
      long now = System.nanoTime();
      if (now - before > STOPPED_NANO) {
        stops.add(new Stop(before, now));
      }
      before = now;
    }
  }

  /** How often it stood still. */
  int stops() {
    return stops.size();
  }

  /** How long of a stretch of time the process could run, ns. */
  long runningNano(long fromNano, long toNano) {
    long running = toNano - fromNano;
    for (Stop stop : stops) {
      long from = Math.max(fromNano, stop.fromNano());
      long to = Math.min(toNano, stop.toNano());
      running -= Math.max(0, to - from);
    }
    return running;
  }

  @Override
  public void close() {
    ended = true;
  }
}
