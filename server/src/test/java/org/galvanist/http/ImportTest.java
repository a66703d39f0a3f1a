package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.galvanist.ForeignFile;
import org.galvanist.http.RunningServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of another cycler, sent over the real socket, is a test like any other. */
class ImportTest {
  private static final int MOST_QUESTIONS = 100_000;

  @TempDir Path folder;

  @Test
  void aFileThatIsSentCanBeReadAsTableCurveAndFiles() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject done = imported(server, "?name=old%20cell.csv&cell=coin", ForeignFile.cycles(3));
      assertEquals("done", done.getString("state"), done::encode);
      String run = "/api/runs/" + done.getInteger("run");

      JsonObject whole = server.get(run).json();
      assertEquals("old cell.csv", whole.getJsonObject("file").getString("name"));
      assertNull(whole.getValue("program"));
      assertEquals(
          "Battery Data Format CSV",
          whole.getJsonObject("provenance").getJsonObject("read_as").getString("format"));
      JsonObject table = server.get(run + "/cycles").json();
      assertEquals(3, table.getJsonArray("cycles").size());
      assertEquals(
          200.0,
          table
              .getJsonArray("cycles")
              .getJsonObject(0)
              .getDouble("discharging_specific_capacity_mah_per_g"),
          1e-9);
      assertEquals(200, server.get(run + "/cycles/2/curve?points=100").status());
      assertEquals(200, server.get(run + "/cycles/2/dqdv").status());
      assertEquals(
          200, server.get(run + "/trace?columns=100", "Accept", "application/json").status());
      assertEquals(200, server.get(run + "/rates").status());
      assertEquals(200, server.get(run + "/events").status());
      assertTrue(server.get(run + "/files/cycles.csv").text().startsWith("cycle_count,"));
      assertTrue(server.get(run + "/files/records.bdf.csv").text().lines().count() > 300);
      JsonObject report = server.get(run + "/files/run.json").json();
      assertEquals("old cell.csv", report.getJsonObject("file").getString("name"));
      assertEquals(1, server.get("/api/runs").json().getJsonArray("runs").size());
    }
  }

  @Test
  void aFileThatIsNoTestSaysWhatItIsNot() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject failed = imported(server, "?name=letter.txt&cell=coin", "Dear colleague,\n");
      assertEquals("failed", failed.getString("state"));
      assertTrue(!failed.getString("problem").isBlank(), failed::encode);
      assertEquals(0, server.get("/api/runs").json().getJsonArray("runs").size());
    }
  }

  @Test
  void whatIsAskedWronglyIsRefused() {
    try (var server = RunningServer.at(folder, 1)) {
      cell(server);
      byte[] file = ForeignFile.cycles(1).getBytes(StandardCharsets.UTF_8);
      assertEquals(404, server.send("/api/imports?name=a.csv&cell=nobody", file).status());
      assertEquals(400, server.send("/api/imports?name=a.csv", file).status());
      assertEquals(
          400, server.send("/api/imports?name=a.csv&cell=coin&retention=tuesday", file).status());
      assertEquals(
          400, server.send("/api/imports?name=a.csv&cell=coin&one_c_ah=-1", file).status());
      assertEquals(
          415, server.post("/api/imports?name=a.csv&cell=coin", new JsonObject()).status());
      assertEquals(404, server.get("/api/imports/77").status());
    }
  }

  private static JsonObject imported(RunningServer server, String query, String file) {
    cell(server);
    Said begun = server.send("/api/imports" + query, file.getBytes(StandardCharsets.UTF_8));
    assertEquals(202, begun.status(), begun::text);
    JsonObject now = begun.json();
    for (int asked = 0; now.getString("state").equals("reading"); asked++) {
      assertTrue(asked < MOST_QUESTIONS, "the import does not end");
      now = server.get("/api/imports/" + now.getInteger("id")).json();
    }
    return now;
  }

  private static void cell(RunningServer server) {
    String text = "name: coin\npolarity: cathode half cell\nactive mass: 5 mg\n";
    assertEquals(201, server.post("/api/cells", new JsonObject().put("text", text)).status());
  }
}
