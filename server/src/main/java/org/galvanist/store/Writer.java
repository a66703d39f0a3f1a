package org.galvanist.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes, and whether it still may: its first failure to write is its last,
 * because after a failed fsync nobody knows what is on the disk.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int SQLITE_CONSTRAINT = 19;

  private final ScheduledThreadPoolExecutor thread;
  private final List<Consumer<Throwable>> listeners = new ArrayList<>();
  private volatile @Nullable StoreException failure;
  private volatile OptionalLong busySinceNano = OptionalLong.empty();

  Writer() {
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("store-writer").daemon().factory());
    // What is queued when the store closes is written by its own last tick.
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Fails where the store has. */
  void check() {
    StoreException now = failure;
    if (now != null) {
      throw new StoreException("The store has failed before: " + now.getMessage(), now);
    }
  }

  /** Why nothing can be written any more, if that is so. */
  Optional<String> failure() {
    return Optional.ofNullable(failure).map(Throwable::getMessage);
  }

  /** How long what was submitted and is being written has taken so far, ms; 0 where nothing is. */
  long busyMillis() {
    OptionalLong since = busySinceNano;
    return since.isEmpty() ? 0 : (System.nanoTime() - since.getAsLong()) / 1_000_000;
  }

  /** Runs on the writer's thread, after {@code delayMillis}; {@code work} does not throw. */
  void later(Runnable work, long delayMillis) {
    try {
      var _ = thread.schedule(work, delayMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      throw new StoreException("The store is closed", closed);
    }
  }

  /**
   * Runs on the writer's thread. A broken rule of the schema fails this call, all else the store.
   */
  <T> CompletableFuture<T> submit(Callable<T> work) {
    return Task.on(
        thread,
        () -> {
          check();
          busySinceNano = OptionalLong.of(System.nanoTime());
          try {
            return work.call();
          } catch (Exception | Error broken) {
            if (isFinal(broken)) {
              fail(broken);
              check();
            }
            throw broken;
          } finally {
            busySinceNano = OptionalLong.empty();
          }
        });
  }

  /** From now on every call fails, and whoever listens is told, once. */
  void fail(Throwable cause) {
    List<Consumer<Throwable>> told;
    synchronized (listeners) {
      if (failure != null) {
        return;
      }
      failure =
          new StoreException(
              "The store cannot write any more and has stopped for good: " + cause.getMessage(),
              cause);
      told = List.copyOf(listeners);
    }
    LOG.error("The store has stopped for good", cause);
    told.forEach(listener -> tell(listener, cause));
  }

  void onFailure(Consumer<Throwable> listener) {
    StoreException already;
    synchronized (listeners) {
      listeners.add(listener);
      already = failure;
    }
    if (already != null) {
      tell(listener, already);
    }
  }

  // One listener's fault must not keep the others from letting go of their cells.
  private static void tell(Consumer<Throwable> listener, Throwable cause) {
    try {
      listener.accept(cause);
    } catch (RuntimeException fault) {
      LOG.error("A listener to the store's failure failed itself", fault);
    }
  }

  /** Waits for what was submitted. */
  @Override
  public void close() {
    thread.close();
  }

  private static boolean isFinal(Throwable broken) {
    for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return (sql.getErrorCode() & 0xff) != SQLITE_CONSTRAINT;
      }
    }
    return broken instanceof Error;
  }
}
