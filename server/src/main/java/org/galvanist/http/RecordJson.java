package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.StoredNote;

/** Records as columns, and lines of a run's history, as JSON. */
final class RecordJson {
  private RecordJson() {}

  /** Arrays of equal length, one for each quantity. */
  static JsonObject columns(List<DataPoint> points) {
    var record = new JsonArray();
    var testTime = new JsonArray();
    var stepCount = new JsonArray();
    var stepNumber = new JsonArray();
    var cycle = new JsonArray();
    var voltage = new JsonArray();
    var current = new JsonArray();
    var temperature = new JsonArray();
    var charging = new JsonArray();
    var discharging = new JsonArray();
    for (DataPoint point : points) {
      record.add(point.record());
      testTime.add(point.testTimeSecond());
      stepCount.add(point.stepCount());
      stepNumber.add(point.stepIndex() + 1);
      cycle.add(point.cycle());
      voltage.add(Shapes.orNull(point.voltageVolt()));
      current.add(Shapes.orNull(point.currentAmpere()));
      temperature.add(Shapes.orNull(point.temperatureCelsius()));
      charging.add(Shapes.orNull(point.stepChargingAh()));
      discharging.add(Shapes.orNull(point.stepDischargingAh()));
    }
    return new JsonObject()
        .put("record", record)
        .put("test_time_second", testTime)
        .put("step_count", stepCount)
        .put("step_number", stepNumber)
        .put("cycle_count", cycle)
        .put("voltage_volt", voltage)
        .put("current_ampere", current)
        .put("temperature_celsius", temperature)
        .put("step_charging_capacity_ah", charging)
        .put("step_discharging_capacity_ah", discharging);
  }

  /** One line of the history. */
  static JsonObject event(StoredNote note) {
    return new JsonObject()
        .put("sequence", note.number())
        .put("test_time_second", Shapes.orNull(note.note().testTimeSecond()))
        .put("at", Shapes.instant(note.committedMillis()))
        .put("kind", note.note().kind().name().toLowerCase(Locale.ROOT))
        .put("words", note.note().words());
  }
}
