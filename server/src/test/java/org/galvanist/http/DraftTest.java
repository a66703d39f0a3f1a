package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.galvanist.http.RunningServer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the editor asks of a text before it is saved. */
class DraftTest {
  private static final String TEXT =
      """
      title: A draft   # not done
      steps:
        - Rest for 1 h
        # the slow part
        - phase: slow
          repeat: 2
          steps:
            - Charge at C/10 until 4.1 V
            - Chrage at C/10
      """;

  @TempDir Path folder;

  @Test
  void aTextIsSeenAsRowsWithItsFaults() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject outline = server.post("/api/outline", new JsonObject().put("text", TEXT)).json();
      assertEquals("A draft", outline.getString("title"));
      JsonArray rows = outline.getJsonArray("rows");
      assertEquals(4, rows.size());
      assertEquals("block", rows.getJsonObject(1).getString("kind"));
      assertEquals("2", rows.getJsonObject(1).getJsonObject("block").getString("repeat"));
      JsonObject charge = rows.getJsonObject(2);
      assertEquals(1, charge.getInteger("parent"));
      assertEquals("charge", charge.getJsonObject("fields").getString("verb"));
      assertFalse(outline.getJsonArray("faults").isEmpty());
      assertEquals(
          9, rows.getJsonObject(3).getJsonArray("faults").getJsonObject(0).getInteger("line"));
      assertEquals(
          0,
          server
              .post("/api/outline", new JsonObject().put("text", ""))
              .json()
              .getJsonArray("rows")
              .size());
    }
  }

  @Test
  void anEditKeepsWhatItDoesNotTouch() {
    try (var server = RunningServer.at(folder, 1)) {
      var fields =
          new JsonObject()
              .put("verb", "discharge")
              .put("value", "1C")
              .put("ends", new JsonArray(List.of("until 3 V")));
      JsonObject mended = edited(server, TEXT, edit("replace").put("row", 3).put("fields", fields));
      String text = mended.getString("text");
      assertTrue(text.contains("- Discharge at 1C until 3 V"), text);
      assertTrue(text.contains("# not done") && text.contains("# the slow part"), text);
      assertEquals(List.of(3), mended.getJsonArray("rows").getList());
      assertEquals(0, mended.getJsonObject("outline").getJsonArray("faults").size());

      var after = new JsonObject().put("kind", "after").put("row", 0);
      JsonObject more =
          edited(server, text, edit("insert").put("where", after).put("words", "Rest for 2 h"));
      assertEquals(5, more.getJsonObject("outline").getJsonArray("rows").size());

      String clip =
          server
              .post(
                  "/api/copy",
                  new JsonObject().put("text", text).put("rows", new JsonArray(List.of(1))))
              .json()
              .getString("clip");
      JsonObject pasted =
          edited(
              server,
              text,
              edit("paste").put("clip", clip).put("where", new JsonObject().put("kind", "first")));
      assertEquals(7, pasted.getJsonObject("outline").getJsonArray("rows").size());
    }
  }

  @Test
  void anEditThatCannotBeMadeSaysWhy() {
    try (var server = RunningServer.at(folder, 1)) {
      Said nowhere = asked(server, TEXT, edit("delete").put("rows", new JsonArray(List.of(99))));
      assertEquals(422, nowhere.status(), nowhere::text);
      assertEquals(1, nowhere.json().getJsonArray("faults").size());
      Said lacking = asked(server, TEXT, edit("move"));
      assertEquals(422, lacking.status());
      assertEquals(2, lacking.json().getJsonArray("faults").size(), lacking::text);
      assertEquals(422, asked(server, TEXT, edit("juggle")).status());
    }
  }

  @Test
  void whatPybammReadsGoesOutAndComesBack() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject out =
          server
              .post(
                  "/api/export",
                  new JsonObject().put("format", "pybamm").put("text", RunningServer.TWO_CYCLES))
              .json();
      assertTrue(out.getString("file_name").endsWith(".py"), out::encode);
      assertFalse(out.getJsonArray("left_out").isEmpty(), out::encode);
      JsonObject back =
          server
              .post(
                  "/api/import",
                  new JsonObject().put("format", "pybamm").put("text", out.getString("text")))
              .json();
      assertTrue(back.getString("text").contains("Discharge at 1C until 3.2 V"), back::encode);
      Said faulty =
          server.post("/api/import", new JsonObject().put("format", "unicycler").put("text", "{"));
      assertEquals(422, faulty.status());
      assertEquals(1, faulty.json().getJsonArray("faults").getJsonObject(0).getInteger("line"));
      server.stock(RunningServer.TWO_CYCLES);
      Said steps =
          server.post(
              "/api/export",
              new JsonObject()
                  .put("format", "neware")
                  .put("text", RunningServer.TWO_CYCLES)
                  .put("cell", "lg-m50"));
      assertEquals("application/xml", steps.json().getString("media_type"), steps::text);
    }
  }

  private static JsonObject edit(String kind) {
    return new JsonObject().put("kind", kind);
  }

  private static Said asked(RunningServer server, String text, JsonObject edit) {
    return server.post("/api/edit", new JsonObject().put("text", text).put("edit", edit));
  }

  private static JsonObject edited(RunningServer server, String text, JsonObject edit) {
    Said said = asked(server, text, edit);
    assertEquals(200, said.status(), said::text);
    return said.json();
  }
}
