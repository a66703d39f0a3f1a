package org.galvanist.driver.rack;

/** How long to wait before the next attempt: twice as long each time that it is in vain. Pure. */
final class Backoff {
  private final long firstMillis;
  private final long mostMillis;
  private long nextMillis;

  Backoff(long firstMillis, long mostMillis) {
    this.firstMillis = firstMillis;
    this.mostMillis = mostMillis;
  }

  /** An attempt begins: how long it has to wait, ms; nothing after a success. */
  long attempt() {
    long wait = nextMillis;
    nextMillis = Math.clamp(2 * wait, firstMillis, mostMillis);
    return wait;
  }

  /** It worked. */
  void succeeded() {
    nextMillis = 0;
  }

  /** Somebody else has it: the next attempt waits as long as any. */
  void stepBack() {
    nextMillis = mostMillis;
  }
}
