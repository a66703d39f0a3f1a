package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.galvanist.analysis.Instrument;
import org.galvanist.exchange.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older Galvanist opens, and nothing of it is lost. */
final class MigrationTest {
  private static final String REST = "title: A rest\nsource: a paper\nsteps: [Rest for 1 hour]\n";
  private static final String LONGER =
      "title: A long rest\nsource: a paper\nsteps: [Rest for 2 hours]\n";

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void theProtocolsOfTheFirstSchemaBecomeVersionsAndTheirRunsStillReferToThem()
      throws SQLException {
    Path file = folder.resolve("lab.db");
    first(file);
    text(file, REST, "rest", 3, 3_000);
    text(file, LONGER, "rest", 2, 2_000);
    text(file, "not: a protocol", "other", 1, 1_000);
    Sql.execute(file, "insert into cell_version values (7, 'cell', 1, '', 'mass: 10 mg', 0)");
    run(file, 1, REST, 10_000);
    run(file, 2, LONGER, 20_000);
    run(file, 3, LONGER, 30_000);

    try (Store store = Store.open(vertx, file)) {
      List<ProtocolVersion> versions = done(store.protocolVersions("rest"));
      assertEquals(List.of(2, 1), versions.stream().map(ProtocolVersion::version).toList());
      assertEquals(
          List.of("A rest", "A long rest"), versions.stream().map(ProtocolVersion::title).toList());
      assertEquals(Optional.of("a paper"), versions.getFirst().head().source());
      assertEquals(3_000, versions.getFirst().saving().orElseThrow().millis());
      assertEquals(1, done(store.protocolVersions("other")).size());

      StoredRun run = done(store.run(2)).orElseThrow();
      ProtocolVersion ran =
          done(store.protocol(run.protocol().orElseThrow().sha256())).orElseThrow();
      assertEquals(LONGER, ran.text());
      assertEquals(
          new ProtocolUse(ran.sha256(), 2, 3, 30_000),
          done(store.protocolUses()).get(ran.sha256()));
      assertEquals(3, done(store.runs()).size());

      assertEquals(2, done(store.saveProtocol(NewProtocol.of("rest", REST))).version());
      assertEquals(3, done(store.saveProtocol(NewProtocol.of("rest", LONGER))).version());
      var next =
          new NewRun(
              "4",
              7,
              new Origin.Protocol(ran.sha256(), Map.of(), false, Instrument.UNKNOWN),
              "",
              40_000,
              none());
      assertEquals(4, done(store.createRun(next)).id());
    }
    assertEquals(List.of(), Sql.rows(file, "pragma foreign_key_check"));
    assertTrue(
        Sql.rows(file, "select sql from sqlite_schema where name = 'run'")
            .getFirst()
            .contains("protocol_text"));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static void first(Path file) {
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .target(MigrationVersion.fromVersion("1"))
        .load()
        .migrate();
  }

  private static void text(Path file, String text, String name, int count, long millis)
      throws SQLException {
    String title = text.lines().findFirst().orElseThrow().substring("title: ".length());
    Sql.execute(
        file,
        "insert into protocol_version values ('%s', '%s', '%s', '%s', %d, %d)"
            .formatted(Sha256.of(text), name, title, text, count, millis));
  }

  private static void run(Path file, int id, String text, long millis) throws SQLException {
    Sql.execute(
        file,
        ("insert into run (id, channel, cell_version_id, protocol_sha256, arguments,"
                + " resume_at_once, software_version, started_millis, outcome, outcome_because,"
                + " finished_millis) values (%d, '%d', 7, '%s', '{}', 0, '', %d, 'completed', '', 0)")
            .formatted(id, id, Sha256.of(text), millis));
    Sql.execute(file, "insert into run_progress values (%d, 0, 0, null, 0)".formatted(id));
  }
}
