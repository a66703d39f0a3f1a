package org.galvanist.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.galvanist.analysis.Instrument;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Repair;
import org.galvanist.intake.SourceFacts;
import org.galvanist.protocol.RetentionReference;

/** Where an imported test comes from, as JSON: what the store keeps and what a report prints. */
public final class ProvenanceJson {
  private ProvenanceJson() {}

  /** The JSON of a provenance; unknown figures are left out. */
  public static JsonObject of(Provenance from) {
    IntakeReport report = from.report();
    var json =
        new JsonObject()
            .put("name", from.fileName())
            .put("sha256", from.fileSha256())
            .put("read_as", facts(report.facts()))
            .put("cycle_rule", report.cycleRule())
            .put("rows", report.rows())
            .put("records", report.records())
            .put("instrument", instrument(from.instrument()))
            .put("retention", retention(from.retention()));
    put(json, "one_c_ampere_hour", from.oneCAh());
    put(json, "voltage_step_volt", report.voltageStepVolt());
    put(json, "current_step_ampere", report.currentStepAmpere());
    put(json, "capacity_step_ah", report.capacityStepAh());
    var counts = new JsonObject();
    new TreeMap<>(report.repairCounts()).forEach((kind, count) -> counts.put(word(kind), count));
    var repairs = new JsonArray();
    report.repairs().forEach(each -> repairs.add(repair(each)));
    return json.put("repair_counts", counts)
        .put("repairs", repairs)
        .put("warnings", new JsonArray(report.warnings()));
  }

  /** Reads what {@link #of} wrote. */
  public static Provenance read(JsonObject json) {
    var counts = new EnumMap<Repair.Kind, Long>(Repair.Kind.class);
    json.getJsonObject("repair_counts")
        .forEach(
            entry -> counts.put(kind(entry.getKey()), ((Number) entry.getValue()).longValue()));
    List<Repair> repairs = new ArrayList<>();
    json.getJsonArray("repairs").forEach(each -> repairs.add(repair((JsonObject) each)));
    var report =
        new IntakeReport(
            facts(json.getJsonObject("read_as")),
            json.getString("cycle_rule"),
            json.getLong("rows"),
            json.getLong("records"),
            number(json, "voltage_step_volt"),
            number(json, "current_step_ampere"),
            number(json, "capacity_step_ah"),
            repairs,
            counts,
            strings(json.getJsonArray("warnings")));
    return new Provenance(
        json.getString("name"),
        json.getString("sha256"),
        report,
        instrument(json.getJsonObject("instrument")),
        retention(json.getJsonObject("retention")),
        number(json, "one_c_ampere_hour"));
  }

  /** An instrument's figures; what is not known is 0. */
  public static JsonObject instrument(Instrument instrument) {
    return new JsonObject()
        .put("name", instrument.name())
        .put("counts_charge", instrument.countsCharge())
        .put("current_step_ampere", instrument.currentStepAmpere())
        .put("capacity_step_ah", instrument.capacityStepAh())
        .put("voltage_step_volt", instrument.voltageStepVolt())
        .put("current_accuracy_ampere", instrument.currentAccuracyAmpere())
        .put("current_accuracy_fraction", instrument.currentAccuracyFraction());
  }

  /** Reads what {@link #instrument(Instrument)} wrote. */
  public static Instrument instrument(JsonObject json) {
    return new Instrument(
        json.getString("name"),
        json.getBoolean("counts_charge"),
        json.getDouble("current_step_ampere"),
        json.getDouble("capacity_step_ah"),
        json.getDouble("voltage_step_volt"),
        json.getDouble("current_accuracy_ampere"),
        json.getDouble("current_accuracy_fraction"));
  }

  private static JsonObject facts(SourceFacts facts) {
    var taken = new JsonArray();
    facts
        .taken()
        .forEach(
            each ->
                taken.add(
                    new JsonObject()
                        .put("quantity", each.quantity())
                        .put("from", each.from())
                        .put("factor", each.factor())));
    var about = new JsonObject();
    new TreeMap<>(facts.about()).forEach(about::put);
    var json =
        new JsonObject()
            .put("format", facts.format())
            .put("instrument", facts.instrument())
            .put("taken", taken)
            .put("passed_over", new JsonArray(facts.passedOver()))
            .put("current_sign", word(facts.currentSign()))
            .put("counters", word(facts.counters()))
            .put("about", about);
    put(json, "start_unix_second", facts.startUnixSecond());
    return json;
  }

  private static SourceFacts facts(JsonObject json) {
    List<SourceFacts.Taken> taken = new ArrayList<>();
    json.getJsonArray("taken")
        .forEach(
            each -> {
              var one = (JsonObject) each;
              taken.add(
                  new SourceFacts.Taken(
                      one.getString("quantity"), one.getString("from"), one.getDouble("factor")));
            });
    Map<String, String> about = new TreeMap<>();
    json.getJsonObject("about")
        .forEach(entry -> about.put(entry.getKey(), String.valueOf(entry.getValue())));
    return new SourceFacts(
        json.getString("format"),
        json.getString("instrument"),
        taken,
        strings(json.getJsonArray("passed_over")),
        CurrentSign.valueOf(json.getString("current_sign").toUpperCase(Locale.ROOT)),
        Counters.valueOf(json.getString("counters").toUpperCase(Locale.ROOT)),
        number(json, "start_unix_second"),
        about);
  }

  private static JsonObject repair(Repair repair) {
    var json =
        new JsonObject()
            .put("kind", word(repair.kind()))
            .put("place", repair.place())
            .put("words", repair.words());
    repair.cycle().ifPresent(cycle -> json.put("cycle", cycle));
    return json;
  }

  private static Repair repair(JsonObject json) {
    Integer cycle = json.getInteger("cycle");
    return new Repair(
        kind(json.getString("kind")),
        json.getLong("place"),
        cycle == null ? OptionalInt.empty() : OptionalInt.of(cycle),
        json.getString("words"));
  }

  private static JsonObject retention(RetentionReference reference) {
    return switch (reference) {
      case RetentionReference.Cycle(int number) -> new JsonObject().put("cycle", number);
      case RetentionReference.MeanOfCycles(int first, int last) ->
          new JsonObject().put("first", first).put("last", last);
      case RetentionReference.FirstOfPhase(String phase) -> new JsonObject().put("phase", phase);
      case RetentionReference.HighestCycle _ -> new JsonObject().put("highest", true);
      case RetentionReference.NominalCapacity _ -> new JsonObject().put("nominal", true);
    };
  }

  private static RetentionReference retention(JsonObject json) {
    if (json.containsKey("cycle")) {
      return new RetentionReference.Cycle(json.getInteger("cycle"));
    }
    if (json.containsKey("phase")) {
      return new RetentionReference.FirstOfPhase(json.getString("phase"));
    }
    if (json.containsKey("highest")) {
      return new RetentionReference.HighestCycle();
    }
    return json.containsKey("nominal")
        ? new RetentionReference.NominalCapacity()
        : new RetentionReference.MeanOfCycles(json.getInteger("first"), json.getInteger("last"));
  }

  private static Repair.Kind kind(String word) {
    return Repair.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void put(JsonObject json, String key, OptionalDouble value) {
    value.ifPresent(known -> json.put(key, known));
  }

  private static OptionalDouble number(JsonObject json, String key) {
    Double value = json.getDouble(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
