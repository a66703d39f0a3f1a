package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while a large database of the first schema is brought to this one. */
final class KilledMigrationTest {
  private static final int KILLS = Integer.getInteger("galvanist.kills", 4);
  private static final long SEED = Long.getLong("galvanist.seed", 20_261_121L);

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void whateverWasCutOffTheDatabaseSaysTheSameInTheEnd() throws Exception {
    Path old = folder.resolve("old.db");
    makeOld(old);
    Path never = folder.resolve("never-killed.db");
    Files.copy(old, never);
    Store.open(vertx, never).close();
    Map<String, BackupManifest.Table> expected = Verification.of(never).tables();

    Path file = folder.resolve("lab.db");
    Files.copy(old, file);
    var random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      killWhileItOpens(file, random.nextInt(2_500));
    }
    Store.open(vertx, file).close();
    Verification after = Verification.of(file);
    assertEquals(List.of(), after.faults(), "seed " + SEED);
    assertEquals(expected, after.tables(), "seed " + SEED);
  }

  @Test
  void whatWasThereBeforeIsKeptAsACopy() throws Exception {
    Path file = folder.resolve("lab.db");
    makeOld(file);
    List<String> before = Sql.rows(file, "select text from protocol_version order by sha256");
    Store.open(vertx, file).close();
    Path copy = Schema.before(file, "1");
    assertEquals(before, Sql.rows(copy, "select text from protocol_version order by sha256"));
    assertEquals(List.of("ok"), Sql.rows(copy, "pragma integrity_check"));
  }

  private static void makeOld(Path file) throws Exception {
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .target(MigrationVersion.fromVersion("1"))
        .load()
        .migrate();
    Sql.execute(
        file,
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)"
            + " insert into protocol_version select printf('%064d', i), 'name ' || (i % 500), 'a',"
            + " printf('steps: [Rest for %d s] # ', i) || hex(zeroblob(400)), i, i from n");
    Sql.execute(file, "insert into cell_version values (7, 'cell', 1, '', 'mass: 10 mg', 0)");
    Sql.execute(
        file,
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)"
            + " insert into run (id, channel, cell_version_id, protocol_sha256, arguments,"
            + " resume_at_once, software_version, started_millis, outcome, outcome_because,"
            + " finished_millis) select i, 'A-01', 7, printf('%064d', i), '{}', 0, '', i,"
            + " 'completed', '', 1 from n");
    Sql.execute(file, "insert into run_progress select id, 0, 0, null, 0 from run");
  }

  private static void killWhileItOpens(Path file, int afterMillis) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OpeningProgram.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = program.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("begins", said.readLine());
      if (!program.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
        program.toHandle().destroyForcibly();
      }
    }
    assertTrue(program.waitFor(60, TimeUnit.SECONDS));
  }
}
