package org.galvanist.run;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.EventLoop;

/**
 * Notices, by a clock that nobody can set, that a channel has stopped to speak: an instrument that
 * says nothing is one that is not there. On the channel's event loop.
 */
final class Silence {
  private static final long LOOK_MILLIS = 1_000;
  private static final double LEAST_SECOND = 5;
  private static final double MISSED_READINGS = 5;

  private final EventLoop loop;
  private final double patienceSecond;
  private long heardNano;
  private boolean fallen;

  Silence(EventLoop loop, ChannelDriver driver) {
    this.loop = loop;
    double reading = driver.capability().sampleSecond();
    // A virtual cell's time is not the wall's.
    this.patienceSecond =
        driver instanceof CellSocket || Double.isInfinite(reading)
            ? LEAST_SECOND
            : Math.max(LEAST_SECOND, MISSED_READINGS * reading);
  }

  /** Something was heard. */
  void broken() {
    heardNano = loop.nanoTime();
    fallen = false;
  }

  /** Whether it has been told, and nothing was heard since. */
  boolean hasFallen() {
    return fallen;
  }

  /**
   * Listens from now on.
   *
   * @param wanted whether somebody must be heard
   * @param ended whether to stop listening
   * @param told takes in words what is not heard, once each time
   */
  void listen(BooleanSupplier wanted, BooleanSupplier ended, Consumer<String> told) {
    if (ended.getAsBoolean()) {
      return;
    }
    long leftNano = heardNano + Math.round(patienceSecond * 1e9) - loop.nanoTime();
    long leftMillis = Math.max(LOOK_MILLIS, TimeUnit.NANOSECONDS.toMillis(leftNano));
    loop.after(leftMillis, () -> listen(wanted, ended, told));
    if (leftNano < 0 && !fallen && wanted.getAsBoolean()) {
      fallen = true;
      told.accept("no reading for " + Math.round(patienceSecond) + " s");
    }
  }
}
