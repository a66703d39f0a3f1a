package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.galvanist.http.RunningServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protocol is a name with versions; what ships is offered beside what was saved. */
class ProtocolVersionsTest {
  private static final String SHIPPED = "lg-m50-capacity";

  private static final String FORMATION =
      """
      title: Slow formation
      about: For cells that have just been closed.
      tags: [formation, slow]
      one C: 5 Ah
      parameters:
        rate: { default: C/10, range: C/50 to 2C, about: rate of the charge }
      steps:
        - Charge at {rate} until 4.1 V
        - Discharge at {rate} until 3.2 V
      """;

  @TempDir Path folder;

  @Test
  void savingMakesVersionsAndTheSameTextMakesNone() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject first = saved(server, "our formation", FORMATION);
      assertEquals(1, first.getInteger("version"));
      assertEquals("Ada", first.getString("saved_by"));
      assertEquals(List.of("formation", "slow"), first.getJsonArray("tags").getList());
      JsonObject rate = first.getJsonArray("parameters").getJsonObject(0);
      assertEquals("C/10", rate.getString("default"));
      assertEquals("C/50 to 2C", rate.getString("range"));
      assertEquals(1, saved(server, "our formation", FORMATION).getInteger("version"));

      String slower = FORMATION.replace("C/10", "C/20");
      assertEquals(2, saved(server, "our formation", slower).getInteger("version"));
      JsonArray versions =
          server.get("/api/protocol-versions?name=our+formation").json().getJsonArray("versions");
      assertEquals(2, versions.size());
      assertEquals(2, versions.getJsonObject(0).getInteger("version"));
      assertEquals(first.getString("sha256"), versions.getJsonObject(1).getString("sha256"));
      assertEquals(404, server.get("/api/protocol-versions?name=nobody").status());
    }
  }

  @Test
  void whatShipsIsListedRunAndNeverChangedButSavedAnew() {
    try (var server = RunningServer.at(folder, 1)) {
      server.stock(RunningServer.TWO_CYCLES);
      JsonObject shipped = named(server, "", SHIPPED);
      assertTrue(shipped.getBoolean("shipped"));
      assertEquals(0, shipped.getInteger("version"));
      assertNull(shipped.getValue("last_run"));
      String sha256 = shipped.getString("sha256");
      String text = server.get("/api/protocols/" + sha256).json().getString("text");

      JsonObject same = saved(server, SHIPPED, text);
      assertEquals(0, same.getInteger("version"));
      Said started = server.start(sha256, "of-the-library");
      assertEquals(201, started.status(), started::text);
      JsonObject ran = named(server, "", SHIPPED);
      assertEquals(started.json().getLong("id"), ran.getJsonObject("last_run").getLong("id"));
      assertEquals(1, ran.getInteger("runs"));

      Said changed =
          server.post(
              "/api/protocols",
              new JsonObject()
                  .put("name", SHIPPED)
                  .put("text", text + "\n# ours\n")
                  .put("forked_from", sha256));
      assertEquals(1, changed.json().getInteger("version"), changed::text);
      assertEquals(sha256, changed.json().getString("forked_from"));
      assertFalse(changed.json().getBoolean("shipped"));
      JsonObject versions = server.get("/api/protocol-versions?name=" + SHIPPED).json();
      assertEquals(sha256, versions.getString("last_run_sha256"));
      assertEquals(2, versions.getJsonArray("versions").size());
      assertTrue(versions.getJsonArray("versions").getJsonObject(1).getBoolean("shipped"));
      assertEquals(0, versions.getJsonArray("versions").getJsonObject(0).getInteger("runs"));
      assertEquals(1, named(server, "", SHIPPED).getInteger("runs"));

      JsonArray library = server.get("/api/library").json().getJsonArray("protocols");
      assertTrue(
          library.stream().anyMatch(each -> ((JsonObject) each).getString("text").equals(text)));
    }
  }

  @Test
  void aProtocolIsFoundByWordsAndByTag() {
    try (var server = RunningServer.at(folder, 1)) {
      saved(server, "first charge", FORMATION);
      for (String query :
          List.of("search=FIRST", "search=slow+formation", "search=just+closed", "tag=slow")) {
        JsonArray found = server.get("/api/protocols?" + query).json().getJsonArray("protocols");
        assertTrue(
            found.stream()
                .anyMatch(each -> ((JsonObject) each).getString("name").equals("first charge")),
            query);
      }
      JsonObject none = server.get("/api/protocols?search=slow+zebra").json();
      assertEquals(0, none.getJsonArray("protocols").size());
      assertTrue(none.getJsonArray("tags").contains("slow"));
      assertEquals(0, server.get("/api/protocols?tag=slo").json().getJsonArray("protocols").size());
    }
  }

  @Test
  void aForkOfNothingIsRefused() {
    try (var server = RunningServer.at(folder, 1)) {
      Said refused =
          server.post(
              "/api/protocols",
              new JsonObject().put("text", FORMATION).put("forked_from", "0".repeat(64)));
      assertEquals(422, refused.status());
      assertEquals(
          "#/forked_from",
          refused.json().getJsonArray("faults").getJsonObject(0).getString("where"));
    }
  }

  @Test
  void whatChangedIsShownLineByLineAndWordByWord() {
    try (var server = RunningServer.at(folder, 1)) {
      String from = saved(server, "our formation", FORMATION).getString("sha256");
      String text = FORMATION.replace("until 4.1 V", "until 4.2 V") + "  - Rest for 1 h\n";
      String to = saved(server, "our formation", text).getString("sha256");
      JsonObject diff = server.get("/api/protocol-diff?from=" + from + "&to=" + to).json();
      assertEquals(
          diff,
          server
              .post("/api/protocol-diff", new JsonObject().put("from", from).put("text", text))
              .json());
      assertEquals(2, diff.getInteger("added"));
      assertEquals(1, diff.getInteger("removed"));
      JsonArray lines = diff.getJsonArray("lines");
      JsonObject gone = lines.getJsonObject(7);
      assertEquals("removed", gone.getString("kind"));
      assertEquals(8, gone.getInteger("left"));
      assertEquals(
          new JsonObject().put("text", "4.1").put("changed", true),
          gone.getJsonArray("words").getJsonObject(1));
      JsonObject come = lines.getJsonObject(8);
      assertEquals(8, come.getInteger("right"));
      assertNull(come.getValue("left"));
      assertEquals("  - Rest for 1 h", lines.getJsonObject(10).getString("text"));
      assertNull(lines.getJsonObject(10).getValue("words"));
      assertEquals(
          404, server.get("/api/protocol-diff?from=" + from + "&to=" + "0".repeat(64)).status());
    }
  }

  private static JsonObject saved(RunningServer server, String name, String text) {
    Said said =
        server.post(
            "/api/protocols",
            new JsonObject().put("name", name).put("text", text).put("by", "Ada"));
    assertEquals(201, said.status(), said::text);
    return said.json();
  }

  private static JsonObject named(RunningServer server, String query, String name) {
    return server.get("/api/protocols" + query).json().getJsonArray("protocols").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
