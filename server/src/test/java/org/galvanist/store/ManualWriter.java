package org.galvanist.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A disk that stalls until it is told to go on, and counts. */
final class ManualWriter implements Consumer<Recorder.Tick> {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger points = new AtomicInteger();

  @Override
  public void accept(Recorder.Tick tick) {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
    tick.batches().forEach(batch -> points.addAndGet(batch.points.size()));
  }

  void goOn() {
    gate.countDown();
  }

  int points() {
    return points.get();
  }
}
