package org.galvanist.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.galvanist.analysis.Columns;

/**
 * What a database says, as SHA-256: of each table its rows in the order of their keys, of each run
 * its records as they are read. How SQLite lays rows out and how records are packed does not
 * matter, so that a copy, and a database that has been packed or migrated since, can be compared.
 */
final class RowHashes {
  /** Records, told by run instead, and what is made of them; what each database has for itself. */
  private static final Set<String> NOT_HASHED =
      Set.of("journal", "overview", "flyway_schema_history", "laboratory");

  private static final int RECORD_BYTES = 9 * Double.BYTES + 3 * Integer.BYTES + 1;

  private RowHashes() {}

  /** Tables whose rows are what people and programs wrote, by name. */
  static SortedMap<String, TableHash> tables(Connection connection) throws SQLException {
    var hashes = new TreeMap<String, TableHash>();
    for (String table : names(connection)) {
      hashes.put(table, table(connection, table));
    }
    return hashes;
  }

  /**
   * A table's rows.
   *
   * @param sha256 of the rows, in hexadecimal
   */
  record TableHash(long rows, String sha256) {}

  private static List<String> names(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var tables =
            statement.executeQuery(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%'"
                    + " escape '!' order by name")) {
      while (tables.next()) {
        String name = tables.getString(1);
        if (!NOT_HASHED.contains(name) && !RecordTables.isOne(connection, name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static TableHash table(Connection connection, String table) throws SQLException {
    List<String> columns = RecordTables.columns(connection, table);
    List<String> keys = keys(connection, table);
    MessageDigest digest = newDigest();
    put(digest, String.join(",", columns));
    long rows = 0;
    String order = quoted(keys.isEmpty() ? columns : keys);
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select "
                    + quoted(columns)
                    + " from "
                    + quoted(List.of(table))
                    + " order by "
                    + order)) {
      while (found.next()) {
        rows++;
        for (int column = 1; column <= columns.size(); column++) {
          put(digest, found, column);
        }
      }
    }
    return new TableHash(rows, HexFormat.of().formatHex(digest.digest()));
  }

  private static List<String> keys(Connection connection, String table) throws SQLException {
    var keys = new TreeMap<Integer, String>();
    try (var statement = connection.prepareStatement("select name, pk from pragma_table_info(?)")) {
      statement.setString(1, table);
      try (var columns = statement.executeQuery()) {
        while (columns.next()) {
          if (columns.getInt(2) > 0) {
            keys.put(columns.getInt(2), columns.getString(1));
          }
        }
      }
    }
    return List.copyOf(keys.values());
  }

  private static String quoted(List<String> names) {
    return String.join(
        ", ", names.stream().map(name -> '"' + name.replace("\"", "\"\"") + '"').toList());
  }

  /** Each value with its type and length before it, so that no two rows run into one another. */
  private static void put(MessageDigest digest, ResultSet row, int column) throws SQLException {
    switch (row.getObject(column)) {
      case null -> digest.update((byte) 0);
      case Integer _, Long _ ->
          digest.update(ByteBuffer.allocate(9).put((byte) 1).putLong(row.getLong(column)).flip());
      case Double _ ->
          digest.update(
              ByteBuffer.allocate(9)
                  .put((byte) 2)
                  .putLong(Double.doubleToRawLongBits(row.getDouble(column)))
                  .flip());
      case byte[] bytes -> put(digest, (byte) 3, bytes);
      case String text -> put(digest, text);
      case Object other -> throw new SQLException("a value of the unknown kind " + other);
    }
  }

  private static void put(MessageDigest digest, String text) {
    put(digest, (byte) 4, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(MessageDigest digest, byte kind, byte[] bytes) {
    digest.update(ByteBuffer.allocate(5).put(kind).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  /** The hash of a run's records, fed in order. */
  static final class Records {
    private final MessageDigest digest = newDigest();
    private ByteBuffer bytes = ByteBuffer.allocate(Columns.BATCH * RECORD_BYTES);
    private long count;

    /** Adds rows; more than {@code last} records are not taken. */
    void add(Columns rows, long last) {
      int size = (int) Math.min(rows.size, Math.max(0, last - count));
      if (bytes.capacity() < size * RECORD_BYTES) {
        bytes = ByteBuffer.allocate(size * RECORD_BYTES);
      }
      bytes.clear();
      for (int row = 0; row < size; row++) {
        for (double[] column : PointCodec.doubles(rows)) {
          bytes.putLong(Double.doubleToRawLongBits(column[row]));
        }
        for (int[] column : PointCodec.ints(rows)) {
          bytes.putInt(column[row]);
        }
        bytes.put(PointCodec.number(rows.part[row]));
      }
      digest.update(bytes.flip());
      count += size;
    }

    long count() {
      return count;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
