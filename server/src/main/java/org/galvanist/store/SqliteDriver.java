package org.galvanist.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * SQLite's driver, but for a rollback after SQLite's own, and for the read-only flag of a
 * connection: Micronaut Data raises it for every read, and SQLite's driver refuses to change it on
 * an open connection. Readers are kept from writing by {@code pragma query_only} instead. Public
 * because the connection pool instantiates it.
 */
public final class SqliteDriver extends JDBC {
  static {
    try {
      DriverManager.registerDriver(new SqliteDriver());
    } catch (SQLException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    return acceptsURL(url) ? new Unflagged(url, properties) : null;
  }

  private static final class Unflagged extends JDBC4Connection {
    Unflagged(String url, Properties properties) throws SQLException {
      super(url, url.substring(PREFIX.length()), properties);
    }

    @Override
    public void setReadOnly(boolean readOnly) {}

    /**
     * Where the disk is full SQLite has rolled back by itself, and the driver's own rollback fails:
     * it would hide the reason and leave the connection without the transaction that it believes
     * in.
     */
    @Override
    public void rollback() throws SQLException {
      try {
        super.rollback();
      } catch (SQLException failure) {
        try {
          getDatabase().exec(transactionPrefix(), getAutoCommit());
        } catch (SQLException stillOpen) {
          failure.addSuppressed(stillOpen);
          throw failure;
        }
      }
    }
  }
}
