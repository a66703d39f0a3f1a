package org.galvanist.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleConsumer;

/**
 * A backup: one database file that is whole, with its {@link BackupManifest} beside it. Made under
 * another name, forced to the disk, read again in full, and only then named.
 */
public final class BackupFile {
  /** Room that must be left for what is written while a copy is made. */
  private static final long SPARE_BYTES = 64L << 20;

  private BackupFile() {}

  /**
   * Copies a database that may be in use, and verifies the copy. Blocks.
   *
   * @param progress told the share that is copied, 0 to 1
   * @throws StoreException where it cannot be made; nothing of it is left then
   */
  public static Verification make(
      Path database, Path backup, long millis, DoubleConsumer progress) {
    Path target = backup.toAbsolutePath().normalize();
    Path folder = Objects.requireNonNull(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    if (!Files.isRegularFile(database)) {
      throw StoreException.refused("There is no database " + database);
    }
    try {
      Files.createDirectories(folder);
      checkRoom(database, folder);
      try {
        SnapshotCopy.copy(database, part, progress);
        Verification verified = Verification.of(part);
        if (!verified.isSound()) {
          throw new StoreException(
              "The backup of "
                  + database
                  + " was not kept, for it is not whole: "
                  + String.join("; ", verified.faults()));
        }
        verified.manifest(millis).write(BackupManifest.beside(target));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        return new Verification(
            target, verified.schemaVersion(), verified.tables(), verified.runs(), List.of());
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failure) {
      throw new StoreException(
          "The backup " + backup + " cannot be written: " + failure.getMessage(), failure);
    }
  }

  private static void checkRoom(Path database, Path folder) throws IOException {
    long needed = Files.size(database) + SPARE_BYTES;
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "%,d MB are free in %s where %,d MB are needed"
              .formatted(free / 1_000_000, folder, needed / 1_000_000));
    }
  }

  /** Makes names durable; some systems cannot open a folder, and need not. */
  static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
