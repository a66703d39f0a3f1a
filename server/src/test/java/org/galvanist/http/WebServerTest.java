package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.galvanist.exchange.ParquetRows;
import org.galvanist.exchange.TestFile;
import org.galvanist.http.RunningServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page and a script see of the server. */
class WebServerTest {
  private static final double FAST = 100_000;

  @TempDir Path folder;

  @Test
  void aTestIsCheckedStartedWatchedAndReadOverHttpAlone() throws IOException {
    try (var server = RunningServer.at(folder, FAST)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);

      JsonObject check =
          server
              .post(
                  "/api/check",
                  new JsonObject()
                      .put("protocol", sha256)
                      .put("cell", "lg-m50")
                      .put("channel", "A-01"))
              .json();
      assertTrue(check.getBoolean("startable"), check::encode);
      JsonObject first = check.getJsonObject("program").getJsonArray("steps").getJsonObject(0);
      assertEquals(-5.0, first.getDouble("current_ampere"));
      assertEquals(7, first.getInteger("line"), "where the text writes the step");
      assertEquals(9, first.getInteger("column"));

      Said started = server.start(sha256, "first-start");
      assertEquals(201, started.status(), started::text);
      long run = started.json().getLong("id");
      server.untilState("finished");

      JsonObject table = server.get("/api/runs/" + run + "/cycles").json();
      assertEquals(2, table.getJsonArray("cycles").size(), table::encode);
      assertEquals("discharge/charge", table.getString("coulombic_efficiency"));
      JsonObject cycle = table.getJsonArray("cycles").getJsonObject(1);
      assertEquals("complete", cycle.getString("status"));
      assertTrue(cycle.getDouble("discharging_capacity_ah") > 1, cycle::encode);

      theTraceReadsBothWays(server, run);
      theCurvesHaveBothHalves(server, run);
      theLifeOfTheRunHasItsPeaksAndItsMap(server, run);
      theFilesAgreeWithTheTable(server, run, table);
      everyFileComesWhole(server, run);
      JsonObject whole = server.get("/api/runs/" + run).json();
      assertEquals("completed", whole.getJsonObject("outcome").getString("word"));
      assertEquals(1, server.get("/api/runs").json().getJsonArray("runs").size());
      assertFalse(
          server.get("/api/runs/" + run + "/events").json().getJsonArray("events").isEmpty());
    }
  }

  private static void theTraceReadsBothWays(RunningServer server, long run) {
    byte[] bytes = server.get("/api/runs/" + run + "/trace?columns=50").whole().body();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = buffer.getInt();
    assertEquals(0, (4 + length) % 8);
    var header = new JsonObject(new String(bytes, 4, length, StandardCharsets.UTF_8));
    int rows = header.getInteger("rows");
    assertEquals(bytes.length, 4 + length + rows * 8 * header.getJsonArray("columns").size());
    assertTrue(rows <= 300, header::encode);

    JsonObject json =
        server.get("/api/runs/" + run + "/trace?columns=50", "Accept", "application/json").json();
    JsonArray voltage = json.getJsonObject("values").getJsonArray("voltage_volt");
    int column = header.getJsonArray("columns").getList().indexOf("voltage_volt");
    for (int row = 0; row < rows; row++) {
      assertEquals(
          voltage.getDouble(row), buffer.getDouble(4 + length + (column * rows + row) * 8));
    }
  }

  private static void theCurvesHaveBothHalves(RunningServer server, long run) {
    String cycle = "/api/runs/" + run + "/cycles/2";
    JsonArray halves = server.get(cycle + "/curve").json().getJsonArray("half_cycles");
    assertEquals("discharging", halves.getJsonObject(0).getString("direction"));
    assertEquals("charging", halves.getJsonObject(1).getString("direction"));
    JsonObject dqdv = server.get(cycle + "/dqdv?width_volt=0.01").json();
    assertEquals(0.01, dqdv.getDouble("width_volt"));
    assertFalse(
        dqdv.getJsonArray("half_cycles").getJsonObject(0).getJsonArray("voltage_volt").isEmpty());
    assertEquals(404, server.get("/api/runs/" + run + "/cycles/99/curve").status());
  }

  private static void theLifeOfTheRunHasItsPeaksAndItsMap(RunningServer server, long run) {
    JsonArray slopes =
        server.get("/api/runs/" + run + "/cycles/2/dvdq").json().getJsonArray("half_cycles");
    JsonObject discharge = slopes.getJsonObject(0);
    assertEquals("discharging", discharge.getString("direction"));
    assertEquals(501, discharge.getJsonArray("dvdq_volt_per_ah").size());
    assertTrue(discharge.getJsonArray("dvdq_volt_per_ah").getDouble(250) < 0);

    JsonObject peaks = server.get("/api/runs/" + run + "/peaks?least_cycles=2").json();
    assertEquals(0.02, peaks.getDouble("tolerance_volt"));
    JsonArray tracks = peaks.getJsonArray("tracks");
    assertFalse(tracks.isEmpty(), peaks::encode);
    assertEquals(
        List.of(1, 2),
        tracks.getJsonObject(0).getJsonArray("peaks").stream()
            .map(peak -> ((JsonObject) peak).getInteger("cycle"))
            .toList());

    String path = "/api/runs/" + run + "/heatmap?columns=100&direction=";
    JsonObject map = server.get(path + "charging").json();
    assertEquals(List.of(1, 2), map.getJsonArray("cycles").getList());
    int columns = map.getInteger("columns");
    assertTrue(columns > 10 && columns <= 100, columns + " columns");
    ByteBuffer cells =
        ByteBuffer.wrap(Base64.getDecoder().decode(map.getString("dqdv_ah_per_volt")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(2 * columns * Float.BYTES, cells.capacity());
    double charge = 0;
    for (int column = 0; column < columns; column++) {
      float density = cells.getFloat((columns + column) * Float.BYTES);
      charge += Float.isNaN(density) ? 0 : density * map.getDouble("step_volt");
    }
    assertTrue(charge > 1, "the constant-current charge of cycle 2 is " + charge + " Ah");
    assertEquals(400, server.get(path + "sideways").status());
  }

  private static void theFilesAgreeWithTheTable(RunningServer server, long run, JsonObject table) {
    String files = "/api/runs/" + run + "/files/";
    Said cycles = server.get(files + "cycles.csv");
    List<String> lines = cycles.text().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(
        lines
            .get(1)
            .contains(
                ","
                    + table
                        .getJsonArray("cycles")
                        .getJsonObject(0)
                        .getDouble("charging_capacity_ah")));
    assertTrue(
        cycles
            .whole()
            .headers()
            .firstValue("content-disposition")
            .orElse("")
            .startsWith("attachment"));
    long records = server.get("/api/runs/" + run).json().getLong("records");
    assertEquals(records + 1, server.get(files + "records.bdf.csv").text().lines().count());
    assertTrue(server.get(files + "run.json").json().encode().contains("title: Two cycles"));
  }

  /** Reads back what came over the wire. */
  private void everyFileComesWhole(RunningServer server, long run) throws IOException {
    String files = "/api/runs/" + run + "/files/";
    long records = server.get("/api/runs/" + run).json().getLong("records");
    for (TestFile file : TestFile.values()) {
      Said said = server.get(files + file.fileName());
      assertEquals(200, said.status(), file.fileName());
      assertEquals(file.mediaType(), said.whole().headers().firstValue("content-type").orElse(""));
      Path kept = Files.write(folder.resolve(file.fileName()), said.whole().body());
      switch (file) {
        case RECORDS_PARQUET -> assertEquals(records, ParquetRows.read(kept).count());
        case CYCLES_PARQUET -> assertEquals(2, ParquetRows.read(kept).count());
        case CYCLES_XLSX -> {
          try (var book = new ReadableWorkbook(kept.toFile())) {
            assertEquals(3, book.findSheet("Cycles").orElseThrow().read().size());
          }
        }
        case SUPPORTING_INFORMATION -> {
          try (var zip = new ZipFile(kept.toFile())) {
            for (String name : List.of("capacity", "voltage-profiles", "dqdv")) {
              assertNotNull(zip.getEntry("figures/" + name + ".svg"), name);
            }
            assertArrayEquals(
                Files.readAllBytes(folder.resolve("records.bdf.parquet")),
                zip.getInputStream(zip.getEntry("records.bdf.parquet")).readAllBytes());
          }
        }
        case CYCLES_CSV, RECORDS_CSV, RUN_JSON -> assertTrue(Files.size(kept) > 0);
      }
    }
    assertEquals(400, server.get(files + "cycles.docx").status());
  }

  @Test
  void theSameKeyStartsOneRunOnly() {
    try (var server = RunningServer.at(folder, 1)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      Said once = server.start(sha256, "double-click");
      Said again = server.start(sha256, "double-click");
      assertEquals(once.json().getLong("id"), again.json().getLong("id"));
      assertEquals(409, server.start(sha256, "another-key").status());

      long run = once.json().getLong("id");
      var by = new JsonObject().put("by", "a test");
      assertEquals(200, server.post("/api/runs/" + run + "/pause", by).status());
      server.untilState("paused");
      assertEquals(200, server.post("/api/runs/" + run + "/stop", by).status());
      server.untilState("stopped");
      assertEquals(409, server.post("/api/runs/" + run + "/resume", by).status());
    }
  }

  @Test
  void aReconnectGetsExactlyTheRecordsThatItMissed() {
    try (var server = RunningServer.at(folder, FAST)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      long run = server.start(sha256, "reconnects").json().getLong("id");
      server.untilState("finished");
      String topic = "records/" + run;
      List<JsonObject> fresh =
          server.listenUntil(
              message -> message.containsKey("subscribed"), RunningServer.subscribe(topic));
      long last = fresh.getLast().getLong("sequence");

      List<JsonObject> messages =
          server.listenUntil(
              message -> message.containsKey("columns"), RunningServer.subscribe(topic, last - 5));
      List<Long> records = new ArrayList<>();
      messages
          .getLast()
          .getJsonObject("columns")
          .getJsonArray("record")
          .forEach(record -> records.add(((Number) record).longValue()));
      assertEquals(LongStream.rangeClosed(last - 4, last).boxed().toList(), records);

      JsonObject cycles =
          server
              .listenUntil(
                  message -> message.containsKey("cycle"),
                  RunningServer.subscribe("cycles/" + run, 1))
              .getLast();
      assertEquals(2, cycles.getInteger("sequence"));
    }
  }

  @Test
  void whatIsWrongWithAProtocolIsSaidAllAtOnceAndInItsPlace() {
    try (var server = RunningServer.at(folder, 1)) {
      Said refused =
          server.post(
              "/api/protocols",
              new JsonObject()
                  .put(
                      "text",
                      "title: x\nsteps:\n  - Chrage at 1C until 4 V\n  - Rest for 2 bananas\n"));
      assertEquals(422, refused.status());
      JsonArray faults = refused.json().getJsonArray("faults");
      assertEquals(2, faults.size(), refused::text);
      assertEquals(3, faults.getJsonObject(0).getInteger("line"));
      assertEquals(4, faults.getJsonObject(1).getInteger("line"));
    }
  }

  @Test
  void everyErrorIsAProblemThatNamesItself() {
    try (var server = RunningServer.at(folder, 1)) {
      for (Said said :
          List.of(
              server.get("/api/nothing"),
              server.get("/api/runs/1"),
              server.get("/api/runs?limit=0&colour=red"),
              server.get("/api/cells", "Accept", "text/html"),
              server.post("/api/cells", new JsonObject().put("text", 1)),
              server.post("/api/runs", new JsonObject()),
              server.post("/api/channels", new JsonObject()),
              server.post("/api/cells", new JsonObject().put("text", "x".repeat(1 << 20))),
              server.get("/" + "a".repeat(9000)),
              server.post("/api/cells", new JsonObject(), "Origin", "http://elsewhere.example"))) {
        assertTrue(said.status() >= 400 && said.status() < 500, said::text);
        assertEquals(
            Problems.MEDIA_TYPE,
            said.whole().headers().firstValue("content-type").orElse(""),
            said::text);
        assertEquals(said.status(), said.json().getInteger("status"));
        assertFalse(said.json().getString("title").isEmpty());
      }
    }
  }

  @Test
  void thePageImportsOnlyWhatTheServerShips() {
    try (var server = RunningServer.at(folder, 1)) {
      Said page = server.get("/runs/7");
      assertEquals(200, page.status());
      Matcher map =
          Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
              .matcher(page.text());
      assertTrue(map.find());
      var imports = new JsonObject(map.group(1)).getJsonObject("imports");
      for (String name : imports.fieldNames()) {
        String path = imports.getString(name);
        if (!path.endsWith("/")) {
          assertEquals(200, server.get(path).status(), path);
        }
      }
      String policy = page.whole().headers().firstValue("content-security-policy").orElse("");
      assertTrue(policy.contains("'sha256-"), policy);
      assertFalse(policy.contains("script-src 'self' 'unsafe-inline'"), policy);
      assertTrue(
          server
              .get(imports.getString("lit"))
              .whole()
              .headers()
              .firstValue("cache-control")
              .orElse("")
              .contains("immutable"));
    }
  }

  @Test
  void whateverCanBeGotCanBeAskedForItsHead() {
    try (var server = RunningServer.at(folder, FAST)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      long run = server.start(sha256, "head-of-a-run").json().getLong("id");
      server.untilState("finished");
      for (String path :
          List.of(
              "/health",
              "/api/protocols",
              "/api/protocols/" + sha256,
              "/api/runs/" + run,
              "/api/runs/" + run + "/trace",
              "/api/runs/" + run + "/files/records.bdf.csv",
              "/openapi.yaml",
              "/",
              "/runs/7",
              "/src/app.js",
              "/api/nothing",
              "/api/runs/99")) {
        Said got = server.get(path);
        Said head = server.head(path);
        assertEquals(got.status(), head.status(), path);
        assertEquals("", head.text(), path);
        assertEquals(
            got.whole().headers().firstValue("content-type"),
            head.whole().headers().firstValue("content-type"),
            path);
      }
      assertEquals(405, server.head("/api/check").status());
      assertEquals(
          "GET, HEAD, POST",
          server.delete("/api/cells").whole().headers().firstValue("allow").orElse(""));
    }
  }

  @Test
  void aDiskThatFailsIsSaidInWordsAndIsNobodysFault() throws SQLException {
    try (var server = RunningServer.at(folder, 1)) {
      server.stock(RunningServer.TWO_CYCLES);
      try (var connection =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("galvanist.db"));
          var statement = connection.createStatement()) {
        statement.execute("drop table cell_version");
      }
      Said unread = server.get("/api/cells");
      assertEquals(503, unread.status());
      assertTrue(unread.json().getString("detail").contains("database"), unread::text);
      var cell = new JsonObject().put("text", RunningServer.shipped("cells/nvp-ntc.yaml"));
      assertEquals(503, server.post("/api/cells", cell).status());
      Said later =
          server.post(
              "/api/protocols", new JsonObject().put("text", RunningServer.TWO_CYCLES + "#"));
      assertEquals(503, later.status());
      assertTrue(later.json().getString("detail").contains("store"), later::text);
    }
  }
}
