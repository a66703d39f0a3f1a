package org.galvanist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.galvanist.exchange.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database, or a backup, is whole: SQLite's own check, every reference, every block's
 * checksum, each run's records one after the other from 1 and as many as its progress says; with
 * the hashes of what it says. Reads everything; a server may write to the database meanwhile.
 *
 * @param tables by name
 * @param faults what is wrong, in words; empty where it is whole
 */
public record Verification(
    Path file,
    String schemaVersion,
    Map<String, BackupManifest.Table> tables,
    List<RunLine> runs,
    List<String> faults) {
  private static final int MOST_FAULTS = 50;

  /**
   * One run.
   *
   * @param found records that could be read, in order, from the first
   * @param sha256 of those
   */
  public record RunLine(
      long id, String channel, boolean open, long records, long found, String sha256) {}

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return faults.isEmpty();
  }

  /** How many records there are, in all runs. */
  public long records() {
    return runs.stream().mapToLong(RunLine::found).sum();
  }

  /**
   * Reads a whole database.
   *
   * @throws StoreException where it cannot be opened at all
   */
  public static Verification of(Path database) {
    if (!Files.isRegularFile(database)) {
      throw StoreException.refused("There is no database " + database);
    }
    try (Database opened = Database.openReading(database)) {
      return new Reading(database, opened).all();
    }
  }

  /** What differs between this backup and what was written down when it was made. */
  public List<String> against(BackupManifest manifest) throws IOException {
    var differing = new ArrayList<String>();
    if (!Sha256.of(file).equals(manifest.fileSha256())) {
      differing.add("the bytes of " + file + " are not those that were written");
    }
    manifest
        .tables()
        .forEach(
            (name, table) -> {
              if (!table.equals(tables.get(name))) {
                differing.add("table " + name + " does not say what it said");
              }
            });
    differing.addAll(missingRecords(manifest));
    return differing;
  }

  private List<String> missingRecords(BackupManifest manifest) {
    var here = new HashMap<Long, RunLine>();
    runs.forEach(run -> here.put(run.id(), run));
    return manifest.runs().stream()
        .filter(run -> run.records() > 0)
        .filter(
            run -> {
              RunLine line = here.get(run.id());
              return line == null
                  || line.found() != run.records()
                  || !line.sha256().equals(run.sha256());
            })
        .map(run -> "the records of test " + run.id() + " are not those that were written")
        .toList();
  }

  /**
   * What a database no longer says of what a backup of it holds: records of a test that are missing
   * or differ. More records, and more tests, are no difference.
   */
  public static List<String> compare(BackupManifest backup, Path database) {
    try (Database opened = Database.openReading(database)) {
      return new Reading(database, opened).differing(backup);
    }
  }

  /** What a backup of this database, verified, says of itself. */
  BackupManifest manifest(long millis) throws IOException {
    return new BackupManifest(
        millis,
        schemaVersion,
        Files.size(file),
        Sha256.of(file),
        tables,
        runs.stream()
            .map(run -> new BackupManifest.Run(run.id(), run.channel(), run.found(), run.sha256()))
            .toList());
  }

  private static final class Reading {
    private final Path file;
    private final Database database;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, BackupManifest.Table> tables = new HashMap<>();
    private final List<RunLine> runs = new ArrayList<>();
    private String schema = "";

    Reading(Path file, Database database) {
      this.file = file;
      this.database = database;
    }

    Verification all() {
      attempt("SQLite's own check", this::integrity);
      attempt("the references between tables", this::references);
      attempt("the version of the schema", this::schemaVersion);
      attempt("the rows of the tables", this::hashTables);
      attempt("the numbers of records", this::counts);
      attempt("the tests", this::readRuns);
      runs.sort(Comparator.comparingLong(RunLine::id));
      return new Verification(
          file, schema, Map.copyOf(tables), List.copyOf(runs), List.copyOf(faults));
    }

    private void attempt(String what, SqlWork work) {
      try {
        database.readSql(
            connection -> {
              work.on(connection);
              return file;
            });
      } catch (RuntimeException broken) {
        fault(what + " cannot be read: " + broken.getMessage());
      }
    }

    private void fault(String words) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(words);
      }
    }

    private void integrity(Connection connection) throws SQLException {
      each(
          connection,
          "pragma integrity_check(20)",
          words -> {
            if (!words.equals("ok")) {
              fault("the file is damaged: " + words.replace('\n', ' '));
            }
          });
    }

    private void references(Connection connection) throws SQLException {
      each(
          connection,
          "select \"table\" || ' row ' || coalesce(rowid, '?') || ' of ' || parent"
              + " from pragma_foreign_key_check limit 20",
          words -> fault("what a row refers to is missing: " + words));
    }

    private void schemaVersion(Connection connection) throws SQLException {
      each(
          connection,
          "select version from flyway_schema_history where success and version is not null"
              + " order by installed_rank desc limit 1",
          version -> schema = version);
    }

    private void hashTables(Connection connection) throws SQLException {
      RowHashes.tables(connection)
          .forEach(
              (name, table) ->
                  tables.put(name, new BackupManifest.Table(table.rows(), table.sha256())));
    }

    /** Neither more nor fewer records than the progress says, whatever holds them. */
    private void counts(Connection connection) throws SQLException {
      var held = new ArrayList<String>();
      for (String table : RecordTables.all(connection)) {
        held.add("select run_id, record_count from \"" + table + "\"");
      }
      if (held.isEmpty()) {
        return;
      }
      each(
          connection,
          "select 'test ' || p.run_id || ' has ' || coalesce(sum(h.record_count), 0)"
              + " || ' records in its blocks where its progress says ' || p.record_count"
              + " from run_progress p join run r on r.id = p.run_id left join ("
              + String.join(" union all ", held)
              + ") h on h.run_id = p.run_id"
              + " where r.finished_millis is not null or r.channel <> ''"
              + " group by p.run_id having coalesce(sum(h.record_count), 0) <> p.record_count"
              + " limit 20",
          this::fault);
      each(
          connection,
          "select 'test ' || p.run_id || ' has ' || count(n.note_count)"
              + " || ' notes where its progress says ' || p.note_count"
              + " from run_progress p left join note n on n.run_id = p.run_id"
              + " group by p.run_id having count(n.note_count) <> p.note_count limit 20",
          this::fault);
    }

    /** By columns that every schema has: a backup of an older one is not at fault for that. */
    private void readRuns(Connection connection) throws SQLException {
      var lines = new ArrayList<Line>();
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "select id, channel, finished_millis is null from run"
                      + " where finished_millis is not null or channel <> ''")) {
        while (rows.next()) {
          lines.add(new Line(rows.getLong(1), rows.getString(2), rows.getBoolean(3)));
        }
      }
      try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
        var reader = reader(connection, thread);
        for (Line row : lines) {
          long id = row.id();
          Rows.@Nullable ProgressRow progress =
              database.read(tables -> tables.progress().findById(id)).orElse(null);
          if (progress == null) {
            fault("test " + id + " has no progress");
          } else {
            runs.add(read(reader, row, progress));
          }
        }
      }
    }

    private record Line(long id, String channel, boolean open) {}

    private JournalReader reader(Connection connection, ExecutorService thread)
        throws SQLException {
      return new JournalReader(database, thread, RecordTables.isOne(connection, "block"));
    }

    private RunLine read(JournalReader reader, Line row, Rows.ProgressRow progress) {
      long id = row.id();
      checkState(id, progress);
      var records = records(reader, id, progress.recordCount());
      if (records.count() != progress.recordCount()) {
        fault(
            "test %d has %d records where its progress says %d"
                .formatted(id, records.count(), progress.recordCount()));
      }
      return new RunLine(
          id, row.channel(), row.open(), progress.recordCount(), records.count(), records.sha256());
    }

    private void checkState(long run, Rows.ProgressRow progress) {
      if (progress.state() == null) {
        return;
      }
      try {
        long counted = RunStateCodec.decode(Objects.requireNonNull(progress.state())).records();
        if (counted != progress.recordCount()) {
          fault(
              "the state of test %d counts %d records where its progress says %d"
                  .formatted(run, counted, progress.recordCount()));
        }
      } catch (RuntimeException broken) {
        fault("the state of test " + run + " cannot be read: " + broken.getMessage());
      }
    }

    /** As many as can be read without a break; a break is a fault. */
    private RowHashes.Records records(JournalReader reader, long run, long last) {
      var records = new RowHashes.Records();
      try {
        reader
            .scanColumns(
                run,
                new Stretch.Records(1, last),
                rows -> {
                  if (rows.firstRecord != records.count() + 1) {
                    throw new StoreException(
                        "record %d comes after record %d"
                            .formatted(rows.firstRecord, records.count()));
                  }
                  records.add(rows, last);
                })
            .join();
      } catch (CompletionException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        fault("test " + run + ": " + cause.getMessage());
      }
      return records;
    }

    List<String> differing(BackupManifest backup) {
      try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
        var reader = database.readSql(connection -> reader(connection, thread));
        for (BackupManifest.Run run : backup.runs()) {
          if (run.records() == 0) {
            continue;
          }
          var records = records(reader, run.id(), run.records());
          if (records.count() != run.records()) {
            fault(
                "test %d has %d of the %d records that the backup holds"
                    .formatted(run.id(), records.count(), run.records()));
          } else if (!records.sha256().equals(run.sha256())) {
            fault("the records of test " + run.id() + " are not those of the backup");
          }
        }
      }
      return List.copyOf(faults);
    }

    private static void each(Connection connection, String query, Consumer<String> row)
        throws SQLException {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        while (rows.next()) {
          row.accept(String.valueOf(rows.getString(1)));
        }
      }
    }
  }

  @FunctionalInterface
  private interface SqlWork {
    void on(Connection connection) throws SQLException;
  }
}
