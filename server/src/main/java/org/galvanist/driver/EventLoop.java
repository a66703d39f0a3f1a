package org.galvanist.driver;

import io.vertx.core.Vertx;

/**
 * The event loop of a channel: what time it is, and what happens later. Time is an argument, so
 * that a month on a channel can be played in a second, and played again.
 */
public interface EventLoop {
  /** Something planned that may be called off. */
  interface Planned {
    void cancel();
  }

  /** Time by a clock that nobody can set, ns. */
  long nanoTime();

  /** Does something after at least 1 ms, on this loop. */
  Planned after(long millis, Runnable work);

  /** Does something as soon as what happens now is over, on this loop. */
  void soon(Runnable work);

  /** The event loop of Vert.x that each call is made on. */
  static EventLoop of(Vertx vertx) {
    return new EventLoop() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public Planned after(long millis, Runnable work) {
        long timer = vertx.setTimer(millis, ignored -> work.run());
        return () -> vertx.cancelTimer(timer);
      }

      @Override
      public void soon(Runnable work) {
        vertx.getOrCreateContext().runOnContext(ignored -> work.run());
      }
    };
  }
}
