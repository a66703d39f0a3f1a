package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.galvanist.store.CellVersion;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.OpenRun;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Safekeeping;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.galvanist.store.Stretch;
import org.galvanist.store.Verification;

/**
 * Fills a real disk, a small file system of its own, under a store that records. Where there is a
 * reserve, every run must still be brought to rest and that be written down; whatever happens,
 * nothing that was acknowledged may be lost, and when there is room again all must go on.
 *
 * <p>Runs in a process of its own whose file systems nobody else sees; that takes the right to make
 * one, as root or in a user namespace. Without it SQLite is told how long the file may become, and
 * answers as on a full disk.
 */
public final class DiskFullCampaign {
  private static final int DISK_MEBIBYTE = 16;
  private static final int RUNS = 4;
  private static final int MOST_STEPS = 40;
  private static final int MOST_ROUNDS = 20_000;
  private static final int MOST_SHOWN = 10;
  private static final long ENDLESS = Long.MAX_VALUE / 4;
  private static final String DONE = "done ";
  private static final String FAILED = "failed ";

  private final Vertx vertx;
  private final Path disk;
  private final boolean real;
  private final List<String> failures = new ArrayList<>();
  private long failed;
  private long rested;
  private long gaveOut;
  private long acknowledged;

  private DiskFullCampaign(Vertx vertx, Path disk, boolean real) {
    this.vertx = vertx;
    this.disk = disk;
    this.real = real;
  }

  /**
   * Fills the disk so often, and prints what came of it.
   *
   * @return how many tries failed
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    try {
      List<String> inside = fileSystem();
      if (inside.isEmpty()) {
        out.println(
            "disk-full: this user may make no file system of its own (unshare and mount -t tmpfs"
                + " are refused)");
        return runWithoutDisk(count, seed, out, progress);
      }
      return supervised(inside, "disk", count, seed, out, progress);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same with a length that SQLite keeps to, in place of a small disk. */
  static long runWithoutDisk(long count, long seed, PrintWriter out, LongConsumer progress)
      throws IOException {
    out.println(
        "disk-full: SQLite is told how long the database may be (PRAGMA max_page_count) and answers"
            + " as on a full disk; the WAL and other files still find room");
    return supervised(List.of(), "length", count, seed, out, progress);
  }

  private static long supervised(
      List<String> inside,
      String what,
      long count,
      long seed,
      PrintWriter out,
      LongConsumer progress)
      throws IOException {
    var command = new ArrayList<>(inside);
    Path folder =
        inside.isEmpty() ? Files.createTempDirectory("galvanist-disk") : Path.of(inside.getLast());
    command.addAll(
        List.of(
            Path.of(property("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            property("java.class.path"),
            DiskFullCampaign.class.getName(),
            Long.toString(count),
            Long.toString(seed),
            folder.toString(),
            what));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long failures = count;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DONE)) {
          progress.accept(Long.parseLong(line.substring(DONE.length())));
        } else if (line.startsWith(FAILED)) {
          failures = Long.parseLong(line.substring(FAILED.length()));
        } else {
          out.println(line);
        }
      }
    }
    process.onExit().join();
    Files.deleteIfExists(folder);
    return failures;
  }

  /**
   * What goes before a command to run it in file systems of its own, where the folder that is named
   * last is a small disk; empty if refused.
   */
  private static List<String> fileSystem() throws IOException {
    Path disk = Files.createTempDirectory("galvanist-disk");
    for (String how : List.of("-m", "-rm")) {
      var inside =
          new ArrayList<>(
              List.of(
                  "unshare",
                  how,
                  "sh",
                  "-c",
                  "mount -t tmpfs -o size=" + DISK_MEBIBYTE + "m tmpfs \"$0\" && exec \"$@\"",
                  disk.toString()));
      var trial = new ArrayList<>(inside);
      trial.add("true");
      Process tried =
          new ProcessBuilder(trial)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (tried.onExit().join().exitValue() == 0) {
        return inside;
      }
    }
    Files.delete(disk);
    return List.of();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  /** The campaign's own process: count, seed, a folder, and whether that is a small disk. */
  public static void main(String[] arguments) throws IOException {
    long count = Long.parseLong(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var campaign =
        new DiskFullCampaign(Vertx.vertx(), Path.of(arguments[2]), arguments[3].equals("disk"));
    for (long index = 0; index < count; index++) {
      campaign.attempt(seed + index);
      out.println(DONE + (index + 1));
    }
    campaign.report(count, seed, out);
    out.println(FAILED + campaign.failed);
    System.exit(0);
  }

  private void attempt(long seed) throws IOException {
    Path folder = Files.createDirectory(disk.resolve("try-" + seed));
    try {
      new Attempt(folder, seed).run();
    } catch (RuntimeException wrong) {
      failed++;
      if (failures.size() < MOST_SHOWN) {
        failures.add("seed " + seed + ": " + wrong.getMessage());
      }
    } finally {
      TornWalCampaign.clear(folder);
    }
  }

  /** One disk that fills. */
  private final class Attempt {
    private final Path file;
    private final Path ballast;
    private final SplittableRandom random;
    private final Workload workload;
    private final long reserve;
    private final boolean second;
    private final Map<Long, Long> offered = new HashMap<>();
    private final Map<Long, Long> durable = new HashMap<>();
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    Attempt(Path folder, long seed) {
      this.file = folder.resolve("lab.db");
      this.ballast = folder.resolve("ballast");
      this.random = new SplittableRandom(seed);
      this.workload = new Workload(seed);
      this.reserve = random.nextInt(4) == 0 ? 0 : 1L << 20;
      this.second = random.nextInt(3) == 0;
    }

    void run() throws IOException {
      try (Store store = Store.open(vertx, file)) {
        fill(store);
      }
      Files.deleteIfExists(ballast);
      durable.values().forEach(records -> acknowledged += records);
      comeBack();
      Verification verified = Verification.of(file);
      require(verified.isSound(), "after it: " + verified.faults());
    }

    private void fill(Store store) throws IOException {
      long release = random.nextBoolean() ? 0 : random.nextInt(256 << 10);
      DiskSpace space = real ? onDisk(store, release) : onLength(store);
      load(store, space, random.nextLong(16 << 10, 3 << 20));
      boolean failed = recordUntil(store, gone);
      if (failed) {
        gaveOut++;
        require(reserve == 0, "the store failed although there was a reserve");
        return;
      }
      rested++;
      require(!record(store), "what a run came to rest with could not be written");
      refuses(store);
      if (second) {
        load(store, space, 0);
        require(
            recordUntil(store, new CompletableFuture<>()), "a full disk took all that was written");
      }
    }

    private DiskSpace onDisk(Store store, long release) {
      Safekeeping keeping = keepSafe(store, 8L << 20, 2L << 20, release);
      keeping.onSpaceGone(gone::complete);
      while (!keeping.space().hasReserve()) {
        Thread.onSpinWait();
      }
      begin(store);
      return keeping.space();
    }

    /** The real disk always looks too short, and the reserve is worth its length in pages. */
    private DiskSpace onLength(Store store) throws IOException {
      begin(store);
      if (reserve > 0) {
        Files.write(file.resolveSibling(file.getFileName() + ".reserve"), new byte[(int) reserve]);
      }
      Safekeeping keeping = keepSafe(store, 0, ENDLESS, 0);
      keeping.onSpaceGone(
          words -> {
            if (reserve > 0) {
              store.limitGrowth(reserve);
            }
            gone.complete(words);
          });
      return keeping.space();
    }

    private Safekeeping keepSafe(Store store, long warn, long refuse, long release) {
      return store.keepSafe(
          new Safekeeping.Settings(
              new DiskSpace.Limits(reserve, warn, refuse, release), Optional.empty()));
    }

    private void begin(Store store) {
      CellVersion cell = await(store.saveCell("cell", "mass: 10 mg"));
      ProtocolVersion protocol =
          await(store.saveProtocol(NewProtocol.of("rest", "steps: [Rest for 1 hour]")));
      for (int run = 1; run <= RUNS; run++) {
        long cellId = Objects.requireNonNull(cell.id());
        long id = await(store.createRun(Workload.run("A-0" + run, cellId, protocol.sha256()))).id();
        offered.put(id, 0L);
        durable.put(id, 0L);
      }
    }

    /** Something else fills the disk until so little is left. */
    private void load(Store store, DiskSpace space, long leave) throws IOException {
      if (!real) {
        store.limitGrowth(leave);
        return;
      }
      try (var channel =
          FileChannel.open(
              ballast,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        var bytes = ByteBuffer.allocate(4096);
        while (space.freeBytes() > leave) {
          channel.write(bytes.clear());
        }
      } catch (IOException full) {
        if (leave > 0) {
          throw full;
        }
      }
    }

    /** Whether the store failed before it was told that the room is gone. */
    private boolean recordUntil(Store store, CompletableFuture<String> told) {
      for (int round = 0; !told.isDone(); round++) {
        require(round < MOST_ROUNDS, "the disk never became full");
        if (record(store)) {
          return true;
        }
      }
      return false;
    }

    /** Whether the store failed. */
    private boolean record(Store store) {
      try {
        var waiting = new HashMap<Long, Future<Long>>();
        for (long run : List.copyOf(offered.keySet())) {
          long last = offered.getOrDefault(run, 0L);
          for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            last += Workload.STEP;
            store.recorder().record(run, workload.entry(run, last));
            offered.put(run, last);
          }
          waiting.put(run, store.recorder().durable(run));
        }
        waiting.forEach((run, done) -> durable.put(run, await(done)));
        return false;
      } catch (StoreException | CompletionException failure) {
        return true;
      }
    }

    private void refuses(Store store) {
      try {
        await(store.createRun(Workload.run("B-01", 1, "")));
      } catch (CompletionException refused) {
        require(
            refused.getCause() instanceof StoreException words && words.isRefusal(),
            "a start on a full disk failed instead of being refused: " + refused.getCause());
        return;
      }
      throw new IllegalStateException("a test was started on a full disk");
    }

    /** There is room again: all that was acknowledged is there, and recording goes on. */
    private void comeBack() {
      try (Store store = Store.open(vertx, file)) {
        List<OpenRun> open = await(store.openRuns());
        require(open.size() == durable.size(), open.size() + " runs are left");
        for (OpenRun run : open) {
          check(store, run);
        }
        require(!record(store), "what came after could not be recorded");
      }
    }

    private void check(Store store, OpenRun open) {
      long run = open.run().id();
      long records = open.run().records();
      long acknowledgedHere = durable.getOrDefault(run, 0L);
      require(
          records >= acknowledgedHere && records <= offered.getOrDefault(run, 0L),
          "run %d has %d records of %d acknowledged".formatted(run, records, acknowledgedHere));
      require(
          records == 0 || open.state().filter(workload.state(run, records)::equals).isPresent(),
          "run " + run + ": the state is not the one after its last record");
      long[] count = {0};
      await(
          store.scan(
              run,
              Stretch.all(),
              point ->
                  require(
                      workload.point(run, ++count[0]).equals(point),
                      "run " + run + ": record " + count[0] + " is not what was recorded")));
      require(count[0] == records, "run " + run + " has " + count[0] + " records");
      offered.put(run, records);
    }
  }

  private void report(long count, long seed, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "disk-full: %,d %s filled from seed %d; %,d times every run came to rest on the reserve, %,d times there was none and the store gave out%n",
        count,
        real ? "disks of " + DISK_MEBIBYTE + " MiB" : "databases of a limited length",
        seed,
        rested,
        gaveOut);
    failures.forEach(failure -> out.println("FAILED " + failure));
    out.printf(
        Locale.ROOT,
        "%,d of %,d lost something; %,d records were acknowledged%s%n",
        failed,
        count,
        acknowledged,
        failed == 0
            ? String.format(Locale.ROOT, ": fewer than %.2g with 95 %% confidence", 3.0 / count)
            : "");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
