package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that an older Galvanist made is as good as one of today. */
final class OldBackupTest {
  private static final int RECORDS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void oneOfEachEarlierSchemaIsWholeAndIsRestoredAndIsBroughtToThisOneWhenTheServerStarts()
      throws Exception {
    Path today = folder.resolve("today.db");
    try (Store store = Store.open(vertx, today)) {
      long run = Records.newRun(store, "1");
      store.recorder().record(run, Entry.of(Records.state(random, 1), Records.point(random, 1)));
      for (long record = 2; record <= RECORDS; record++) {
        store
            .recorder()
            .record(run, Entry.of(Records.state(random, record), Records.point(random, record)));
      }
      done(store.recorder().committed(run));
    }
    Verification expected = Verification.of(today);
    assertEquals(List.of(), expected.faults());
    for (String version : List.of("1", "2", "3", "4", "5")) {
      restored(older(today, version), version, expected.runs());
    }
  }

  private void restored(Path backup, String version, List<Verification.RunLine> runs)
      throws Exception {
    Verification verified = Verification.of(backup);
    assertEquals(List.of(), verified.faults(), "schema " + version);
    assertEquals(version, verified.schemaVersion());
    assertEquals(runs, verified.runs());
    verified.manifest(0).write(BackupManifest.beside(backup));

    Path drill = Files.createDirectory(folder.resolve("drill-" + version));
    assertEquals(List.of(), Restore.drill(backup, drill).faults());
    Files.delete(drill);

    Path database = folder.resolve("lab-" + version + ".db");
    Restore.into(backup, database, Instant.EPOCH);
    try (Store store = Store.open(vertx, database)) {
      OpenRun open = done(store.openRuns()).getFirst();
      assertEquals(RECORDS, open.run().records());
      assertEquals(RECORDS, done(store.points(open.run().id(), Stretch.all())).size());
    }
    BackupManifest manifest = BackupManifest.of(backup).orElseThrow();
    assertEquals(List.of(), Verification.compare(manifest, database));
    assertTrue(Verification.of(database).isSound());
  }

  /** The same, as a server of that schema would have kept it. */
  private Path older(Path today, String version) throws SQLException {
    Path file = folder.resolve("backup-" + version + ".db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .target(MigrationVersion.fromVersion(version))
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("attach '" + today + "' as today");
      if (version.equals("1")) {
        statement.execute(
            "insert into protocol_version select sha256, name, '', text, 1, 0"
                + " from today.protocol_text");
      }
      for (String table :
          List.of(
              "cell_version",
              "protocol_text",
              "protocol_version",
              "run",
              "run_progress",
              "journal",
              "note")) {
        List<String> columns = RecordTables.columns(connection, table);
        if (!(version.equals("1") && table.startsWith("protocol_"))) {
          String listed = String.join(", ", columns);
          statement.execute(
              "insert into "
                  + table
                  + " ("
                  + listed
                  + ") select "
                  + listed
                  + " from today."
                  + table);
        }
      }
    }
    return file;
  }
}
