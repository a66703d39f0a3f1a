package org.galvanist.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server does beside its work so that nothing is lost: watches the room on the disk and
 * whether commits come, and makes backups. May be called on any thread; listeners are told on the
 * watch's own, or the writer's.
 */
public final class Safekeeping implements AutoCloseable {
  /** A write that takes longer than this is a stall: nothing new is driven until it is over. */
  public static final long STALL_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);
  private static final long LOOK_MILLIS = 1_000;

  private final DiskSpace space;
  private final Optional<Backups> backups;
  private final LongSupplier stalledMillis;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-watch").daemon().factory());
  private boolean stalled;

  /** Limits of the disk, and where backups go, if they are made. */
  public record Settings(DiskSpace.Limits limits, Optional<Backups.Plan> backups) {
    /** The usual limits and no backups. */
    public static Settings usual() {
      return new Settings(DiskSpace.Limits.usual(), Optional.empty());
    }
  }

  private Safekeeping(Path database, LongSupplier stalledMillis, Settings settings, Clock clock) {
    this.stalledMillis = stalledMillis;
    this.space = new DiskSpace(database, settings.limits());
    this.backups = settings.backups().map(plan -> Backups.begin(database, plan, clock));
  }

  /**
   * Begins.
   *
   * @param stalledMillis how long the write that is waited for has taken so far
   */
  static Safekeeping begin(
      Path database, LongSupplier stalledMillis, Settings settings, Clock clock) {
    var keeping = new Safekeeping(database, stalledMillis, settings, clock);
    var _ =
        keeping.watch.scheduleWithFixedDelay(keeping::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return keeping;
  }

  /** The room on the disk. */
  public DiskSpace space() {
    return space;
  }

  /** The backups, where they are made. */
  public Optional<Backups> backups() {
    return backups;
  }

  /** Told, in words, when the disk is full and every channel must rest; quick. */
  public void onSpaceGone(Consumer<String> listener) {
    space.onGone(listener);
  }

  /** How things stand. Blocks for a look at the file system. */
  Precautions precautions() {
    return new Precautions(
        backups.map(made -> OptionalLong.of(made.everyMillis())).orElse(OptionalLong.empty()),
        backups.flatMap(Backups::last),
        backups.map(Backups::goodMillis).orElse(OptionalLong.empty()),
        space.reserveBytes(),
        space.hasReserve(),
        space.state());
  }

  // A fault in one look must not end the watch.
  private void look() {
    try {
      long waited = stalledMillis.getAsLong();
      boolean now = waited > STALL_MILLIS;
      if (now && !stalled) {
        LOG.atError()
            .addKeyValue("event", "disk_stalled")
            .log("The disk of the database has taken nothing for {} ms", waited);
      } else if (stalled && !now) {
        LOG.atInfo()
            .addKeyValue("event", "disk_answers")
            .log("The disk of the database takes what is recorded again");
      }
      stalled = now;
      space.look();
    } catch (RuntimeException fault) {
      LOG.error("The watch over the disk failed once", fault);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    backups.ifPresent(Backups::close);
  }
}
