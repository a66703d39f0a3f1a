package org.galvanist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * What the database takes of its disk, and how fast it grows. Asks the file system only; safe for
 * threads.
 */
final class Disk {
  /** What was before says little of the pace now. */
  private static final long WINDOW_MILLIS = TimeUnit.HOURS.toMillis(6);

  /** A shorter watch says more of the file's own steps than of what is recorded. */
  private static final long LEAST_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final long EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final double DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final Path file;
  private final Path wal;
  private final InstantSource wall;
  private final ArrayDeque<Size> sizes = new ArrayDeque<>();

  private record Size(long millis, long bytes) {}

  Disk(Path file, InstantSource wall) {
    this.file = file.toAbsolutePath();
    this.wal = this.file.resolveSibling(this.file.getFileName() + "-wal");
    this.wall = wall;
  }

  long fileBytes() {
    return bytes(file);
  }

  long walBytes() {
    return bytes(wal);
  }

  /** What may still be written; 0 where the disk does not say, which is the worst there is. */
  long freeBytes() {
    try {
      return Files.getFileStore(file).getUsableSpace();
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Looks at the size now and then; called at every commit. */
  synchronized void watch() {
    long now = wall.millis();
    if (sizes.isEmpty() || now - sizes.getLast().millis() >= EVERY_MILLIS) {
      sizes.add(new Size(now, fileBytes()));
      while (now - sizes.getFirst().millis() > WINDOW_MILLIS) {
        sizes.removeFirst();
      }
    }
  }

  /** Growth a day at the pace of the last hours, bytes; empty before ten minutes were seen. */
  synchronized OptionalDouble bytesPerDay() {
    if (sizes.isEmpty()) {
      return OptionalDouble.empty();
    }
    Size first = sizes.getFirst();
    long watchedMillis = wall.millis() - first.millis();
    return watchedMillis < LEAST_MILLIS
        ? OptionalDouble.empty()
        : OptionalDouble.of((fileBytes() - first.bytes()) * DAY_MILLIS / watchedMillis);
  }

  private static long bytes(Path path) {
    try {
      return Files.size(path);
    } catch (IOException gone) {
      return 0;
    }
  }
}
