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
import org.galvanist.engine.Ledger;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.RunState.Clocks;
import org.galvanist.engine.RunState.Counters;
import org.galvanist.engine.RunState.Execution;
import org.galvanist.engine.RunState.Kept;
import org.galvanist.engine.RunState.Seen;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.engine.Trend;
import org.galvanist.program.Position;

/**
 * A run's state as JSON text, every double exactly. Version 1 knew no sweeps, trends and books; its
 * runs have none, so that it reads as version 2.
 */
final class RunStateCodec {
  private static final int VERSION = 2;

  private RunStateCodec() {}

  static String encode(RunState state) {
    var json =
        new JsonObject()
            .put("version", VERSION)
            .put("phase", word(state.phase()))
            .put("step_index", state.position().step())
            .put("passes", new JsonArray(state.position().passes()))
            .put("skipped_cycles", state.position().skippedCycles())
            .put("part", word(state.part()))
            .put("order", state.order())
            .put("record_count", state.records())
            .put("step_count", state.stepCount())
            .put("test_time_second", number(state.clocks().testSecond()))
            .put("part_time_second", number(state.clocks().partSecond()))
            .put("step_time_second", number(state.clocks().stepSecond()))
            .put("counters", counters(state.counters()))
            .put("part_start", counters(state.step().partStart()));
    put(json, "part_start_volt", state.step().partStartVolt());
    put(json, "channel_time_second", state.clocks().channelSecond());
    state.seen().last().ifPresent(sample -> json.put("last", sample(sample)));
    state.seen().kept().ifPresent(kept -> json.put("kept", kept(kept)));
    state.seen().trend().ifPresent(trend -> json.put("trend", trend(trend)));
    state.ledger().ifPresent(ledger -> json.put("ledger", ledger(ledger)));
    state.pending().ifPresent(outcome -> json.put("pending", outcome(outcome)));
    return json.encode();
  }

  /**
   * What {@link #encode} was given.
   *
   * @throws StoreException where a newer Galvanist wrote the text
   */
  static RunState decode(String text) {
    var json = new JsonObject(text);
    if (json.getInteger("version") > VERSION) {
      throw new StoreException(
          "the state of a run is of version "
              + json.getInteger("version")
              + ", and this Galvanist knows versions up to "
              + VERSION);
    }
    return new RunState(
        RunPhase.valueOf(name(json, "phase")),
        new Execution(
            new Position(
                json.getInteger("step_index"),
                integers(json.getJsonArray("passes")),
                json.getInteger("skipped_cycles", 0)),
            StepPart.valueOf(name(json, "part")),
            json.getInteger("step_count"),
            counters(json.getJsonObject("counters")),
            counters(json.getJsonObject("part_start")),
            optional(json, "part_start_volt")),
        json.getLong("order"),
        json.getLong("record_count"),
        new Clocks(
            number(json, "test_time_second"),
            optional(json, "channel_time_second"),
            number(json, "part_time_second"),
            number(json, "step_time_second")),
        new Seen(
            Optional.ofNullable(json.getJsonObject("last")).map(RunStateCodec::sample),
            Optional.ofNullable(json.getJsonObject("kept")).map(RunStateCodec::kept),
            Optional.ofNullable(json.getJsonObject("trend")).map(RunStateCodec::trend)),
        Optional.ofNullable(json.getJsonObject("ledger")).map(RunStateCodec::ledger),
        Optional.ofNullable(json.getJsonObject("pending")).map(RunStateCodec::outcome));
  }

  private static List<Integer> integers(JsonArray array) {
    return array.stream().map(Integer.class::cast).toList();
  }

  private static JsonObject trend(Trend trend) {
    return new JsonObject()
        .put("highest_volt", number(trend.highestVolt()))
        .put("window_second", number(trend.windowSecond()))
        .put("window_volt", number(trend.windowVolt()));
  }

  private static Trend trend(JsonObject json) {
    return new Trend(
        number(json, "highest_volt"), number(json, "window_second"), number(json, "window_volt"));
  }

  private static JsonObject ledger(Ledger ledger) {
    return new JsonObject()
        .put("sums", counters(ledger.sums()))
        .put("phase", ledger.phase())
        .put("reference_ah", number(ledger.referenceAh()))
        .put("reference_cycles", ledger.referenceCycles())
        .put("confirmations", new JsonArray(ledger.confirmations()));
  }

  private static Ledger ledger(JsonObject json) {
    return new Ledger(
        counters(json.getJsonObject("sums")),
        json.getInteger("phase"),
        number(json, "reference_ah"),
        json.getInteger("reference_cycles"),
        integers(json.getJsonArray("confirmations")));
  }

  private static JsonObject counters(Counters counters) {
    return new JsonObject()
        .put("charging_ah", number(counters.chargingAh()))
        .put("discharging_ah", number(counters.dischargingAh()))
        .put("charging_wh", number(counters.chargingWh()))
        .put("discharging_wh", number(counters.dischargingWh()));
  }

  private static Counters counters(JsonObject json) {
    return new Counters(
        number(json, "charging_ah"),
        number(json, "discharging_ah"),
        number(json, "charging_wh"),
        number(json, "discharging_wh"));
  }

  private static JsonObject sample(Sample sample) {
    return new JsonObject()
        .put("order", sample.order())
        .put("time_second", number(sample.timeSecond()))
        .put("voltage_volt", number(sample.voltageVolt()))
        .put("current_ampere", number(sample.currentAmpere()))
        .put("temperature_celsius", number(sample.temperatureCelsius()));
  }

  private static Sample sample(JsonObject json) {
    return new Sample(
        json.getLong("order"),
        number(json, "time_second"),
        number(json, "voltage_volt"),
        number(json, "current_ampere"),
        number(json, "temperature_celsius"));
  }

  private static JsonObject kept(Kept kept) {
    return new JsonObject()
        .put("test_time_second", number(kept.testTimeSecond()))
        .put("voltage_volt", number(kept.voltageVolt()))
        .put("current_ampere", number(kept.currentAmpere()));
  }

  private static Kept kept(JsonObject json) {
    return new Kept(
        number(json, "test_time_second"),
        number(json, "voltage_volt"),
        number(json, "current_ampere"));
  }

  private static JsonObject outcome(Outcome outcome) {
    var json = new JsonObject().put("outcome", outcome.word());
    return switch (outcome) {
      case Outcome.Completed() -> json;
      case Outcome.Stopped(String by) -> json.put("by", by);
      case Outcome.Tripped(String reason) -> json.put("reason", reason);
      case Outcome.Failed(String reason) -> json.put("reason", reason);
    };
  }

  private static Outcome outcome(JsonObject json) {
    String word = json.getString("outcome");
    return switch (word) {
      case "completed" -> new Outcome.Completed();
      case "stopped" -> new Outcome.Stopped(json.getString("by"));
      case "tripped" -> new Outcome.Tripped(json.getString("reason"));
      case "failed" -> new Outcome.Failed(json.getString("reason"));
      default -> throw new StoreException("a run's state knows the unknown outcome " + word);
    };
  }
}
