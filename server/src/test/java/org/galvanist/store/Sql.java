package org.galvanist.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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

  /** The first column of every row, as text. */
  static List<String> rows(Path file, String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (answer.next()) {
        rows.add(answer.getString(1));
      }
      return rows;
    }
  }
}
