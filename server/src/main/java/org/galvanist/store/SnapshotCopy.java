package org.galvanist.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Copies a database as it stands at one commit, while it is written to. Blocks.
 *
 * <p>One read snapshot is held for the whole copy, so that commits do not make it begin anew; the
 * WAL grows by what is written meanwhile. The copy goes to the disk in short steps with a breath
 * between them: a writer on the same disk never waits for one large flush.
 */
final class SnapshotCopy {
  private static final int STEP_PAGES = 256;
  private static final long FORCE_EVERY_BYTES = 8L << 20;
  private static final long BREATH_NANO = 1_000_000;
  private static final int DONE = 0;

  private SnapshotCopy() {}

  /** Makes {@code to}, one file without a WAL, durable when this returns. */
  static void copy(Path from, Path to, DoubleConsumer progress) throws IOException {
    try (var target =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      pages(from, to, target, progress);
      withoutWal(to);
      target.force(true);
    } catch (SQLException failure) {
      throw new IOException(
          "the database " + from + " cannot be copied to " + to + ": " + failure.getMessage(),
          failure);
    } catch (UncheckedIOException failure) {
      throw new IOException("the copy " + to + " cannot be written: " + failure, failure);
    }
  }

  private static void pages(Path from, Path to, FileChannel target, DoubleConsumer progress)
      throws SQLException, IOException {
    try (var connection = (SQLiteConnection) source(from).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("pragma query_only = 1");
      statement.execute("begin");
      // The snapshot begins with the first thing that is read.
      statement.executeQuery("select count(*) from sqlite_schema").close();
      var step = new Step(target, progress);
      int result =
          connection.getDatabase().backup("main", to.toString(), step::done, 0, 1, STEP_PAGES);
      if (result != DONE) {
        throw new SQLException("SQLite answers with error " + result, "", result);
      }
      statement.execute("rollback");
      step.check();
    }
  }

  private static void withoutWal(Path copy) throws SQLException {
    try (var connection = source(copy).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = delete");
    }
  }

  private static SQLiteDataSource source(Path file) {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** Called between steps, from within SQLite: nothing may be thrown there. */
  private static final class Step {
    private final FileChannel target;
    private final DoubleConsumer progress;
    private int forcedPages;
    private IOException failure = new IOException();
    private boolean failed;

    Step(FileChannel target, DoubleConsumer progress) {
      this.target = target;
      this.progress = progress;
    }

    void done(int remaining, int total) {
      int pages = total - remaining;
      if ((pages - forcedPages) * 4096L >= FORCE_EVERY_BYTES) {
        forcedPages = pages;
        force();
      }
      progress.accept(total == 0 ? 1 : (double) pages / total);
      LockSupport.parkNanos(BREATH_NANO);
    }

    private void force() {
      try {
        target.force(false);
      } catch (IOException broken) {
        failure = broken;
        failed = true;
      }
    }

    void check() throws IOException {
      if (failed) {
        throw failure;
      }
    }
  }
}
