package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolVersion;

/** Stored cells and protocols as JSON, without their texts. */
final class LibraryJson {
  private LibraryJson() {}

  static JsonObject cell(CellVersion saved) {
    var json =
        new JsonObject()
            .put("name", saved.name())
            .put("version", saved.version())
            .put("added", Shapes.instant(saved.savedMillis()));
    if (CellFile.read(saved.name(), saved.text()) instanceof CellReading.Sound sound) {
      Cell cell = sound.cell();
      json.put("title", cell.title())
          .put("polarity", cell.polarity().words())
          .put("simulated", sound.model().isPresent())
          .put("active_mass_gram", orNull(cell.activeMassGram()))
          .put("area_square_centimetre", orNull(cell.areaSquareCentimetre()))
          .put("nominal_capacity_ah", orNull(cell.nominalCapacityAh()))
          .put("resting_voltage_volt", orNull(cell.restingVoltageVolt()))
          .put("limits", Shapes.limits(cell.limits()));
    }
    return json;
  }

  static JsonObject protocol(ProtocolVersion saved) {
    var json =
        new JsonObject()
            .put("sha256", saved.sha256())
            .put("name", saved.name())
            .put("title", saved.title())
            .put("added", Shapes.instant(saved.savedMillis()));
    if (ProtocolText.parse(saved.name(), saved.text()) instanceof Parsed.Sound(Protocol sound)) {
      var parameters = new JsonArray();
      sound
          .parameters()
          .forEach(
              (name, parameter) ->
                  parameters.add(
                      new JsonObject()
                          .put("name", name)
                          .put("default", parameter.value().map(Object::toString).orElse(null))));
      json.put("source", sound.source().orElse(null)).put("parameters", parameters);
    }
    return json;
  }
}
