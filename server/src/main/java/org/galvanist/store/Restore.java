package org.galvanist.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in a database's place. What was there is kept aside under another name; the runs
 * that were open when the backup was made rest until a person resumes them.
 */
public final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String DRILL = "drill.db";

  private Restore() {}

  /**
   * What was done.
   *
   * @param aside where the replaced database is now, if there was one
   */
  public record Done(Verification backup, Optional<Path> aside) {}

  /**
   * Restores.
   *
   * @param now wall time, for the name of what is replaced
   * @throws StoreException where the backup is not whole, a server holds the database, or the disk
   *     refuses; the database is then as it was, or a second call makes it whole
   */
  public static Done into(Path backup, Path database, Instant now) {
    Path target = database.toAbsolutePath().normalize();
    Verification verified = checked(backup);
    try (FileChannel _ = Database.lock(target)) {
      Path coming = coming(target);
      Files.copy(backup, coming, StandardCopyOption.REPLACE_EXISTING);
      rest(coming);
      force(coming);
      Optional<Path> aside = setAside(target, now);
      Files.move(coming, target, StandardCopyOption.ATOMIC_MOVE);
      new OpenMark(target).closed();
      BackupFile.forceFolder(Objects.requireNonNull(target.getParent()));
      return new Done(verified, aside);
    } catch (IOException failure) {
      throw new StoreException(
          "The backup cannot be restored to " + database + ": " + failure.getMessage(), failure);
    }
  }

  /**
   * Restores into a folder of its own and compares, to know that a backup can be relied on; the
   * folder is empty again afterwards.
   */
  public static Verification drill(Path backup, Path folder) {
    Path database = folder.resolve(DRILL);
    Verification verified = checked(backup);
    try {
      Files.copy(backup, database);
      try {
        try (Database opened = Database.open(database)) {
          opened.write(tables -> tables.runs().listed());
        }
        var faults = new ArrayList<>(Verification.of(database).faults());
        Optional<BackupManifest> manifest = BackupManifest.of(backup);
        if (manifest.isPresent()) {
          faults.addAll(Verification.compare(manifest.get(), database));
        }
        return new Verification(
            backup,
            verified.schemaVersion(),
            verified.tables(),
            verified.runs(),
            List.copyOf(faults));
      } finally {
        clear(folder);
      }
    } catch (IOException failure) {
      throw new StoreException("The drill failed: " + failure.getMessage(), failure);
    }
  }

  /** With what opening made: a copy, where the backup is of an older schema. */
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith(DRILL)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Where a restore that is not done has its copy: no server starts beside it. */
  static Path coming(Path database) {
    return database.resolveSibling(database.getFileName() + ".restoring");
  }

  private static Verification checked(Path backup) {
    try {
      Verification verified = Verification.of(backup);
      var faults = new ArrayList<>(verified.faults());
      Optional<BackupManifest> manifest = BackupManifest.of(backup);
      if (manifest.isPresent()) {
        faults.addAll(verified.against(manifest.get()));
      }
      if (!faults.isEmpty()) {
        throw StoreException.refused(
            "The backup "
                + backup
                + " is not whole and nothing was changed: "
                + String.join("; ", faults));
      }
      return verified;
    } catch (IOException failure) {
      throw new StoreException(
          "The backup " + backup + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  /**
   * What was running then is not known to be running now; and what an instrument does for a test of
   * the replaced database is nothing that this one knows of.
   */
  private static void rest(Path database) throws IOException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.executeUpdate("update run set resume_at_once = 0 where finished_millis is null");
      if (!RecordTables.columns(connection, "laboratory").isEmpty()) {
        statement.executeUpdate("update laboratory set identity = lower(hex(randomblob(16)))");
      }
    } catch (SQLException failure) {
      throw new IOException("the copy cannot be written: " + failure.getMessage(), failure);
    }
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * The WAL goes into the database first, where both can still be read: a WAL must never meet
   * another database.
   */
  private static Optional<Path> setAside(Path database, Instant now) throws IOException {
    if (!Files.exists(database)) {
      for (String suffix : List.of("-wal", "-shm")) {
        Files.deleteIfExists(Path.of(database + suffix));
      }
      return Optional.empty();
    }
    absorb(database);
    Path aside = database.resolveSibling(database.getFileName() + ".replaced-" + STAMP.format(now));
    for (String suffix : List.of("-wal", "-shm", "")) {
      Path part = Path.of(database + suffix);
      if (Files.exists(part)) {
        Files.move(part, Path.of(aside + suffix), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return Optional.of(aside);
  }

  private static void absorb(Path database) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException broken) {
      // A database that cannot be read any more is why there are backups; it is kept as it is.
      LOG.warn("The replaced database {} cannot be read: {}", database, broken.getMessage());
    }
  }
}
