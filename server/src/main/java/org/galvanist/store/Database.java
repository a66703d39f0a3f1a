package org.galvanist.store;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.SynchronousTransactionManager;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file: locked against a second server, brought to this program's schema, and open
 * through two pools, one connection that writes and four that cannot. Every call blocks.
 */
final class Database implements AutoCloseable {
  /** Older ones can corrupt a database in WAL mode when the WAL is reset. */
  private static final int[] LEAST_VERSION = {3, 51, 3};

  private static final long JOURNAL_SIZE_LIMIT_BYTES = 64L << 20;
  private static final int READERS = 4;

  /** How long a person's own tool may hold the file before that counts as a failed disk. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final FileChannel lock;
  private final ApplicationContext context;
  private final TransactionOperations<Connection> writer;
  private final TransactionOperations<Connection> readers;
  private final Tables writerTables;
  private final Tables readerTables;

  private Database(FileChannel lock, ApplicationContext context) {
    this.lock = lock;
    this.context = context;
    this.writer = transactions(context, "writer");
    this.readers = transactions(context, "readers");
    this.writerTables = Tables.writer(context);
    this.readerTables = Tables.readers(context);
  }

  /** Opens or makes the file and the folder it is in. */
  static Database open(Path file) {
    Path path = file.toAbsolutePath().normalize();
    FileChannel lock = lock(path);
    try {
      var url = "jdbc:sqlite:" + path;
      prepare(path, url);
      var database = new Database(lock, start(url));
      database.checkDurable(path);
      return database;
    } catch (RuntimeException failure) {
      close(lock);
      throw failure;
    }
  }

  /** In one transaction on the one writing connection; rolled back where {@code work} throws. */
  <T extends @Nullable Object> T write(Function<Tables, T> work) {
    return writer.executeWrite(status -> work.apply(writerTables));
  }

  /** In one snapshot on a connection that cannot write. */
  <T extends @Nullable Object> T read(Function<Tables, T> work) {
    try {
      return readers.executeRead(status -> work.apply(readerTables));
    } catch (RuntimeException broken) {
      throw StoreException.of(broken, "read");
    }
  }

  /** Of the library that reads and writes the file. */
  String sqliteVersion() {
    return readers.executeRead(status -> answer(status.getConnection(), "select sqlite_version()"));
  }

  /** A folder on a network cannot keep a WAL; better no run than one that a power cut can undo. */
  private void checkDurable(Path path) {
    List<String> found =
        writer.executeWrite(
            status ->
                List.of(
                    answer(status.getConnection(), "pragma journal_mode"),
                    answer(status.getConnection(), "pragma synchronous")));
    if (!found.equals(List.of("wal", "2"))) {
      close();
      throw new StoreException(
          "The database "
              + path
              + " cannot be kept safe from a power cut: SQLite reports journal mode "
              + found.getFirst()
              + " and synchronous "
              + found.getLast()
              + " where wal and 2 are needed. Is it on a network drive? Give it a local disk.");
    }
  }

  private static String answer(Connection connection, String question) {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException failure) {
      throw new StoreException("SQLite does not answer: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    context.close();
    close(lock);
  }

  @SuppressWarnings("unchecked") // Micronaut's bean of this name runs on java.sql.Connection
  private static TransactionOperations<Connection> transactions(
      ApplicationContext context, String name) {
    return context.getBean(SynchronousTransactionManager.class, Qualifiers.byName(name));
  }

  private static FileChannel lock(Path database) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      Path folder = database.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!taken(channel)) {
        channel.close();
        throw new StoreException(
            "The database "
                + database
                + " is in use by another Galvanist. Two must never drive from one database: stop the"
                + " other one, or give this one another file.");
      }
      return channel;
    } catch (IOException failure) {
      throw new StoreException(
          "The folder of the database " + database + " cannot be written to: " + failure, failure);
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static void close(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new StoreException("The lock of the database could not be given back", failure);
    }
  }

  private static void prepare(Path path, String url) {
    var source = new SQLiteDataSource();
    source.setUrl(url);
    source.setJournalMode("WAL");
    source.setSynchronous("FULL");
    try (var connection = source.getConnection()) {
      checkVersion(connection);
    } catch (SQLException failure) {
      throw new StoreException(
          "The database " + path + " cannot be opened: " + failure.getMessage(), failure);
    }
    try {
      Flyway flyway =
          Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
      checkSchema(path, flyway);
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

  private static void checkVersion(Connection connection) {
    String version = answer(connection, "select sqlite_version()");
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

  private static ApplicationContext start(String url) {
    var writer = new Properties();
    writer.setProperty("transaction_mode", "IMMEDIATE");
    writer.setProperty("synchronous", "FULL");
    writer.setProperty("journal_mode", "WAL");
    writer.setProperty("journal_size_limit", Long.toString(JOURNAL_SIZE_LIMIT_BYTES));
    writer.setProperty("foreign_keys", "true");
    writer.setProperty("busy_timeout", Integer.toString(PATIENCE_MILLIS));
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .bootstrapEnvironment(false)
        .properties(
            Map.ofEntries(
                Map.entry("datasources.writer.url", url),
                Map.entry("datasources.writer.driver-class-name", SqliteDriver.class.getName()),
                Map.entry("datasources.writer.maximum-pool-size", 1),
                Map.entry("datasources.writer.data-source-properties", writer),
                Map.entry("datasources.readers.url", url),
                Map.entry("datasources.readers.driver-class-name", SqliteDriver.class.getName()),
                Map.entry("datasources.readers.maximum-pool-size", READERS),
                Map.entry("datasources.readers.minimum-idle", 1),
                Map.entry("datasources.readers.connection-init-sql", "pragma query_only = 1")))
        .start();
  }
}
