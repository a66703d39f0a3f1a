package org.galvanist.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds the write lock of a database's file from outside of the store, as a tool that got stuck
 * would. For trying what a bench does meanwhile. Confined to one thread.
 */
public final class WriteLock implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Connection connection;

  private WriteLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Waits for the lock, and takes it.
   *
   * @throws StoreException if it cannot be had
   */
  public static WriteLock take(Path database) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        statement.execute("BEGIN EXCLUSIVE");
        return new WriteLock(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException("the lock of " + database + " cannot be had", e);
    }
  }

  /** Lets go of it; nothing was written. */
  @Override
  public void close() {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new StoreException("the lock cannot be given back", e);
    }
  }
}
