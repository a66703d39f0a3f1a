package org.galvanist.driver.rack;

/**
 * A server's patience with a rack.
 *
 * @param aliveMillis between two signs of life, ms
 * @param deadlineMillis within which everything must be answered, ms
 * @param firstRetryMillis before the second attempt to connect, ms; doubled with each that fails
 * @param lastRetryMillis longest time between two attempts, ms
 */
public record LinkTiming(
    long aliveMillis, long deadlineMillis, long firstRetryMillis, long lastRetryMillis) {

  /** One second, three seconds, a quarter of a second to ten seconds. */
  public static LinkTiming usual() {
    return new LinkTiming(1_000, 3_000, 250, 10_000);
  }
}
