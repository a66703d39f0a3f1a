package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the whole server while it drives cells, several times: no record that it had
 * acknowledged over HTTP is missing, none is there twice, and each run does what its policy says.
 */
final class KilledServerRunTest {
  private static final int KILLS = Integer.getInteger("galvanist.kills", 3);
  private static final long SEED = Long.getLong("galvanist.seed", 20_261_121L);

  /** The first charge takes 20 h: seconds at this speed, so that the first kill is inside it. */
  private static final String SPEED = "5000";

  private static final double WELL_CHARGED_AH = 2e-4;
  private static final int VOLTAGE = 1;
  private static final int RECORD_INDEX = 6;
  private static final int MOST_MORE_RECORDS = 400;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private long resting;
  private long resuming;
  private long restingAcknowledged;
  private long resumingAcknowledged;

  @Test
  void noAcknowledgedRecordIsLostAndEachRunDoesWhatItsPolicySays() throws Exception {
    System.out.println("seed " + SEED);
    double freshVolt;
    try (GalvanistProcess server = serve()) {
      resting = server.startRun("nmc811-ltsoc-rate", "nmc811-ltsoc", "A-01", "rest");
      resuming = server.startRun("nmc811-ltsoc-rate", "nmc811-ltsoc", "A-02", "resume");
      freshVolt = voltOf(records(server, resting).getFirst());
      server.until(
          "/api/channels/A-01",
          channel -> channel.getJsonObject("run").getDouble("half_cycle_ah") > WELL_CHARGED_AH);
      killAtRandom(server);
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      String where = "seed " + SEED + ", after kill " + kill;
      try (GalvanistProcess server = serve()) {
        assertWhole(server, resting, restingAcknowledged, where);
        assertWhole(server, resuming, resumingAcknowledged, where);
        assertPausedAtOpenCircuit(server, freshVolt, kill, where);
        assertGoesOn(server, where);
        server.post("/api/runs/" + resting + "/resume", new JsonObject().put("by", "a test"));
        killAtRandom(server);
      }
    }
  }

  private GalvanistProcess serve() throws IOException {
    return GalvanistProcess.serving(
        folder,
        "serve",
        "--data",
        folder.resolve("data").toString(),
        "--port",
        "0",
        "--channels",
        "2",
        "--speed",
        SPEED);
  }

  /** Lets both runs record more, reads how far they are, and kills. */
  private void killAtRandom(GalvanistProcess server) throws Exception {
    int more = 1 + random.nextInt(MOST_MORE_RECORDS);
    long wanted = restingAcknowledged + more;
    restingAcknowledged =
        server
            .until("/api/runs/" + resting, run -> run.getLong("records") >= wanted)
            .getLong("records");
    resumingAcknowledged = server.get("/api/runs/" + resuming).getLong("records");
    server.kill();
  }

  private static void assertWhole(
      GalvanistProcess server, long run, long acknowledged, String where) throws Exception {
    List<String> lines = records(server, run);
    assertTrue(
        lines.size() >= acknowledged,
        () -> where + ": run " + run + " has " + lines.size() + " of " + acknowledged);
    double second = -1;
    for (int index = 0; index < lines.size(); index++) {
      String[] fields = lines.get(index).split(",", -1);
      assertEquals(index + 1, Long.parseLong(fields[RECORD_INDEX]), where);
      double now = Double.parseDouble(fields[0]);
      assertTrue(now >= second, where + ": time goes back at record " + (index + 1));
      second = now;
    }
    System.out.printf("%s: run %d has %d, %d were known%n", where, run, lines.size(), acknowledged);
  }

  /** The default policy; the cell is the one that was there, not a fresh one. */
  private void assertPausedAtOpenCircuit(
      GalvanistProcess server, double freshVolt, int kill, String where) throws Exception {
    JsonObject channel =
        server.until(
            "/api/channels/A-01",
            now -> now.getString("state").equals("paused") && now.getDouble("current_ampere") == 0);
    assertEquals("paused", channel.getJsonObject("run").getString("run_phase"), where);
    assertEquals(kill, gaps(server, resting), where);
    if (kill == 1) {
      double volt = channel.getDouble("voltage_volt");
      assertTrue(
          volt > freshVolt + 0.1, where + ": " + volt + " V, a fresh cell has " + freshVolt + " V");
    }
  }

  private void assertGoesOn(GalvanistProcess server, String where) throws Exception {
    JsonObject run =
        server.until(
            "/api/runs/" + resuming, now -> now.getLong("records") > resumingAcknowledged + 50);
    assertEquals("resume", run.getString("restart"), where);
    assertNotEquals(
        "paused", run.getJsonObject("live").getJsonObject("run").getString("run_phase"), where);
    assertTrue(gaps(server, resuming) > 0, where);
  }

  private static long gaps(GalvanistProcess server, long run) throws Exception {
    return server.get("/api/runs/" + run + "/events").getJsonArray("events").stream()
        .map(JsonObject.class::cast)
        .filter(event -> event.getString("kind").equals("gap"))
        .count();
  }

  private static double voltOf(String record) {
    return Double.parseDouble(record.split(",", -1)[VOLTAGE]);
  }

  private static List<String> records(GalvanistProcess server, long run) throws Exception {
    server.until("/api/runs/" + run, now -> now.getLong("records") > 0);
    List<String> lines =
        server.text("/api/runs/" + run + "/files/records.bdf.csv").lines().toList();
    String[] names = lines.getFirst().split(",", -1);
    assertEquals("voltage_volt", names[VOLTAGE]);
    assertEquals("record_index", names[RECORD_INDEX]);
    return lines.subList(1, lines.size());
  }
}
