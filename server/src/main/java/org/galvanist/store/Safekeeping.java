package org.galvanist.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server does beside its work so that nothing is lost: watches the room on the disk and
 * whether commits come, and makes backups. May be called on any thread; listeners are told on the
 * watch's own, or the writer's.
 */
public final class Safekeeping implements AutoCloseable {
  /** A commit that takes longer than this is a stall: nothing new is driven until it is over. */
  public static final long STALL_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);
  private static final long LOOK_MILLIS = 1_000;

  private final DiskSpace space;
  private final Optional<Backups> backups;
  private final Recorder recorder;
  private final List<Consumer<Stall>> stallListeners = new CopyOnWriteArrayList<>();
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

  /** Whether commits have stopped coming, or have come again. */
  public enum Stall {
    BEGAN,
    OVER
  }

  private Safekeeping(Path database, Recorder recorder, Settings settings, Clock clock) {
    this.recorder = recorder;
    this.space = new DiskSpace(database, settings.limits());
    this.backups = settings.backups().map(plan -> Backups.begin(database, plan, clock));
  }

  static Safekeeping begin(Path database, Recorder recorder, Settings settings, Clock clock) {
    var keeping = new Safekeeping(database, recorder, settings, clock);
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

  /** Told when commits stop coming for {@value #STALL_MILLIS} ms, and when they come again. */
  public void onStall(Consumer<Stall> listener) {
    stallListeners.add(listener);
  }

  // A fault in one look must not end the watch.
  private void look() {
    try {
      boolean now = recorder.stalledMillis() > STALL_MILLIS;
      if (now != stalled) {
        stalled = now;
        LOG.warn(
            now
                ? "The database has not taken anything for {} ms; nothing new is driven"
                : "The database takes what is recorded again",
            recorder.stalledMillis());
        stallListeners.forEach(listener -> listener.accept(now ? Stall.BEGAN : Stall.OVER));
      }
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
