package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolHead;
import org.galvanist.store.ProtocolUse;
import org.galvanist.store.ProtocolVersion;

/** Cells and protocols as JSON, without their texts. */
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

  static JsonObject protocol(ProtocolVersion version, boolean shipped, List<ProtocolUse> uses) {
    ProtocolHead head = version.head();
    Optional<ProtocolVersion.Saving> saving = version.saving();
    return new JsonObject()
        .put("sha256", version.sha256())
        .put("name", version.name())
        .put("version", version.version())
        .put("title", head.title())
        .put("source", head.source().orElse(null))
        .put("about", head.about().orElse(null))
        .put("tags", new JsonArray(head.tags()))
        .put("virtual_cell", head.virtualCell().orElse(null))
        .put("parameters", parameters(head))
        .put("saved_at", saving.map(made -> Shapes.instant(made.millis())).orElse(null))
        .put("saved_by", saving.flatMap(ProtocolVersion.Saving::by).orElse(null))
        .put("forked_from", saving.flatMap(ProtocolVersion.Saving::forkedFrom).orElse(null))
        .put("shipped", shipped)
        .put("runs", uses.stream().mapToLong(ProtocolUse::runs).sum())
        .put(
            "last_run",
            uses.stream()
                .max(Comparator.comparingLong(ProtocolUse::lastRun))
                .map(
                    use ->
                        new JsonObject()
                            .put("id", use.lastRun())
                            .put("started", Shapes.instant(use.lastStartedMillis()))
                            .put("sha256", use.sha256()))
                .orElse(null));
  }

  private static JsonArray parameters(ProtocolHead head) {
    var parameters = new JsonArray();
    for (ProtocolHead.Parameter each : head.parameters()) {
      parameters.add(
          new JsonObject()
              .put("name", each.name())
              .put("default", each.value().orElse(null))
              .put("range", each.range().orElse(null))
              .put("about", each.about().orElse(null)));
    }
    return parameters;
  }
}
