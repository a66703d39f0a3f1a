package org.galvanist.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room that is left on the database's disk, and a reserve file that is given up to buy time
 * when there is none: enough to bring every channel to rest and to write down that it was. May be
 * called on any thread.
 */
public final class DiskSpace {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
  private static final int PART_BYTES = 1 << 20;
  private static final String SUFFIX = ".reserve";
  private static final String FULL = "the disk of the database is full";

  private final Path folder;
  private final Path reserve;
  private final Limits limits;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Object looking = new Object();
  private volatile State state = State.PLENTY;

  /**
   * Bytes that matter.
   *
   * @param reserve held in the reserve file
   * @param warn free below which the log and the pages warn
   * @param refuse free below which no test is started or resumed
   * @param release free below which the reserve is given up and every channel rests
   */
  public record Limits(long reserve, long warn, long refuse, long release) {
    /** 256 MiB in reserve; warns below 4 GiB, refuses below 1 GiB, rests below 64 MiB. */
    public static Limits usual() {
      return new Limits(256L << 20, 4L << 30, 1L << 30, 64L << 20);
    }
  }

  /** How much room there is. */
  public enum State {
    PLENTY,
    /** Warned: somebody should make room. */
    LOW,
    /** Nothing new is started. */
    SHORT,
    /** Every channel was brought to rest. */
    GONE
  }

  DiskSpace(Path database, Limits limits) {
    Path path = database.toAbsolutePath().normalize();
    this.folder = Objects.requireNonNull(path.getParent());
    this.reserve = path.resolveSibling(path.getFileName() + SUFFIX);
    this.limits = limits;
  }

  /** As of the last look. */
  public State state() {
    return state;
  }

  /** Whether there is room for what can wait. */
  boolean isComfortable() {
    return state == State.PLENTY || state == State.LOW;
  }

  /** Whether the reserve file is whole, or none is asked for. */
  public boolean hasReserve() {
    return limits.reserve() == 0
        || (Files.exists(reserve) && reserve.toFile().length() == limits.reserve());
  }

  /** To be held in the reserve file. */
  long reserveBytes() {
    return limits.reserve();
  }

  /** Free on the disk, without the reserve; the most there is where the disk does not say. */
  public long freeBytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      LOG.warn(
          "The disk of {} does not say how much room there is: {}", folder, unknown.toString());
      return Long.MAX_VALUE;
    }
  }

  /**
   * Refuses where there is too little room to begin something.
   *
   * @throws StoreException as a refusal
   */
  public void requireRoom() {
    State now = state;
    if (now == State.SHORT || now == State.GONE) {
      throw StoreException.refused(
          "%,d MB are left on the disk of the database, and nothing is started below %,d MB: make room first"
              .formatted(freeBytes() / 1_000_000, limits.refuse() / 1_000_000));
    }
  }

  /**
   * Told, in words, each time that the room is gone and every channel must rest; at once where it
   * is gone already.
   */
  synchronized void onGone(Consumer<String> listener) {
    listeners.add(listener);
    if (state == State.GONE) {
      listener.accept(FULL);
    }
  }

  /** Looks, and does what is due. Blocks. */
  void look() {
    synchronized (looking) {
      lookAlone();
    }
  }

  private void lookAlone() {
    long free = freeBytes();
    if (state == State.GONE) {
      if (free >= limits.refuse() + limits.reserve()) {
        LOG.atInfo()
            .addKeyValue("event", "disk_has_room")
            .addKeyValue("free_bytes", free)
            .log("There is room on the disk again: {} MB", free / 1_000_000);
        become(State.PLENTY, free);
      }
    } else if (free < limits.release()) {
      spend();
    } else {
      become(judged(free), free);
    }
    if (state != State.GONE && !hasReserve() && free >= limits.refuse() + limits.reserve()) {
      fill();
    }
  }

  private State judged(long free) {
    return free < limits.refuse() ? State.SHORT : free < limits.warn() ? State.LOW : State.PLENTY;
  }

  private void become(State now, long free) {
    State before = state;
    state = now;
    if (now.compareTo(before) > 0) {
      LOG.atWarn()
          .addKeyValue("event", now == State.SHORT ? "disk_short" : "disk_low")
          .addKeyValue("free_bytes", free)
          .log(
              "The disk of the database has {} MB left{}",
              free / 1_000_000,
              now == State.SHORT ? "; no test is started until there is more" : "");
    }
  }

  /**
   * Gives the reserve up, and has every channel brought to rest.
   *
   * @return whether there is more room now than before
   */
  synchronized boolean spend() {
    boolean bought = false;
    try {
      bought = Files.deleteIfExists(reserve);
    } catch (IOException failure) {
      LOG.error("The reserve file {} cannot be given up", reserve, failure);
    }
    if (state != State.GONE) {
      state = State.GONE;
      LOG.atError()
          .addKeyValue("event", "disk_full")
          .addKeyValue("reserve_given_up", bought)
          .log(
              "The disk of the database is full; every channel rests. The reserve was {}",
              bought ? "given up" : "not there");
      listeners.forEach(listener -> listener.accept(FULL));
    }
    return bought;
  }

  /** Really written, and with what no file system can make smaller. */
  private void fill() {
    var noise = new SplittableRandom(limits.reserve());
    Path part = reserve.resolveSibling(reserve.getFileName() + ".part");
    try {
      try (var channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var bytes = new byte[PART_BYTES];
        for (long at = 0; at < limits.reserve(); ) {
          noise.nextBytes(bytes);
          at +=
              channel.write(
                  ByteBuffer.wrap(bytes, 0, (int) Math.min(PART_BYTES, limits.reserve() - at)), at);
          channel.force(false);
        }
      }
      Files.move(part, reserve);
    } catch (ClosedByInterruptException closing) {
      LOG.debug("The reserve file {} is made the next time", reserve);
      clear(part);
    } catch (IOException failure) {
      LOG.warn("The reserve file {} cannot be made: {}", reserve, failure.toString());
      clear(part);
    }
  }

  private static void clear(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException failure) {
      LOG.warn("{} cannot be removed: {}", part, failure.toString());
    }
  }
}
