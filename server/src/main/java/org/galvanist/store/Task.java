package org.galvanist.store;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Work for one of the store's threads. */
final class Task {
  private Task() {}

  /** The result of {@code work}, or what it threw as it threw it; never throws itself. */
  static <T> CompletableFuture<T> on(Executor threads, Callable<T> work) {
    var result = new CompletableFuture<T>();
    try {
      threads.execute(
          () -> {
            try {
              result.complete(work.call());
            } catch (Exception | Error broken) {
              result.completeExceptionally(broken);
            }
          });
    } catch (RejectedExecutionException closed) {
      result.completeExceptionally(new StoreException("The store is closed", closed));
    }
    return result;
  }
}
