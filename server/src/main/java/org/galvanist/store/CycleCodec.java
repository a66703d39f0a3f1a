package org.galvanist.store;

import static org.galvanist.store.ExactJson.name;
import static org.galvanist.store.ExactJson.number;
import static org.galvanist.store.ExactJson.optional;
import static org.galvanist.store.ExactJson.put;
import static org.galvanist.store.ExactJson.word;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.HalfCycle;
import org.galvanist.analysis.Resistance;
import org.galvanist.analysis.Uncertainty;
import org.galvanist.program.Polarity;

/**
 * A cycle's summary as JSON text, every double exactly. A figure that an older Galvanist did not
 * know is missing in its text and reads as empty.
 */
final class CycleCodec {
  private CycleCodec() {}

  static String encode(CycleSummary cycle) {
    var json =
        new JsonObject()
            .put("cycle_count", cycle.cycle())
            .put("phase", cycle.phase())
            .put("status", word(cycle.status()))
            .put("polarity", word(cycle.polarity()))
            .put("start_time_second", number(cycle.startTimeSecond()))
            .put("end_time_second", number(cycle.endTimeSecond()))
            .put("first_record", cycle.firstRecord())
            .put("last_record", cycle.lastRecord())
            .put("charge", half(cycle.charge()))
            .put("discharge", half(cycle.discharge()))
            .put("minimum_voltage_volt", number(cycle.minimumVoltageVolt()))
            .put("maximum_voltage_volt", number(cycle.maximumVoltageVolt()));
    put(json, "mean_temperature_celsius", cycle.meanTemperatureCelsius());
    put(json, "minimum_temperature_celsius", cycle.minimumTemperatureCelsius());
    put(json, "maximum_temperature_celsius", cycle.maximumTemperatureCelsius());
    put(json, "equivalent_full_cycles", cycle.equivalentFullCycles());
    if (cycle.checkUp()) {
      json.put("check_up", true);
    }
    if (cycle.resistanceCount() > 0) {
      json.put("resistance_count", cycle.resistanceCount());
    }
    if (!cycle.resistances().isEmpty()) {
      json.put("resistances", resistances(cycle.resistances()));
    }
    return json.encode();
  }

  static CycleSummary decode(String text) {
    var json = new JsonObject(text);
    return new CycleSummary(
        json.getInteger("cycle_count"),
        json.getString("phase"),
        CycleStatus.valueOf(name(json, "status")),
        Polarity.valueOf(name(json, "polarity")),
        number(json, "start_time_second"),
        number(json, "end_time_second"),
        json.getLong("first_record"),
        json.getLong("last_record"),
        half(json.getJsonObject("charge")),
        half(json.getJsonObject("discharge")),
        number(json, "minimum_voltage_volt"),
        number(json, "maximum_voltage_volt"),
        optional(json, "mean_temperature_celsius"),
        optional(json, "minimum_temperature_celsius"),
        optional(json, "maximum_temperature_celsius"),
        optional(json, "equivalent_full_cycles"),
        json.getBoolean("check_up", false),
        resistances(json.getJsonArray("resistances", new JsonArray())),
        json.getInteger("resistance_count", 0));
  }

  private static JsonArray resistances(List<Resistance> resistances) {
    var array = new JsonArray();
    for (Resistance one : resistances) {
      array.add(
          new JsonObject()
              .put("test_time_second", number(one.testTimeSecond()))
              .put("current_before_ampere", number(one.currentBeforeAmpere()))
              .put("current_after_ampere", number(one.currentAfterAmpere()))
              .put("after_second", number(one.afterSecond()))
              .put("ohm", number(one.ohm())));
    }
    return array;
  }

  private static List<Resistance> resistances(JsonArray array) {
    return IntStream.range(0, array.size())
        .mapToObj(array::getJsonObject)
        .map(
            json ->
                new Resistance(
                    number(json, "test_time_second"),
                    number(json, "current_before_ampere"),
                    number(json, "current_after_ampere"),
                    number(json, "after_second"),
                    number(json, "ohm")))
        .toList();
  }

  private static JsonObject half(HalfCycle half) {
    var json =
        new JsonObject()
            .put("capacity_ah", number(half.capacityAh()))
            .put("energy_wh", number(half.energyWh()))
            .put("constant_current", part(half.constantCurrent()))
            .put("constant_voltage", part(half.constantVoltage()));
    put(json, "half_capacity_voltage_volt", half.halfCapacityVoltageVolt());
    put(json, "end_voltage_volt", half.endVoltageVolt());
    put(json, "end_current_ampere", half.endCurrentAmpere());
    put(json, "mean_current_ampere", half.meanCurrentAmpere());
    put(json, "rate_c", half.rateC());
    put(json, "declared_rate_c", half.declaredRateC());
    put(json, "integrated_ah", half.integratedAh());
    half.uncertainty().ifPresent(known -> json.put("uncertainty", uncertainty(known)));
    return json;
  }

  private static HalfCycle half(JsonObject json) {
    return new HalfCycle(
        number(json, "capacity_ah"),
        number(json, "energy_wh"),
        part(json.getJsonObject("constant_current")),
        part(json.getJsonObject("constant_voltage")),
        optional(json, "half_capacity_voltage_volt"),
        optional(json, "end_voltage_volt"),
        optional(json, "end_current_ampere"),
        optional(json, "mean_current_ampere"),
        optional(json, "rate_c"),
        optional(json, "declared_rate_c"),
        optional(json, "integrated_ah"),
        Optional.ofNullable(json.getJsonObject("uncertainty")).map(CycleCodec::uncertainty));
  }

  private static JsonObject uncertainty(Uncertainty uncertainty) {
    return new JsonObject()
        .put("sampling_ah", number(uncertainty.samplingAh()))
        .put("gain_ah", number(uncertainty.gainAh()))
        .put("offset_ah", number(uncertainty.offsetAh()))
        .put("resolution_ah", number(uncertainty.resolutionAh()));
  }

  private static Uncertainty uncertainty(JsonObject json) {
    return new Uncertainty(
        number(json, "sampling_ah"),
        number(json, "gain_ah"),
        number(json, "offset_ah"),
        number(json, "resolution_ah"));
  }

  private static JsonObject part(HalfCycle.Part part) {
    var json =
        new JsonObject()
            .put("capacity_ah", number(part.capacityAh()))
            .put("duration_second", number(part.durationSecond()));
    put(json, "end_current_ampere", part.endCurrentAmpere());
    return json;
  }

  private static HalfCycle.Part part(JsonObject json) {
    return new HalfCycle.Part(
        number(json, "capacity_ah"),
        number(json, "duration_second"),
        optional(json, "end_current_ampere"));
  }
}
