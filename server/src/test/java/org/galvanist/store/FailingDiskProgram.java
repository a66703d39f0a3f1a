package org.galvanist.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.galvanist.engine.DataPoint;

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

  /** A page in the WAL is two writes. */
  private static final int FRAME_HEADER_BYTES = 24;

  private static final int PAGE_BYTES = 4096;
  private static final int FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES;

  private FailingDiskProgram() {}

  /** Folder, seed and the greatest number of writes that are let fail, one after the other. */
  public static void main(String[] arguments) throws Throwable {
    Vertx vertx = Vertx.vertx();
    try {
      tryWrites(
          vertx,
          Path.of(arguments[0]),
          Long.parseLong(arguments[1]),
          Integer.parseInt(arguments[2]));
    } finally {
      // Its threads would keep a process alive whose main thread has given up.
      Records.done(vertx.close());
    }
  }

  /** Every write of the workload is met once in as many tries as there are writes. */
  private static void tryWrites(Vertx vertx, Path folder, long seed, int most) throws Throwable {
    var random = new SplittableRandom(seed);
    Path fresh = folder.resolve("fresh.db");
    Store.open(vertx, fresh).close();
    long wholeBytes = write(vertx, copy(fresh, folder.resolve("whole.db")), Long.MAX_VALUE);
    require(wholeBytes % FRAME_BYTES == 0, wholeBytes + " bytes are no whole frames");
    int writes = Math.toIntExact(2 * wholeBytes / FRAME_BYTES);
    int stride = stride(random, writes);
    int write = random.nextInt(writes);
    int tries = Math.min(most, writes);
    for (int index = 0; index < tries; index++) {
      long at = (long) (write / 2) * FRAME_BYTES;
      at +=
          write % 2 == 0
              ? random.nextInt(FRAME_HEADER_BYTES)
              : FRAME_HEADER_BYTES + random.nextInt(PAGE_BYTES);
      Path file = copy(fresh, folder.resolve("lab" + write + ".db"));
      try {
        write(vertx, file, at);
      } catch (RuntimeException | AssertionError wrong) {
        throw new IllegalStateException(
            "seed %d, write %d of %d, byte %d".formatted(seed, write, writes, at), wrong);
      }
      for (String suffix : List.of("", "-wal", "-shm", ".lock", ".open")) {
        Files.deleteIfExists(Path.of(file + suffix));
      }
      write = (write + stride) % writes;
    }
    System.out.println("sound: " + tries + " of " + writes + " writes, seed " + seed);
  }

  /** One that has no divisor in common with the number of writes, so that it passes them all. */
  private static int stride(SplittableRandom random, int writes) {
    int stride = 1 + random.nextInt(writes - 1);
    while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(writes)).equals(BigInteger.ONE)) {
      stride = stride % (writes - 1) + 1;
    }
    return stride;
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(from, to);
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
        require(failAfterBytes < Long.MAX_VALUE, "it failed by itself: " + failed);
      } finally {
        limit(UNLIMITED);
      }
      grown = walBytes(file) - before;
    }
    // Listeners are told on the writer's thread, which closing has waited for.
    require(
        told.get() == (failAfterBytes < Long.MAX_VALUE ? 1 : 0),
        "a failure was told " + told + " times; " + grown + " bytes were written");
    checkAfter(vertx, file, run, acknowledged);
    return grown;
  }

  /** In one entry, so that one commit holds them however the writer is scheduled. */
  private static void record(Store store, long run, long from) {
    long last = from + BATCH_RECORDS;
    List<DataPoint> points =
        LongStream.rangeClosed(from + 1, last).mapToObj(AppendingProgram::point).toList();
    store
        .recorder()
        .record(
            run,
            new Entry(
                AppendingProgram.state(last), points, List.of(), List.of(), Optional.empty()));
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

  // Reaching the kernel from Java is restricted; there is no other way to have a write fail at a
  // byte.
  @SuppressWarnings("restricted")
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
