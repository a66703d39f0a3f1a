package org.galvanist.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.analysis.TestFigures;
import org.galvanist.cell.Cell;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;

/**
 * {@code run.json}: everything about a run that is not a number of its records, so that its files
 * can be understood years later without the server that wrote them.
 *
 * @param run the run's name or number
 * @param channel where it ran
 * @param software name and version of what ran it
 * @param versions of what it ran on, by name, such as the Java runtime and the driver
 * @param startedMillis wall time of the start, UTC, ms
 * @param endedMillis wall time of the end, UTC, ms; empty while it runs
 * @param cell as it was when the run started
 * @param protocol what it ran; empty for a test that was read from a file
 * @param provenance what it was read from; empty for a test that was run here
 * @param basis what the analysis went by
 * @param outcome empty while it runs
 * @param notes its history, in order
 * @param warnings what a reader of the figures should know, in sentences
 * @param records number of records kept
 */
public record RunReport(
    String run,
    String channel,
    String software,
    Map<String, String> versions,
    long startedMillis,
    Optional<Long> endedMillis,
    Cell cell,
    Optional<ProtocolText> protocol,
    Optional<Provenance> provenance,
    TestBasis basis,
    Optional<Outcome> outcome,
    List<Effect.Note> notes,
    List<String> warnings,
    long records) {

  /**
   * A protocol as it was run.
   *
   * @param name of its file, or under which it is kept
   * @param text as a person wrote it
   * @param sha256 of the text in UTF-8, lower-case hexadecimal
   * @param arguments values given for its parameters, by name
   */
  public record ProtocolText(
      String title, String name, String text, String sha256, Map<String, String> arguments) {}

  /** Whether it is known when the test ran: a cycler's file may not say. */
  boolean knowsWhen() {
    return provenance.map(from -> from.report().facts().startUnixSecond().isPresent()).orElse(true);
  }

  /** The report of a test that was read from a file and is kept nowhere else. */
  public static RunReport ofFile(Provenance from, Cell cell, String software) {
    double start = from.report().facts().startUnixSecond().orElse(0);
    return new RunReport(
        from.fileName(),
        from.report().facts().instrument(),
        software,
        Map.of("java", Runtime.version().toString()),
        Math.round(start * 1e3),
        Optional.empty(),
        cell,
        Optional.empty(),
        Optional.of(from),
        from.basis(cell),
        Optional.empty(),
        List.of(),
        from.report().warnings(),
        from.report().records());
  }

  /** The report as JSON; keys in BDF's manner, unknown figures left out. */
  public JsonObject json(List<CycleSummary> cycles) {
    var json =
        new JsonObject()
            .put("run", run)
            .put("channel", channel)
            .put("software", software)
            .put("versions", object(versions));
    if (knowsWhen()) {
      json.put("started", Instant.ofEpochMilli(startedMillis).toString());
      endedMillis.ifPresent(millis -> json.put("ended", Instant.ofEpochMilli(millis).toString()));
    }
    outcome.ifPresent(end -> json.put("outcome", end.word()).put("because", end.because()));
    json.put("record_count", records).put("cycle_count", cycles.size()).put("cell", cellJson());
    protocol.ifPresent(ran -> json.put("protocol", protocolJson(ran)));
    provenance.ifPresent(read -> json.put("file", ProvenanceJson.of(read)));
    return json.put("retention", retentionJson(cycles))
        .put("figures", figuresJson(figures(cycles)))
        .put("rates", ratesJson(cycles))
        .put("events", eventsJson())
        .put("warnings", new JsonArray(warnings))
        .put("checklist", statedJson(Checklist.of(this, cycles)))
        .put("missing", missingJson(Checklist.of(this, cycles)));
  }

  /** The cycles with what their figures are relative to. */
  public CycleFigures figures(List<CycleSummary> cycles) {
    Set<Integer> damaged = provenance.map(Provenance::damagedCycles).orElse(Set.of());
    return new CycleFigures(basis, SpecificCapacity.of(cell.basis()), cycles, damaged);
  }

  private static JsonArray statedJson(Checklist checklist) {
    var json = new JsonArray();
    checklist
        .stated()
        .forEach(
            each -> json.add(new JsonObject().put("what", each.what()).put("is", each.words())));
    return json;
  }

  private static JsonArray missingJson(Checklist checklist) {
    var json = new JsonArray();
    checklist
        .missing()
        .forEach(
            each -> json.add(new JsonObject().put("what", each.what()).put("why", each.why())));
    return json;
  }

  private JsonObject cellJson() {
    var json = new JsonObject().put("name", cell.name()).put("title", cell.title());
    words(json, "source", cell.source());
    json.put("polarity", cell.polarity().words())
        .put("coulombic_efficiency_is", cell.polarity().coulombicEfficiencyWords());
    words(json, "working_electrode", cell.workingElectrode());
    words(json, "electrolyte", cell.electrolyte());
    words(json, "counter_electrode", cell.counterElectrode());
    put(json, "composite_mass_gram", cell.compositeMassGram());
    put(json, "active_mass_gram", cell.activeMassGram());
    words(json, "mass_source", cell.massSource());
    put(json, "area_square_centimetre", cell.areaSquareCentimetre());
    put(
        json,
        "loading_milligram_per_square_centimetre",
        cell.loadingMilligramPerSquareCentimetre());
    put(json, "negative_to_positive_ratio", cell.negativeToPositiveRatio());
    put(json, "thickness_centimetre", cell.thicknessCentimetre());
    put(json, "theoretical_capacity_ah_per_gram", cell.theoreticalCapacityAhPerGram());
    put(json, "nominal_capacity_ah", cell.nominalCapacityAh());
    put(json, "lower_window_volt", cell.lowerWindowVolt());
    put(json, "upper_window_volt", cell.upperWindowVolt());
    put(json, "resting_voltage_volt", cell.restingVoltageVolt());
    put(json, "counter_potential_volt", cell.counterPotentialVolt());
    put(json, "stack_pressure_megapascal", cell.stackPressureMegapascal());
    put(json, "temperature_celsius", cell.temperatureCelsius());
    return json;
  }

  private JsonObject protocolJson(ProtocolText ran) {
    var json =
        new JsonObject()
            .put("title", ran.title())
            .put("name", ran.name())
            .put("sha256", ran.sha256())
            .put("arguments", object(ran.arguments()))
            .put("text", ran.text());
    put(json, "one_c_ampere_hour", basis.oneCAh());
    return json;
  }

  private JsonObject retentionJson(List<CycleSummary> cycles) {
    Retention retention = Retention.of(basis, cycles);
    var json = new JsonObject().put("reference", retention.words());
    put(json, "reference_capacity_ah", retention.referenceAh());
    return json;
  }

  private JsonObject figuresJson(CycleFigures cycles) {
    var json = new JsonObject();
    for (TestFigureLine line : TestFigureLine.of(cycles)) {
      if (line.decimals() == 0) {
        line.value().ifPresent(whole -> json.put(line.name(), (long) whole));
      } else {
        put(json, line.name(), line.value());
      }
    }
    TestFigures.of(basis, cycles.cycles())
        .endOfLife()
        .ifPresent(end -> json.put("end_of_life_provisional", end.provisional()));
    return json;
  }

  private JsonObject ratesJson(List<CycleSummary> cycles) {
    RateTable table = RateTable.of(basis, cycles);
    var rows = new JsonArray();
    for (RateTable.Row row : table.rows()) {
      var json =
          new JsonObject()
              .put("phase", row.phase())
              .put("rate_declared", row.declared())
              .put("first_cycle", row.firstCycle())
              .put("last_cycle", row.lastCycle())
              .put("mean_capacity_ah", row.meanAh());
      put(json, "rate_c", row.rateC());
      put(json, "current_ampere", row.currentAmpere());
      put(json, "deviation_ah", row.deviationAh());
      rows.add(json.put("kept_percent", 100 * row.kept()));
    }
    var json = new JsonObject().put("rows", rows);
    put(json, "recovery_percent", table.recovery(), 100);
    return json;
  }

  private JsonArray eventsJson() {
    var events = new JsonArray();
    for (Effect.Note note : notes) {
      events.add(
          new JsonObject()
              .put("test_time_second", note.testTimeSecond())
              .put("kind", note.kind().name().toLowerCase(Locale.ROOT))
              .put("words", note.words()));
    }
    return events;
  }

  private static JsonObject object(Map<String, String> entries) {
    var json = new JsonObject();
    entries.forEach(json::put);
    return json;
  }

  private static void words(JsonObject json, String name, String words) {
    if (!words.isEmpty()) {
      json.put(name, words);
    }
  }

  private static void put(JsonObject json, String name, OptionalDouble value) {
    put(json, name, value, 1);
  }

  private static void put(JsonObject json, String name, OptionalDouble value, double factor) {
    value.ifPresent(known -> json.put(name, known * factor));
  }
}
