package org.galvanist.store;

import com.zaxxer.hikari.HikariDataSource;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: locked against a second server, brought to this program's schema, and open
 * through two pools, one connection that writes and four that cannot. Every call blocks.
 */
final class Database implements AutoCloseable {
  private static final long JOURNAL_SIZE_LIMIT_BYTES = 64L << 20;
  private static final int READERS = 4;

  /** How long a person's own tool may hold the file before that counts as a failed disk. */
  private static final int PATIENCE_MILLIS = 60_000;

  private final Optional<FileChannel> lock;
  private final ApplicationContext context;
  private final TransactionOperations<Connection> writer;
  private final TransactionOperations<Connection> readers;
  private final Tables writerTables;
  private final Tables readerTables;
  private final Optional<OpenMark> mark;
  private final OpenMark.Left left;
  private volatile BooleanSupplier room = () -> false;
  private volatile boolean failed;

  private Database(
      FileChannel lock, OpenMark mark, OpenMark.Left left, ApplicationContext context) {
    this.lock = Optional.of(lock);
    this.mark = Optional.of(mark);
    this.left = left;
    this.context = context;
    this.writer = transactions(context, "writer");
    this.readers = transactions(context, "readers");
    this.writerTables = TableSources.writer(context);
    this.readerTables = TableSources.readers(context);
  }

  /** One that is only read: what would write has the connections that cannot. */
  private Database(ApplicationContext context) {
    this.lock = Optional.empty();
    this.mark = Optional.empty();
    this.left = OpenMark.Left.CLOSED;
    this.context = context;
    this.readers = transactions(context, "readers");
    this.writer = readers;
    this.readerTables = TableSources.readers(context);
    this.writerTables = readerTables;
  }

  /** Opens a file to read it, as it is, beside a server that may hold it. */
  static Database openReading(Path file) {
    return new Database(start(properties("jdbc:sqlite:" + file.toAbsolutePath().normalize())));
  }

  /**
   * The same with one connection, made when it is needed and {@link #forgetConnections no more}.
   */
  static Database openChanging(Path link) {
    var properties = new HashMap<>(properties("jdbc:sqlite:" + link.toAbsolutePath().normalize()));
    properties.put("datasources.readers.maximum-pool-size", 1);
    properties.put("datasources.readers.minimum-idle", 0);
    return new Database(start(properties));
  }

  /** Opens or makes the file and the folder it is in. */
  static Database open(Path file) {
    Path path = file.toAbsolutePath().normalize();
    FileChannel lock = lock(path);
    try {
      var url = "jdbc:sqlite:" + path;
      refuseHalfRestored(path);
      var mark = new OpenMark(path);
      OpenMark.Left left = mark.left();
      if (left == OpenMark.Left.FAILED) {
        Schema.checkWhole(path);
      }
      Schema.prepare(path);
      mark.opened();
      var database = new Database(lock, mark, left, start(writing(url)));
      database.checkDurable(path);
      return database;
    } catch (RuntimeException failure) {
      close(lock);
      throw failure;
    }
  }

  /**
   * In one transaction on the one writing connection; rolled back where {@code work} throws. Where
   * the disk is full and room can be bought, once more.
   */
  <T extends @Nullable Object> T write(Function<Tables, T> work) {
    try {
      return writer.executeWrite(status -> work.apply(writerTables));
    } catch (RuntimeException broken) {
      if (StoreException.isFull(broken) && room.getAsBoolean()) {
        return writer.executeWrite(status -> work.apply(writerTables));
      }
      throw broken;
    }
  }

  /**
   * The same for what can wait. No reserve is spent on it: on a full disk it is refused.
   *
   * @throws StoreException as a refusal
   */
  <T extends @Nullable Object> T writeIfRoom(Function<Tables, T> work) {
    try {
      return writer.executeWrite(status -> work.apply(writerTables));
    } catch (RuntimeException broken) {
      if (StoreException.isFull(broken)) {
        throw StoreException.refused("the disk is full");
      }
      throw broken;
    }
  }

  /** What buys room where the disk is full, and answers whether it did. */
  void onFull(BooleanSupplier buy) {
    room = buy;
  }

  /** From now on the file may become so many bytes longer. */
  void limitGrowth(long bytes) {
    writer.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          long pages = Long.parseLong(answer(connection, "pragma page_count"));
          long more = bytes / Long.parseLong(answer(connection, "pragma page_size"));
          return answer(connection, "pragma max_page_count = " + (pages + more));
        });
  }

  /** A write has failed for good: the next opening checks all of the file. */
  void failed() {
    failed = true;
    mark.ifPresent(OpenMark::failed);
  }

  /** Another file may be there now: what is read next is read from it. */
  void forgetConnections() {
    try {
      context
          .getBean(DataSource.class, Qualifiers.byName("readers"))
          .unwrap(HikariDataSource.class)
          .getHikariPoolMXBean()
          .softEvictConnections();
    } catch (SQLException impossible) {
      throw new StoreException("The connections are of another kind", impossible);
    }
  }

  /** How the last server left the file. */
  OpenMark.Left left() {
    return left;
  }

  /** The same for what no repository asks. */
  <T> T readSql(SqlFunction<T> work) {
    try {
      return readers.executeRead(
          status -> {
            try {
              return work.apply(status.getConnection());
            } catch (SQLException failure) {
              throw new StoreException(
                  "The database cannot be read: " + failure.getMessage(), failure);
            }
          });
    } catch (RuntimeException broken) {
      throw StoreException.of(broken, "read");
    }
  }

  /** Reads through a connection. */
  interface SqlFunction<T> {
    T apply(Connection connection) throws SQLException;
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

  static String answer(Connection connection, String question) {
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
    if (!failed) {
      mark.ifPresent(OpenMark::closed);
    }
    lock.ifPresent(Database::close);
  }

  @SuppressWarnings("unchecked") // Micronaut's bean of this name runs on java.sql.Connection
  private static TransactionOperations<Connection> transactions(
      ApplicationContext context, String name) {
    return context.getBean(SynchronousTransactionManager.class, Qualifiers.byName(name));
  }

  private static void refuseHalfRestored(Path path) {
    Path coming = Restore.coming(path);
    if (Files.exists(coming)) {
      throw new StoreException(
          "A restore of the database "
              + path
              + " was cut off. Restore it again; or, to go on with what is there, remove "
              + coming);
    }
  }

  /** The right to write to a database, until it is closed. */
  static FileChannel lock(Path database) {
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

  private static Map<String, Object> properties(String url) {
    return Map.of(
        "datasources.readers.url",
        url,
        "datasources.readers.driver-class-name",
        SqliteDriver.class.getName(),
        "datasources.readers.maximum-pool-size",
        READERS,
        "datasources.readers.minimum-idle",
        1,
        "datasources.readers.connection-init-sql",
        "pragma query_only = 1");
  }

  private static Map<String, Object> writing(String url) {
    var writer = new Properties();
    writer.setProperty("transaction_mode", "IMMEDIATE");
    writer.setProperty("synchronous", "FULL");
    writer.setProperty("journal_mode", "WAL");
    writer.setProperty("journal_size_limit", Long.toString(JOURNAL_SIZE_LIMIT_BYTES));
    writer.setProperty("foreign_keys", "true");
    writer.setProperty("busy_timeout", Integer.toString(PATIENCE_MILLIS));
    var properties = new HashMap<>(properties(url));
    properties.put("datasources.writer.url", url);
    properties.put("datasources.writer.driver-class-name", SqliteDriver.class.getName());
    properties.put("datasources.writer.maximum-pool-size", 1);
    properties.put("datasources.writer.data-source-properties", writer);
    return properties;
  }

  private static ApplicationContext start(Map<String, Object> properties) {
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .bootstrapEnvironment(false)
        .properties(properties)
        .start();
  }
}
