package org.galvanist.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.RunState;

/**
 * Databases as a crash may leave them, put into one place one after another and read as the store
 * reads. For campaigns: one set of connections serves them all. Used by one thread.
 */
public final class CrashImages implements AutoCloseable {
  private final Path link;
  private final Database database;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final JournalReader reader;
  private long opened;

  /** A database with its WAL, at one moment. */
  @SuppressWarnings("ArrayRecordComponent") // never compared: files as they are
  public record Image(byte[] database, byte[] wal) {}

  /** What a run has. */
  public record RunLeft(long id, long records, Optional<RunState> state, int notes) {}

  /** In a folder of their own. */
  public CrashImages(Path folder) {
    this.link = folder.resolve("crash.db");
    this.database = Database.openChanging(link);
    this.reader = new JournalReader(database, thread);
  }

  /** A database that is in use and at rest, as it is on the disk. */
  public static Image of(Path database) {
    Path wal = Path.of(database + "-wal");
    try {
      while (true) {
        byte[] before = Files.readAllBytes(wal);
        byte[] pages = Files.readAllBytes(database);
        if (Arrays.equals(before, Files.readAllBytes(wal))) {
          return new Image(pages, before);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Files that a server finds when it comes back; whatever was there is gone. */
  public static void place(Path database, Image image) {
    try {
      remove(database);
      Files.write(database, image.database());
      Files.write(Path.of(database + "-wal"), image.wal());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Moves what the WAL holds into the database, as far as nobody reads it. */
  public static void checkpoint(Path database) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(passive)");
    } catch (SQLException failure) {
      throw new StoreException("The checkpoint failed: " + failure.getMessage(), failure);
    }
  }

  /**
   * Puts an image in the place of the one before, and opens it.
   *
   * @return SQLite's own finding, {@code ok} where it finds nothing
   */
  public String open(Image image) {
    // SQLite names a WAL after the file that a link leads to, so that a connection to the image
    // before, which may be closed at any time, can do nothing to this one.
    Path file = image(++opened);
    place(file, image);
    try {
      Path next = link.resolveSibling("next.db");
      Files.createSymbolicLink(next, file);
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
      remove(image(opened - 2));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    database.forgetConnections();
    return database.readSql(connection -> Database.answer(connection, "pragma integrity_check(3)"));
  }

  private Path image(long number) {
    return link.resolveSibling("image-" + number + ".db");
  }

  private static void remove(Path file) throws IOException {
    for (String suffix : List.of("-shm", "-wal", "")) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
  }

  /** The runs of the image that is open, by their numbers. */
  public List<RunLeft> runs() {
    return database.read(
        tables ->
            tables.runs().open().stream()
                .map(
                    row -> {
                      long id = row.key();
                      Rows.ProgressRow progress = tables.progress().findById(id).orElseThrow();
                      return new RunLeft(
                          id,
                          progress.recordCount(),
                          Optional.ofNullable(progress.state()).map(RunStateCodec::decode),
                          tables.notes().findByRunIdOrderByNoteCount(id).size());
                    })
                .toList());
  }

  /**
   * Hands over all records of a run of the image that is open.
   *
   * @throws StoreException where one is missing or damaged
   */
  public void records(long run, Consumer<DataPoint> points) {
    try {
      reader.scan(run, Stretch.all(), points).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  @Override
  public void close() {
    thread.close();
    database.close();
  }
}
