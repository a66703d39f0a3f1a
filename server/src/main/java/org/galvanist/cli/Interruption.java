package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.galvanist.run.Bench;

/**
 * Ctrl-C during a run: the run is stopped like by any person, and the process ends only when its
 * files are written. Closed by the thread that runs, when that is done.
 */
final class Interruption implements AutoCloseable {
  private static final String BY = "Ctrl-C";

  private final CountDownLatch done = new CountDownLatch(1);
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private final PrintWriter out;
  private final Thread hook = new Thread(this::interrupted, "galvanist-interrupted");

  Interruption(PrintWriter out) {
    this.out = out;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on there is a run to stop; one that was interrupted before stops at once. */
  void stops(Bench bench, long run) {
    stop.complete(() -> bench.stop(run, BY));
  }

  @Override
  public void close() {
    stop.complete(() -> {});
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException itIsRunning) {
      out.flush();
    }
  }

  private void interrupted() {
    out.println("Stopping; what there is will be written.");
    out.flush();
    stop.join().run();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
