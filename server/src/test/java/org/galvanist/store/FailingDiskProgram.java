package org.galvanist.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes until no file may become longer than a byte that is chosen, which the kernel answers with
 * an error in the middle of a write; opens again, and says what was lost. A process of its own,
 * because the limit is one of the whole process.
 */
final class FailingDiskProgram {
  private static final int RLIMIT_FSIZE = 1;
  private static final long UNLIMITED = -1;
  private static final int BATCHES = 12;
  private static final int BATCH_RECORDS = 8;

  private FailingDiskProgram() {}

  /** Folder, seed and number of positions. */
  public static void main(String[] arguments) throws Throwable {
    Path folder = Path.of(arguments[0]);
    var random = new SplittableRandom(Long.parseLong(arguments[1]));
    Vertx vertx = Vertx.vertx();
    long wholeBytes = write(vertx, folder.resolve("whole.db"), Long.MAX_VALUE);
    int positions = Integer.parseInt(arguments[2]);
    for (int position = 0; position < positions; position++) {
      // Spread over all that is written, and then anywhere within a frame's writes.
      long at = wholeBytes * position / positions + random.nextLong(wholeBytes / positions);
      Path file = folder.resolve("lab" + position + ".db");
      write(vertx, file, at);
      for (String suffix : List.of("", "-wal", "-shm", ".lock", ".open")) {
        Files.deleteIfExists(Path.of(file + suffix));
      }
    }
    System.out.println("sound " + positions);
    System.exit(0);
  }

  /** Answers how many bytes the workload adds to the WAL. */
  private static long write(Vertx vertx, Path file, long failAfterBytes) throws Throwable {
    var told = new AtomicInteger();
    long acknowledged = 0;
    long grown;
    long run;
    try (Store store = Store.open(vertx, file, Clock.systemUTC(), 1)) {
      store.onFailure(failure -> told.incrementAndGet());
      run = Records.newRun(store, "1");
      long before = walBytes(file);
      if (failAfterBytes < Long.MAX_VALUE) {
        limit(before + failAfterBytes);
      }
      try {
        for (int batch = 0; batch < BATCHES; batch++) {
          record(store, run, acknowledged);
          acknowledged = Records.done(store.recorder().durable(run));
        }
      } catch (RuntimeException failed) {
        require(told.get() == 1, "a failure was told " + told + " times: " + failed);
      }
      grown = walBytes(file) - before;
      limit(UNLIMITED);
      require(
          failAfterBytes == Long.MAX_VALUE || told.get() == 1,
          "no failure at byte " + failAfterBytes + " of " + grown);
    }
    checkAfter(vertx, file, run, acknowledged);
    return grown;
  }

  private static void record(Store store, long run, long from) {
    for (long record = from + 1; record <= from + BATCH_RECORDS; record++) {
      store
          .recorder()
          .record(run, Entry.of(AppendingProgram.state(record), AppendingProgram.point(record)));
    }
  }

  private static void checkAfter(Vertx vertx, Path file, long run, long acknowledged) {
    try (Store store = Store.open(vertx, file, Clock.systemUTC(), 1)) {
      OpenRun open = Records.done(store.openRuns()).getFirst();
      long records = open.run().records();
      require(records >= acknowledged, records + " of " + acknowledged + " acknowledged records");
      require(
          records == 0 || open.state().orElseThrow().equals(AppendingProgram.state(records)),
          "the state is not that of record " + records);
      long[] count = {0};
      Records.done(
          store.scan(
              run,
              Stretch.all(),
              point ->
                  require(
                      AppendingProgram.point(++count[0]).equals(point),
                      "record " + count[0] + " is another")));
      require(count[0] == records, count[0] + " of " + records + " records");
      record(store, run, records);
      Records.done(store.recorder().durable(run));
    }
  }

  private static long walBytes(Path file) throws IOException {
    return Files.size(Path.of(file + "-wal"));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static void limit(long bytes) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle setrlimit =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setrlimit"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 0, bytes);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 1, UNLIMITED);
      int result = (int) setrlimit.invokeExact(RLIMIT_FSIZE, limits);
      require(result == 0, "the kernel takes no limit");
    }
  }
}
