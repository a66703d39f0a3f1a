package org.galvanist.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables that hold a run's records in blocks, however they are packed: those whose rows name a
 * run, a first record, a number of records, and their points.
 */
final class RecordTables {
  private static final List<String> MARKS =
      List.of("run_id", "first_record", "record_count", "points");

  private RecordTables() {}

  static boolean isOne(Connection connection, String table) throws SQLException {
    return columns(connection, table).containsAll(MARKS);
  }

  static List<String> all(Connection connection) throws SQLException {
    var all = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var tables =
            statement.executeQuery("select name from sqlite_schema where type = 'table'")) {
      while (tables.next()) {
        if (isOne(connection, tables.getString(1))) {
          all.add(tables.getString(1));
        }
      }
    }
    return all;
  }

  /** Of a table, in the order they were made. */
  static List<String> columns(Connection connection, String table) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.prepareStatement("select name from pragma_table_info(?)")) {
      statement.setString(1, table);
      try (var columns = statement.executeQuery()) {
        while (columns.next()) {
          names.add(columns.getString(1));
        }
      }
    }
    return names;
  }
}
