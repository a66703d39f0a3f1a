package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.http.RunningServer.Said;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Program;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run that a page draws while somebody writes. */
class PreviewTest {
  private static final PreviewJson.Bounds PLENTY = new PreviewJson.Bounds(60, 1_000_000);

  @TempDir Path folder;

  @Test
  void aTextIsTriedOnAVirtualCellAndEachStepsEndIsNamed() {
    try (var server = RunningServer.at(folder, 1)) {
      JsonObject preview = previewed(server, RunningServer.TWO_CYCLES);
      JsonObject columns = preview.getJsonObject("columns");
      JsonArray time = columns.getJsonArray("test_time_second");
      assertTrue(time.size() > 100 && time.size() <= PreviewJson.MOST_POINTS, columns::encode);
      for (String name : columns.fieldNames()) {
        assertEquals(time.size(), columns.getJsonArray(name).size(), name);
      }
      JsonArray ends = preview.getJsonArray("ends");
      assertEquals(4, ends.size(), ends::encode);
      JsonObject first = ends.getJsonObject(0);
      assertEquals("at 3.2 V", first.getString("end"));
      assertEquals("Discharge at 1C until 3.2 V", first.getString("words"));
      assertEquals(1, first.getInteger("step_number"));
      assertEquals(2, ends.getJsonObject(3).getInteger("cycle"));
      assertEquals("completed", preview.getJsonObject("outcome").getString("word"));
      assertEquals(false, preview.getBoolean("truncated"));
      assertEquals(2, preview.getInteger("cycles"));
    }
  }

  @Test
  void whatCannotBeTriedSaysWhy() {
    try (var server = RunningServer.at(folder, 1)) {
      Said faulty = asked(server, "title: x\nsteps: [Chrage at 1C]\n");
      assertEquals(422, faulty.status());
      assertEquals(2, faulty.json().getJsonArray("faults").getJsonObject(0).getInteger("line"));
      Said unsound = asked(server, "title: x\nsteps: [Charge at 1 mA/g until 4.1 V]\n");
      assertEquals(422, unsound.status(), unsound::text);
      assertTrue(!unsound.json().getJsonArray("findings").isEmpty(), unsound::text);
      Said noCell =
          server.post("/api/preview", new JsonObject().put("text", RunningServer.TWO_CYCLES));
      assertEquals(422, noCell.status(), noCell::text);
      assertEquals(
          404,
          server
              .post(
                  "/api/preview",
                  new JsonObject().put("text", RunningServer.TWO_CYCLES).put("cell", "nobody"))
              .status());
    }
  }

  @Test
  void aLongTestIsCutAfterItsCyclesAndSaysSo() {
    String many = RunningServer.TWO_CYCLES.replace("repeat: 2", "repeat: 50");
    JsonObject cut = preview(many, new PreviewJson.Bounds(60, 5), () -> false);
    assertEquals(true, cut.getBoolean("truncated"));
    assertEquals(5, cut.getInteger("cycles"));
    assertNull(cut.getValue("outcome"));
    assertTrue(cut.getString("words").contains("after 5 cycles"), cut.getString("words"));
    assertTrue(cut.getString("words").contains("of 50"), cut.getString("words"));
  }

  @Test
  void computingIsBoundedAndEndsWhenNobodyWaits() {
    JsonObject late = preview(RunningServer.TWO_CYCLES, new PreviewJson.Bounds(0, 10), () -> false);
    assertTrue(late.getString("words").contains("of computing"), late.getString("words"));
    JsonObject gone = preview(RunningServer.TWO_CYCLES, PLENTY, () -> true);
    assertTrue(gone.getBoolean("truncated"));
    assertEquals(0, gone.getInteger("cycles"));
  }

  @Test
  void theStepsBordersAndTheExtremesSurviveTheThinning() {
    String dense =
        RunningServer.TWO_CYCLES
            .replace("every 30 s, or 10 mV", "every 1 s")
            .replace("repeat: 2", "repeat: 10");
    JsonObject preview = preview(dense, PLENTY, () -> false);
    JsonObject columns = preview.getJsonObject("columns");
    List<?> voltages = columns.getJsonArray("voltage_volt").getList();
    List<?> times = columns.getJsonArray("test_time_second").getList();
    assertTrue(times.size() <= PreviewJson.MOST_POINTS, times.size() + " points");
    JsonArray ends = preview.getJsonArray("ends");
    assertEquals(20, ends.size());
    for (Object each : ends) {
      var end = (JsonObject) each;
      int at = times.indexOf(end.getDouble("test_time_second"));
      assertTrue(at >= 0, end::encode);
      double limit = end.getString("end").contains("3.2") ? 3.2 : 4.1;
      assertEquals(limit, (Double) voltages.get(at), 1e-3, end::encode);
    }
  }

  private static JsonObject preview(
      String text, PreviewJson.Bounds bounds, java.util.function.BooleanSupplier gone) {
    if (!(ProtocolText.parse("test", text) instanceof Parsed.Sound(Protocol protocol))
        || !(CellFile.read("lg-m50", RunningServer.shipped("cells/lg-m50.yaml"))
            instanceof CellReading.Sound cell)) {
      throw new AssertionError("the library's cell is sound, and so is the text");
    }
    Optional<Program> program =
        Check.check(protocol, cell.cell().basis(), ChannelBasis.NONE, Map.of()).program();
    return PreviewJson.of(program.orElseThrow(), cell.model().orElseThrow(), 25, bounds, gone);
  }

  private static Said asked(RunningServer server, String text) {
    return server.post("/api/preview", new JsonObject().put("text", text).put("cell", "lg-m50"));
  }

  private static JsonObject previewed(RunningServer server, String text) {
    Said said = asked(server, text);
    assertEquals(200, said.status(), said::text);
    return said.json();
  }
}
