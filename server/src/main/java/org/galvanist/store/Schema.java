package org.galvanist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * Brings a file to this program's schema. Each migration is one transaction with its own entry in
 * the book of migrations: one that is cut off has not happened. A database that holds something is
 * copied before it is changed.
 */
final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  /** Older ones can corrupt a database in WAL mode when the WAL is reset. */
  private static final int[] LEAST_VERSION = {3, 51, 3};

  private Schema() {}

  /** Makes or migrates the database; refuses one of a newer program. */
  static void prepare(Path path) {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + path);
    source.setJournalMode("WAL");
    source.setSynchronous("FULL");
    try (var connection = source.getConnection()) {
      checkVersion(connection);
    } catch (SQLException failure) {
      throw new StoreException(
          "The database " + path + " cannot be opened: " + failure.getMessage(), failure);
    }
    try {
      Flyway flyway = flyway(source);
      checkSchema(path, flyway);
      keepBefore(path, flyway);
      flyway.migrate();
    } catch (FlywayException failure) {
      throw new StoreException(
          "The database "
              + path
              + " cannot be brought to this Galvanist's schema: "
              + failure.getMessage(),
          failure);
    }
  }

  /**
   * Reads all of a file whose last server could not write any more.
   *
   * @throws StoreException where it is not whole
   */
  static void checkWhole(Path path) {
    LOG.warn("The last server could not write to {}: all of it is checked", path);
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + path);
    try (var connection = source.getConnection()) {
      String found = Database.answer(connection, "pragma integrity_check(5)");
      if (!found.equals("ok")) {
        throw new StoreException(
            "The database "
                + path
                + " is damaged: "
                + found.replace('\n', ' ')
                + ". Restore a backup with galvanist restore; nothing was changed.");
      }
    } catch (SQLException failure) {
      throw new StoreException(
          "The database " + path + " cannot be opened: " + failure.getMessage(), failure);
    }
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
  }

  /** Where the copy is that was made before a database left a version of the schema. */
  static Path before(Path database, String version) {
    return database.resolveSibling(database.getFileName() + ".schema-" + version);
  }

  /** A migration is tested, but it is not the only thing that can go wrong on its day. */
  private static void keepBefore(Path path, Flyway flyway) {
    MigrationInfo current = flyway.info().current();
    if (current == null || flyway.info().pending().length == 0) {
      return;
    }
    Path copy = before(path, String.valueOf(current.getVersion()));
    Path part = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      SnapshotCopy.copy(path, part, share -> {});
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      LOG.info("The database as it was before its schema is changed is kept as {}", copy);
    } catch (IOException failure) {
      throw new StoreException(
          "The database "
              + path
              + " is of an older Galvanist and must be copied before it is changed, but the copy"
              + " cannot be made: "
              + failure.getMessage()
              + ". Make room for it; nothing was changed.",
          failure);
    }
  }

  private static void checkVersion(Connection connection) throws SQLException {
    String version = Database.answer(connection, "select sqlite_version()");
    int[] numbers = Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    if (Arrays.compare(numbers, LEAST_VERSION) < 0) {
      throw new StoreException(
          "SQLite " + version + " can damage a database; Galvanist needs 3.51.3 or newer");
    }
  }

  private static void checkSchema(Path path, Flyway flyway) {
    for (MigrationInfo migration : flyway.info().all()) {
      if (migration.getState().isApplied() && !migration.getState().isResolved()) {
        throw new StoreException(
            "The database "
                + path
                + " was written by a newer Galvanist: its schema has version "
                + migration.getVersion()
                + " ("
                + migration.getDescription()
                + "), which this one does not know. Start the newer Galvanist, or give this one"
                + " another file; nothing was changed.");
      }
    }
  }
}
