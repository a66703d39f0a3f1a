package org.galvanist.store;

import io.vertx.core.Future;

/** Where a channel leaves what its run does: a queue without loss. Never blocks. */
public interface Recording {
  /**
   * Keeps one transition of an open run.
   *
   * @throws IllegalArgumentException where the run is not open, or a point does not follow the one
   *     before it
   * @throws StoreException where the store has failed or is closed
   */
  void record(long run, Entry entry);

  /**
   * Has what the run has offered so far written at once. Completes on the caller's context, with
   * the number of the run's last record, when it is durable.
   */
  Future<Long> durable(long run);
}
