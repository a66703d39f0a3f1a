package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.galvanist.driver.sim.SimulatedChannel;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.log.Hush;
import org.galvanist.program.Limits;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.LimitsText;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.run.Bench;
import org.galvanist.run.ChannelView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.Store;
import org.galvanist.store.WriteLock;

/**
 * Crosses every limit, in every scope that can set it, in every kind of step, under what may hold a
 * monitor up: a link that is late, a database that is locked for 30 s, garbage to collect without
 * end, a process that stands still for 2 s. The bench, the store and its file are the real ones;
 * the channels are simulated, and their readings arrive from another thread.
 */
public final class TripsCampaign {
  /** What may hold the monitor up. */
  public enum Condition {
    NORMAL("normal"),
    LATE_LINK("link 0.8 s late"),
    DATABASE_STALLED("database locked for 30 s"),
    GARBAGE("garbage without end"),
    PAUSED("process stopped for 2 s");

    private final String words;

    Condition(String words) {
      this.words = words;
    }
  }

  private static final double SPEED = 20;
  private static final long LATE_MILLIS = 800;
  private static final long STALL_SECOND = 30;
  private static final long PATIENCE_SECOND = 120;
  private static final long POLL_NANO = 10_000_000;
  private static final int PIECE_BYTES = 4_096;
  private static final int KEPT_PIECES = 50_000;

  private final List<TripCase> cases;
  private final long seed;
  private final PrintWriter out;
  private long rounds;
  private long tried;
  private long failed;

  private TripsCampaign(List<TripCase> cases, long seed, PrintWriter out) {
    this.cases = cases;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Runs the matrix so many times.
   *
   * @param progress told how many times all conditions were run, one of them at a time
   * @return how many trips were missed, late, for another reason, or did not last
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    return run(count, seed, TripCase.all(), List.of(Condition.values()), out, progress);
  }

  /** The same of some cases under some conditions. */
  static long run(
      long count,
      long seed,
      List<TripCase> cases,
      List<Condition> conditions,
      PrintWriter out,
      LongConsumer progress) {
    var campaign = new TripsCampaign(cases, seed, out);
    try (var _ = new Hush()) {
      for (Condition condition : conditions) {
        campaign.condition(condition, count, conditions.size(), progress);
      }
    }
    out.printf(
        Locale.ROOT,
        "%d of %d trips missed, late, for another reason or not lasting%s%n",
        campaign.failed,
        campaign.tried,
        campaign.failed == 0
            ? String.format(
                Locale.ROOT,
                ": fewer than %.2g with 95 %% confidence",
                3.0 / Math.max(1, campaign.tried))
            : "");
    out.flush();
    return campaign.failed;
  }

  private void condition(Condition condition, long count, int conditions, LongConsumer progress) {
    var tally = new TripTally();
    for (long round = 0; round < count; round++) {
      round(condition, seed + round, tally);
      rounds++;
      progress.accept(rounds / conditions);
    }
    tried += tally.tried();
    failed += tally.failures().size();
    out.println(tally.words(condition.words));
    tally.failures().forEach(failure -> out.println("  " + failure));
    out.flush();
  }

  private void round(Condition condition, long roundSeed, TripTally tally) {
    // What needs a new order cannot happen while no order can be recorded.
    List<TripCase> possible =
        cases.stream()
            .filter(each -> condition != Condition.DATABASE_STALLED || !each.isOfEdges())
            .toList();
    try {
      Path folder = Files.createTempDirectory("galvanist-trips");
      try (var bed = new Bed(folder, possible, roundSeed)) {
        bed.start();
        bed.cross(condition);
        bed.judge(roundSeed, tally);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A bench with one channel for each case. */
  private static final class Bed implements AutoCloseable {
    private final Path database;
    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor();
    private final StopWatch stops = new StopWatch();
    private final SequencedMap<String, TripProbe> probes = new LinkedHashMap<>();
    private final Store store;
    private final Bench bench;
    private volatile boolean closed;

    Bed(Path folder, List<TripCase> cases, long seed) {
      this.database = folder.resolve("galvanist.db");
      this.store = Store.open(vertx, database);
      SequencedMap<String, SimulatedChannel> rack =
          SimulatedRack.of(
              vertx,
              cases.size(),
              Simulation.lifelike(SPEED, seed),
              store.recorder()::hasRoom,
              Optional.empty());
      int next = 0;
      for (Map.Entry<String, SimulatedChannel> each : rack.entrySet()) {
        TripCase planned = cases.get(next++);
        SafetyLimits set = channelLimits(planned);
        probes.put(each.getKey(), new TripProbe(vertx, each.getValue(), set, wire, planned));
      }
      this.bench = await(Bench.open(vertx, store, probes, InstantSource.system(), "trips"));
    }

    private static SafetyLimits channelLimits(TripCase planned) {
      LimitsText.Read read = LimitsText.channels("limits.yaml", planned.channelLimits(), List.of());
      return Limits.of(Objects.requireNonNull(read.named().get(LimitsText.ALL)), Scope.CHANNEL);
    }

    void start() {
      String shipped = shippedCell();
      List<Future<?>> started = new ArrayList<>();
      probes.forEach(
          (name, probe) -> {
            String cell = "cell-" + name;
            TripCase planned = probe.planned();
            started.add(
                store
                    .saveCell(cell, planned.cellFile(cell, shipped))
                    .compose(
                        saved ->
                            store.saveProtocol(
                                NewProtocol.of("trips-" + name, planned.protocol("trips " + name))))
                    .compose(
                        saved ->
                            bench.start(
                                new StartOrder(
                                    saved.sha256(), cell, name, Map.of(), false, "trips", ""))));
          });
      await(Future.all(started));
      until(() -> probes.values().stream().allMatch(TripProbe::isReady));
    }

    void cross(Condition condition) {
      switch (condition) {
        case NORMAL -> {}
        case LATE_LINK -> probes.values().forEach(probe -> probe.late(LATE_MILLIS));
        case DATABASE_STALLED -> stallDatabase();
        case GARBAGE -> litter();
        case PAUSED -> stopProcess();
      }
      for (TripProbe probe : probes.values()) {
        probe.arm();
        if (condition == Condition.PAUSED || condition == Condition.GARBAGE) {
          // One after the other, so that what stops the process does so amid readings that cross.
          LockSupport.parkNanos(POLL_NANO);
        }
      }
      until(() -> probes.values().stream().allMatch(TripProbe::isOff));
    }

    /** A second connection holds the lock of the file, as a stuck backup would. */
    private void stallDatabase() {
      var locked = new CountDownLatch(1);
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try (var _ = WriteLock.take(database)) {
                  locked.countDown();
                  LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(STALL_SECOND));
                }
              });
      try {
        if (!locked.await(PATIENCE_SECOND, TimeUnit.SECONDS)) {
          throw new IllegalStateException("the database could not be locked");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Until all is judged: much that is let go at once, and some that must be copied about. */
    private void litter() {
      Thread.ofPlatform()
          .daemon()
          .name("litter")
          .start(
              () -> {
                var kept = new byte[KEPT_PIECES][];
                for (int piece = 0; !closed; piece++) {
                  kept[piece % KEPT_PIECES] = new byte[PIECE_BYTES];
                }
              });
    }

    /** The whole process, as a suspended machine would be. */
    private static void stopProcess() {
      String self = Long.toString(ProcessHandle.current().pid());
      try {
        new ProcessBuilder("sh", "-c", "kill -STOP " + self + "; sleep 2; kill -CONT " + self)
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void judge(long seed, TripTally tally) {
      until(
          () ->
              probes.values().stream().noneMatch(probe -> Double.isNaN(probe.ampereAfter()))
                  && await(bench.channels()).stream().allMatch(view -> view.state().latched()));
      Map<String, ChannelView> views = new LinkedHashMap<>();
      await(bench.channels()).forEach(view -> views.put(view.channel(), view));
      tally.stopped(stops.stops());
      probes.forEach(
          (name, probe) -> tally.add(probe, Objects.requireNonNull(views.get(name)), stops, seed));
    }

    /** Waits, though not for ever: what is missing then is counted as missed. */
    private static void until(BooleanSupplier wanted) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECOND);
      while (!wanted.getAsBoolean() && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(POLL_NANO);
      }
    }

    private static <T> T await(Future<T> future) {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS)
          .join();
    }

    private static String shippedCell() {
      try (InputStream in = ProtocolText.class.getResourceAsStream("/library/cells/nvp-ntc.yaml")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      closed = true;
      stops.close();
      await(vertx.close());
      wire.shutdownNow();
      store.close();
    }
  }
}
