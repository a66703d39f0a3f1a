package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.galvanist.http.RunningServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server says that it is, over real HTTP. */
class HealthTest {
  private static final long PATIENCE_SECOND = 30;

  @TempDir Path folder;

  @Test
  void aServerInOrderSaysSoToAProbeAPageAndPrometheus() {
    try (var server = RunningServer.at(folder, 100)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      assertEquals(201, server.start(sha256, "well-started").status());
      JsonObject vitals =
          until(
              server,
              all ->
                  all.getInteger("running") == 1
                      && all.getJsonObject("store").getJsonObject("commits").getInteger("count")
                          > 0);
      assertEquals("A-01", vitals.getJsonArray("ages").getJsonObject(0).getString("channel"));
      assertEquals(2, vitals.getInteger("channels"));
      assertTrue(vitals.getJsonObject("store").getLong("database_bytes") > 0, vitals::encode);
      assertTrue(vitals.getJsonObject("process").getDouble("uptime_second") > 0, vitals::encode);

      Said health = server.get("/health");
      assertEquals(200, health.status());
      assertEquals(
          "store", health.json().getJsonArray("checks").getJsonObject(0).getString("name"));

      Said metrics = server.get("/metrics", "Accept", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
      assertEquals(200, metrics.status());
      assertTrue(
          metrics
              .whole()
              .headers()
              .firstValue("content-type")
              .orElse("")
              .startsWith("text/plain;version=0.0.4"));
      for (String name :
          new String[] {
            "galvanist_commit_seconds_count",
            "galvanist_queue_records",
            "galvanist_unpacked_records",
            "galvanist_commit_stalled_seconds",
            "galvanist_backup_age_seconds",
            "galvanist_backup_failed",
            "galvanist_reserve_present",
            "galvanist_disk_space",
            "galvanist_disk_free_bytes",
            "galvanist_channels{state=\"free\"}",
            "galvanist_data_age_worst_seconds",
            "galvanist_event_loop_delay_worst_seconds",
            "jvm_memory_used_bytes",
            "process_uptime_seconds"
          }) {
        assertTrue(metrics.text().contains("\n" + name), name + " is not in\n" + metrics.text());
      }
    }
  }

  @Test
  void aServerWhoseDatabaseHasFailedStillAnswersAndSaysWhatBecameOfTheCells() throws SQLException {
    try (var server = RunningServer.at(folder, 100)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      breakDisk();
      server.start(sha256, "ill-started");
      JsonObject vitals = until(server, all -> all.getString("status").equals("failed"));
      assertTrue(
          vitals.getJsonObject("store").getString("failure").contains("the disk is gone"),
          vitals::encode);
      Said health = server.get("/health");
      assertEquals(503, health.status());
      assertEquals("failed", health.json().getString("status"));
      JsonObject store = health.json().getJsonArray("checks").getJsonObject(0);
      assertTrue(store.getString("words").contains("every channel is at open circuit"));
      assertTrue(server.get("/metrics").text().contains("\ngalvanist_health 2.0"));
    }
  }

  private void breakDisk() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("galvanist.db"));
        var statement = connection.createStatement()) {
      statement.execute(
          "create trigger broken before update on run_progress"
              + " begin select raise(abort, 'the disk is gone'); end");
    }
  }

  private static JsonObject until(RunningServer server, Predicate<JsonObject> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECOND);
    JsonObject vitals = server.get("/api/vitals").json();
    while (!wanted.test(vitals) && System.nanoTime() < end) {
      vitals = server.get("/api/vitals").json();
    }
    assertTrue(wanted.test(vitals), vitals::encodePrettily);
    return vitals;
  }
}
