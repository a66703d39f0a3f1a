package org.galvanist.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** SQL on a database behind the store's back. */
final class Sql {
  private Sql() {}

  /** Fails where somebody else is writing. */
  static void executeAtOnce(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 0");
      statement.execute(sql);
    }
  }

  static void execute(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
