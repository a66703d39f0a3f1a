package org.galvanist.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes, and whether it still may: its first failure to write is its last,
 * because after a failed fsync nobody knows what is on the disk.
 */
final class Writer implements AutoCloseable {
  private static final int SQLITE_CONSTRAINT = 19;

  private final ScheduledThreadPoolExecutor thread;
  private final List<Consumer<Throwable>> listeners = new ArrayList<>();
  private volatile @Nullable StoreException failure;

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
    var result = new CompletableFuture<T>();
    try {
      thread.execute(
          () -> {
            try {
              check();
              result.complete(work.call());
            } catch (Exception broken) {
              if (isDiskFailure(broken)) {
                fail(broken);
              }
              result.completeExceptionally(broken);
            }
          });
    } catch (RejectedExecutionException closed) {
      result.completeExceptionally(new StoreException("The store is closed", closed));
    }
    return result;
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
    told.forEach(listener -> listener.accept(cause));
  }

  void onFailure(Consumer<Throwable> listener) {
    StoreException already;
    synchronized (listeners) {
      listeners.add(listener);
      already = failure;
    }
    if (already != null) {
      listener.accept(already);
    }
  }

  /** Waits for what was submitted. */
  @Override
  public void close() {
    thread.close();
  }

  private static boolean isDiskFailure(Throwable broken) {
    for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return (sql.getErrorCode() & 0xff) != SQLITE_CONSTRAINT;
      }
    }
    return false;
  }
}
