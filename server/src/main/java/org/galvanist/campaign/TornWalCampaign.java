package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.galvanist.store.CellVersion;
import org.galvanist.store.CrashImages;
import org.galvanist.store.CrashImages.Image;
import org.galvanist.store.CrashImages.RunLeft;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.OpenRun;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.galvanist.store.Stretch;

/**
 * A real store records and acknowledges; its files are taken as they are on the disk, and what a
 * power cut may do to the bytes that were not forced out yet is done to them. What is left is
 * opened again: every acknowledged record must be there once, with the state after the last one,
 * bit for bit. A seed gives the workload, the moment and the damage; SQLite's salts and the wall
 * clock are its own.
 */
public final class TornWalCampaign {
  private static final int TRIES_A_WORKLOAD = 500;
  private static final int MOMENTS = 40;
  private static final int RUNS = 3;
  private static final int MOST_STEPS = 30;
  private static final int SECTOR = 512;
  private static final int FULL_OPEN_EVERY = 100;
  private static final int CONTROLS_IN = 50;
  private static final int MOST_SHOWN = 10;

  /** What may happen to the end of a WAL that goes on. */
  private static final List<Damage> TORN =
      List.of(Damage.CUT, Damage.ZEROS, Damage.GARBAGE, Damage.FLIPS, Damage.SECTORS);

  private final Vertx vertx;
  private final Path folder;
  private final Map<Damage, Long> tried = new EnumMap<>(Damage.class);
  private final List<String> failures = new ArrayList<>();
  private long tries;
  private long acknowledged;
  private long opened;
  private long failed;
  private long controls;
  private long controlsThatLost;
  private long controlRecordsLost;

  /** What a power cut does. */
  private enum Damage {
    CUT("the WAL ends at any byte"),
    ZEROS("zeros from any byte on"),
    GARBAGE("noise from any byte on"),
    FLIPS("wrong bits behind what was forced out"),
    SECTORS("some sectors written and others not, with what an older filling left there"),
    CHECKPOINT("some sectors of a checkpoint in the database and others not"),
    RESET_HEADER("a WAL that begins anew, its header half written"),
    RESET_FRAMES("a WAL that begins anew, its header written and its frames not all");

    private final String words;

    Damage(String words) {
      this.words = words;
    }
  }

  /**
   * The files at a moment when everything offered was acknowledged.
   *
   * @param records by run
   */
  private record Moment(Image image, int end, Map<Long, Long> records) {}

  private record Crash(Damage damage, Image image, Map<Long, Long> acknowledged) {}

  private TornWalCampaign(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /**
   * Tries so often, and prints what came of it.
   *
   * @return how many tries failed; a control arm that loses nothing is a failure too
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    Vertx vertx = Vertx.vertx();
    try {
      Path folder = Files.createTempDirectory("galvanist-torn-wal");
      var campaign = new TornWalCampaign(vertx, folder);
      try {
        campaign.all(count, seed, progress);
      } finally {
        clear(folder);
      }
      return campaign.report(seed, out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private void all(long count, long seed, LongConsumer progress) throws IOException {
    long next = seed;
    while (next < seed + count) {
      long workload = Math.floorDiv(next, (long) TRIES_A_WORKLOAD);
      long end = Math.min(seed + count, (workload + 1) * TRIES_A_WORKLOAD);
      Path place = Files.createTempDirectory(folder, "workload");
      var records = new Workload(workload);
      List<Moment> moments = moments(records, place.resolve("lab.db"), workload);
      try (var images = new CrashImages(place)) {
        for (; next < end; next++) {
          attempt(next, moments, records, images, place.resolve("full.db"));
          progress.accept(next - seed + 1);
        }
      }
      clear(place);
    }
  }

  /** Records for a while, and takes the files each time that everything was acknowledged. */
  private List<Moment> moments(Workload workload, Path file, long seed) {
    var random = new SplittableRandom(seed);
    var moments = new ArrayList<Moment>();
    try (Store store = Store.open(vertx, file)) {
      CellVersion cell = await(store.saveCell("cell", "mass: 10 mg"));
      ProtocolVersion protocol =
          await(store.saveProtocol(NewProtocol.of("rest", "steps: [Rest for 1 hour]")));
      var records = new HashMap<Long, Long>();
      for (int run = 1; run <= RUNS; run++) {
        long cellId = Objects.requireNonNull(cell.id());
        records.put(
            await(store.createRun(Workload.run("A-0" + run, cellId, protocol.sha256()))).id(), 0L);
      }
      while (moments.size() < MOMENTS) {
        if (random.nextInt(6) == 0) {
          CrashImages.checkpoint(file);
        } else {
          record(store, workload, records, random);
        }
        Image image = CrashImages.of(file);
        moments.add(new Moment(image, WalFile.end(image.wal()), Map.copyOf(records)));
      }
    }
    return moments;
  }

  private static void record(
      Store store, Workload workload, Map<Long, Long> records, SplittableRandom random) {
    var waiting = new ArrayList<Future<Long>>();
    for (long run : List.copyOf(records.keySet())) {
      int steps = random.nextInt(MOST_STEPS);
      long last = records.getOrDefault(run, 0L);
      for (int step = 0; step < steps; step++) {
        last += Workload.STEP;
        store.recorder().record(run, workload.entry(run, last));
      }
      records.put(run, last);
      waiting.add(store.recorder().durable(run));
    }
    waiting.forEach(TornWalCampaign::await);
  }

  private void attempt(
      long seed, List<Moment> moments, Workload workload, CrashImages images, Path full) {
    var random = new SplittableRandom(seed ^ 0x9e3779b97f4a7c15L);
    int at = random.nextInt(moments.size() - 1);
    Moment before = moments.get(at);
    Moment after = moments.get(at + 1);
    Crash crash = crash(before, after, random);
    tries++;
    tried.merge(crash.damage(), 1L, Long::sum);
    acknowledged += crash.acknowledged().values().stream().mapToLong(Long::longValue).sum();
    try {
      check(images, crash, after, workload);
      if (tries % FULL_OPEN_EVERY == 1) {
        checkThroughTheStore(full, crash, workload);
        opened++;
      }
    } catch (RuntimeException lost) {
      failed++;
      if (failures.size() < MOST_SHOWN) {
        failures.add("seed %d (%s): %s".formatted(seed, crash.damage().words, lost.getMessage()));
      }
    }
    if (tries % CONTROLS_IN == 1) {
      control(images, before, random);
    }
  }

  private static Crash crash(Moment before, Moment after, SplittableRandom random) {
    boolean same =
        WalFile.generation(before.image().wal()) == WalFile.generation(after.image().wal());
    boolean moved = !Arrays.equals(before.image().database(), after.image().database());
    if (same && moved) {
      // The WAL is forced out before a checkpoint begins, and is whole until after it.
      byte[] pages = mixed(before.image().database(), after.image().database(), 0, SECTOR, random);
      return new Crash(Damage.CHECKPOINT, new Image(pages, after.image().wal()), after.records());
    }
    if (!same && !moved) {
      return random.nextBoolean()
          ? resetHeader(before, after, random)
          : resetFrames(before, after, random);
    }
    return torn(before, same ? after : before, random);
  }

  private static Crash resetHeader(Moment before, Moment after, SplittableRandom random) {
    byte[] wal = before.image().wal().clone();
    for (int at = 0; at < WalFile.HEADER_BYTES; at++) {
      if (random.nextBoolean()) {
        wal[at] = after.image().wal()[at];
      }
    }
    return new Crash(
        Damage.RESET_HEADER, new Image(before.image().database(), wal), before.records());
  }

  /** The header is forced out before the frames that follow it. */
  private static Crash resetFrames(Moment before, Moment after, SplittableRandom random) {
    byte[] wal =
        mixed(before.image().wal(), after.image().wal(), WalFile.HEADER_BYTES, SECTOR, random);
    System.arraycopy(after.image().wal(), 0, wal, 0, WalFile.HEADER_BYTES);
    return new Crash(
        Damage.RESET_FRAMES, new Image(before.image().database(), wal), before.records());
  }

  /** What was acknowledged ends at a byte of the WAL; from there on anything may have happened. */
  private static Crash torn(Moment before, Moment after, SplittableRandom random) {
    byte[] old = before.image().wal();
    byte[] wal = after.image().wal().clone();
    int end = before.end();
    Damage damage = TORN.get(random.nextInt(TORN.size()));
    int from = end + random.nextInt(Math.max(1, wal.length - end + 1));
    switch (damage) {
      case CUT -> wal = Arrays.copyOf(wal, Math.min(from, wal.length));
      case ZEROS -> Arrays.fill(wal, Math.min(from, wal.length), wal.length, (byte) 0);
      case GARBAGE -> {
        for (int at = from; at < wal.length; at++) {
          wal[at] = (byte) random.nextInt();
        }
      }
      case FLIPS -> {
        for (int flips = 1 + random.nextInt(8); flips > 0 && end < wal.length; flips--) {
          wal[end + random.nextInt(wal.length - end)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case SECTORS, CHECKPOINT, RESET_HEADER, RESET_FRAMES ->
          wal = mixed(old, wal, end, random.nextBoolean() ? SECTOR : 8 * SECTOR, random);
    }
    return new Crash(damage, new Image(before.image().database(), wal), before.records());
  }

  /** From {@code from} on, each sector is as it was, or as it would have become. */
  private static byte[] mixed(
      byte[] old, byte[] now, int from, int sector, SplittableRandom random) {
    byte[] mixed = now.clone();
    int share = 1 + random.nextInt(9);
    for (int at = from / sector * sector; at < mixed.length; at += sector) {
      if (random.nextInt(10) < share) {
        for (int each = Math.max(from, at); each < Math.min(mixed.length, at + sector); each++) {
          mixed[each] = each < old.length ? old[each] : 0;
        }
      }
    }
    return mixed;
  }

  private static void check(CrashImages images, Crash crash, Moment after, Workload workload) {
    String found = images.open(crash.image());
    require(found.equals("ok"), "SQLite finds: " + found);
    List<RunLeft> runs = images.runs();
    require(runs.size() == RUNS, runs.size() + " runs are left of " + RUNS);
    for (RunLeft run : runs) {
      checkRun(run, crash, workload);
      require(
          run.records() <= after.records().getOrDefault(run.id(), 0L),
          "run " + run.id() + " has records that nobody recorded");
      long[] count = {0};
      images.records(
          run.id(),
          point -> {
            count[0]++;
            require(
                workload.point(run.id(), count[0]).equals(point),
                "run " + run.id() + ": record " + count[0] + " is not what was recorded");
          });
      require(count[0] == run.records(), "run " + run.id() + " has " + count[0] + " records");
    }
  }

  private static void checkRun(RunLeft run, Crash crash, Workload workload) {
    long acknowledged = crash.acknowledged().getOrDefault(run.id(), 0L);
    require(
        run.records() >= acknowledged,
        "run %d has %d of %d acknowledged records"
            .formatted(run.id(), run.records(), acknowledged));
    require(run.records() % Workload.STEP == 0, "run " + run.id() + " has half a transition");
    require(
        run.records() == 0
            || run.state().filter(workload.state(run.id(), run.records())::equals).isPresent(),
        "run " + run.id() + ": the state is not the one after its last record");
    require(
        run.notes() == Workload.notes(run.records()),
        "run " + run.id() + " has " + run.notes() + " notes");
  }

  /** The way that a server takes, recovery by its own writing connection included. */
  private void checkThroughTheStore(Path file, Crash crash, Workload workload) {
    CrashImages.place(file, crash.image());
    try (Store store = Store.open(vertx, file)) {
      for (OpenRun open : await(store.openRuns())) {
        long run = open.run().id();
        checkRun(
            new RunLeft(run, open.run().records(), open.state(), await(store.notes(run)).size()),
            crash,
            workload);
        long[] count = {0};
        await(
            store.scan(
                run,
                Stretch.all(),
                point ->
                    require(
                        workload.point(run, ++count[0]).equals(point),
                        "run " + run + ": record " + count[0] + " is not what was recorded")));
        require(count[0] == open.run().records(), "run " + run + " has " + count[0]);
        store.recorder().record(run, workload.entry(run, count[0] + Workload.STEP));
        await(store.recorder().durable(run));
      }
    }
  }

  /** What {@code synchronous=OFF} leaves: acknowledged, and never forced out. */
  private void control(CrashImages images, Moment moment, SplittableRandom random) {
    if (moment.end() <= WalFile.HEADER_BYTES) {
      return;
    }
    controls++;
    byte[] cut = Arrays.copyOf(moment.image().wal(), random.nextInt(moment.end()));
    long acknowledgedHere = moment.records().values().stream().mapToLong(Long::longValue).sum();
    long left;
    try {
      images.open(new Image(moment.image().database(), cut));
      left = images.runs().stream().mapToLong(RunLeft::records).sum();
    } catch (StoreException nothingLeft) {
      left = 0;
    }
    if (left < acknowledgedHere) {
      controlsThatLost++;
      controlRecordsLost += acknowledgedHere - left;
    }
  }

  private long report(long seed, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "torn-wal: %,d crashes from seed %d, %,d acknowledged records in them; %,d opened as a server opens them%n",
        tries,
        seed,
        acknowledged,
        opened);
    tried.forEach((damage, times) -> out.printf(Locale.ROOT, "  %,8d  %s%n", times, damage.words));
    failures.forEach(failure -> out.println("FAILED " + failure));
    out.printf(
        Locale.ROOT,
        "%,d of %,d lost, doubled or changed anything%s%n",
        failed,
        tries,
        failed == 0
            ? String.format(Locale.ROOT, ": fewer than %.2g with 95 %% confidence", 3.0 / tries)
            : "");
    boolean blind = controlsThatLost == 0;
    out.printf(
        Locale.ROOT,
        "control arm, synchronous=OFF and a cut below the acknowledged byte: %,d of %,d lost %,d records%s%n",
        controlsThatLost,
        controls,
        controlRecordsLost,
        blind ? "; FAILED: it must lose, or this campaign could not see a loss" : "");
    return failed + (blind ? 1 : 0);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
