package org.galvanist.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final TestBasis BASIS =
      new TestBasis(
          Polarity.CATHODE_HALF_CELL,
          OptionalDouble.of(0.001),
          OptionalDouble.of(0.001),
          new RetentionReference.Cycle(1),
          List.of(
              new TestBasis.Step("rate, slow \"C/10\"", OptionalDouble.of(0.1), false),
              new TestBasis.Step("rate, slow \"C/10\"", OptionalDouble.of(0.1), false)),
          Instrument.UNKNOWN);

  @TempDir Path folder;

  private static DataPoint point(
      int record, int step, int cycle, double second, double ampere, double in, double out) {
    return new DataPoint(
        record,
        1000.0 * (step - 1) + second,
        second,
        step,
        step % 2 == 1 ? 0 : 1,
        cycle,
        StepPart.CONSTANT_CURRENT,
        3.7 + second / 7000,
        ampere,
        23.4,
        in,
        out,
        in * 3.7,
        out * 3.6);
  }

  /** Two cycles at 0.1 mA, the second one without an end. */
  private static List<DataPoint> points() {
    var points = new ArrayList<DataPoint>();
    for (int step = 1; step <= 3; step++) {
      boolean charges = step % 2 == 1;
      double flows = (charges ? 1e-4 : 0.98e-4) * 1000 / 3600;
      double ampere = charges ? 1e-4 : -0.98e-4;
      int record = points.size();
      points.add(point(record + 1, step, (step + 1) / 2, 0, ampere, 0, 0));
      points.add(
          point(
              record + 2,
              step,
              (step + 1) / 2,
              1000,
              ampere,
              charges ? flows : 0,
              charges ? 0 : flows));
    }
    return points;
  }

  private static List<CycleSummary> cycles() {
    var table = new CycleTable(BASIS);
    points().forEach(table::accept);
    assertTrue(table.finish().isPresent());
    return table.cycles();
  }

  private static Cell cell() {
    return new Cell(
        "coin-7",
        "NMC811 | LTSOC",
        "",
        Polarity.CATHODE_HALF_CELL,
        "NMC811",
        "LTSOC",
        "Li-In",
        OptionalDouble.empty(),
        OptionalDouble.of(0.005),
        "",
        OptionalDouble.empty(),
        OptionalDouble.of(0.785),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        SafetyLimits.none(Scope.CELL));
  }

  private static RunReport report() {
    return new RunReport(
        "17",
        "sim-3",
        "Galvanist 0.1.0",
        Map.of("java", "25"),
        0,
        Optional.of(86_400_000L),
        cell(),
        Optional.of(
            new RunReport.ProtocolText(
                "Rate", "rate.yaml", "title: Rate\n", "ab12", Map.of("rate", "1C"))),
        Optional.empty(),
        BASIS,
        Optional.of(new Outcome.Tripped("voltage 4.4031 V above 4.4000 V (protocol limit)")),
        List.of(new Effect.Note(12.5, Effect.Kind.TRIP, "over-voltage")),
        List.of("simulated"),
        6);
  }

  private List<String[]> read(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream()
        .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .toList();
  }

  private void write(OptionalDouble start) throws IOException {
    RunFolder.write(
        folder,
        report(),
        cycles(),
        sink -> {
          for (DataPoint point : points()) {
            sink.accept(point);
          }
        },
        start);
  }

  @Test
  void theCycleTableHasTheStableColumnsAndEmptyFieldsForWhatDoesNotExist() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> lines = read(RunFolder.CYCLES);
    assertEquals(
        String.join(",", CycleFile.COLUMNS),
        String.join(",", lines.getFirst()),
        "the whole header");
    assertEquals(
        "cycle_count,phase,charge_rate_c,discharge_rate_c,charging_capacity_ah,"
            + "discharging_capacity_ah,charging_specific_capacity_mah_per_g,"
            + "discharging_specific_capacity_mah_per_g,discharging_areal_capacity_mah_per_cm2,"
            + "coulombic_efficiency_percent,charging_energy_wh,discharging_energy_wh,"
            + "energy_efficiency_percent,charge_mean_voltage_volt,discharge_mean_voltage_volt,"
            + "voltage_hysteresis_volt,retention_percent,start_time_second,end_time_second,status",
        String.join(",", CycleFile.COLUMNS.subList(0, 20)));
    CycleSummary first = cycles().getFirst();
    String[] complete = lines.get(1);
    assertEquals("\"rate, slow \"\"C/10\"\"\"", complete[1]);
    assertEquals("0.1", complete[2], "a rate is a plain number");
    assertEquals(first.charge().capacityAh(), Double.parseDouble(complete[4]), "bit for bit");
    assertEquals(
        first.discharge().capacityAh() * 1000 / 0.005, Double.parseDouble(complete[7]), 1e-12);
    assertEquals(98, Double.parseDouble(complete[9]), 1e-9);
    assertEquals("100", complete[16]);
    assertEquals("complete", complete[19]);
    String[] partial = lines.get(2);
    assertEquals(CycleFile.COLUMNS.size(), partial.length);
    for (int column : new int[] {3, 9, 12, 14, 15, 16}) {
      assertEquals("", partial[column], CycleFile.COLUMNS.get(column));
    }
    assertEquals("0", partial[5]);
    assertEquals("partial", partial[19]);
  }

  @Test
  void recordsReadBackBitForBitUnderBdfNames() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> lines = read(RunFolder.RECORDS);
    List<String> names = List.of(lines.getFirst());
    assertEquals(
        List.of("test_time_second", "voltage_volt", "current_ampere"), names.subList(0, 3));
    assertFalse(names.contains("unix_time_second"));
    List<DataPoint> points = points();
    assertEquals(points.size(), lines.size() - 1);
    for (int index = 0; index < points.size(); index++) {
      String[] line = lines.get(index + 1);
      DataPoint point = points.get(index);
      assertEquals(point.testTimeSecond(), field(names, line, "test_time_second"));
      assertEquals(point.voltageVolt(), field(names, line, "voltage_volt"));
      assertEquals(point.currentAmpere(), field(names, line, "current_ampere"));
      assertEquals(point.temperatureCelsius(), field(names, line, "surface_temperature_celsius"));
      assertEquals(point.stepChargingAh(), field(names, line, "step_charging_capacity_ah"));
      assertEquals(point.stepDischargingWh(), field(names, line, "step_discharging_energy_wh"));
      assertEquals(Long.toString(point.record()), line[names.indexOf("record_index")]);
      assertEquals(
          point.currentAmpere() > 0 ? "CC_CHG" : "CC_DCH", line[names.indexOf("step_type")]);
    }
    String[] last = lines.getLast();
    double charged = cycles().stream().mapToDouble(row -> row.charge().capacityAh()).sum();
    assertEquals(charged, field(names, last, "charging_capacity_ah"), 1e-18);
  }

  private static double field(List<String> names, String[] line, String name) {
    return Double.parseDouble(line[names.indexOf(name)]);
  }

  @Test
  void wallTimeIsWrittenWhereItIsKnown() throws IOException {
    write(OptionalDouble.of(1_700_000_000.25));
    List<String[]> lines = read(RunFolder.RECORDS);
    assertEquals("unix_time_second", lines.getFirst()[3]);
    assertEquals("1700001000.25", lines.get(2)[3]);
  }

  @Test
  void theReportHoldsWhatTheNumbersNeedToBeUnderstood() throws IOException {
    write(OptionalDouble.empty());
    var json = new JsonObject(Files.readString(folder.resolve(RunFolder.RUN)));
    assertEquals("1970-01-02T00:00:00Z", json.getString("ended"));
    assertEquals("tripped", json.getString("outcome"));
    assertTrue(json.getString("because").contains("4.4031 V"));
    assertEquals("ab12", json.getJsonObject("protocol").getString("sha256"));
    assertEquals("title: Rate\n", json.getJsonObject("protocol").getString("text"));
    assertEquals(
        "discharge/charge", json.getJsonObject("cell").getString("coulombic_efficiency_is"));
    assertEquals(0.005, json.getJsonObject("cell").getDouble("active_mass_gram"));
    assertFalse(json.getJsonObject("cell").containsKey("nominal_capacity_ah"), "unknown");
    assertEquals("cycle 1", json.getJsonObject("retention").getString("reference"));
    assertEquals("trip", json.getJsonArray("events").getJsonObject(0).getString("kind"));
    assertEquals(
        98, json.getJsonObject("figures").getDouble("initial_coulombic_efficiency_percent"), 1e-9);
    assertEquals(1, json.getJsonObject("rates").getJsonArray("rows").size());
  }

  @Test
  void aFileThatFailsHalfWayLeavesTheOldOneAndNothingElse() throws IOException {
    Path file = folder.resolve("cycles.csv");
    Files.writeString(file, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write('x');
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void everyNumberReadsBackAsTheSameDouble() throws IOException {
    var random = new Random(3);
    var values = new ArrayList<Double>();
    for (int index = 0; index < 20_000; index++) {
      values.add(Double.longBitsToDouble(random.nextLong()));
      values.add(random.nextInt() / 1000.0);
      values.add(random.nextInt(1000) / 1e6);
      values.add(random.nextGaussian() * 1e-3);
    }
    values.removeIf(value -> !Double.isFinite(value));
    var out = new ByteArrayOutputStream();
    var csv = new CsvBytes(out);
    for (double value : values) {
      csv.number(value).endLine();
    }
    csv.flush();
    String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
    for (int index = 0; index < values.size(); index++) {
      assertEquals(values.get(index), Double.parseDouble(lines[index]), "seed 3");
    }
  }

  @Test
  void numbersThatAreNoneAreEmptyAndWordsOfAnyLengthAreWhole() throws IOException {
    var out = new ByteArrayOutputStream();
    var csv = new CsvBytes(out);
    String longWord = "µ".repeat(100_000);
    csv.number(Double.NaN).number(Double.POSITIVE_INFINITY).text("a").integer(-7).endLine();
    csv.text(longWord).number(0.05).endLine().flush();
    assertEquals(",,a,-7\n" + longWord + ",0.05\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theTerminalTableShowsHeadAndTailOfALongTest() {
    var cell = new SpecificCapacity(OptionalDouble.of(0.005), OptionalDouble.empty());
    List<CycleSummary> cycles = cycles();
    List<String> few = CycleTableText.of(BASIS, cell, cycles, 10).lines().toList();
    assertEquals(4, few.size());
    assertTrue(few.getFirst().contains("Discharge/mAh/g"));
    assertTrue(few.getFirst().contains("CE/% (discharge/charge)"));
    assertTrue(few.get(1).contains("98.00"));
    assertTrue(few.get(2).contains("–"));
    assertEquals("Retention: of cycle 1.", few.getLast());
    var many = new ArrayList<CycleSummary>();
    for (int index = 0; index < 200; index++) {
      many.add(cycles.getFirst());
    }
    List<String> thinned = CycleTableText.of(BASIS, cell, many, 20).lines().toList();
    assertEquals(1 + 10 + 1 + 10 + 1, thinned.size());
    assertEquals("  … 180 cycles …", thinned.get(11));
  }
}
