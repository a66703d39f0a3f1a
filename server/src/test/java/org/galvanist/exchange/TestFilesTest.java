package org.galvanist.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.galvanist.analysis.Columns;
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

class TestFilesTest {
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

  private static TestContent content(OptionalDouble start) {
    return new TestContent(
        report(),
        cycles(),
        sink -> {
          var batches = new RecordBatches(sink);
          for (DataPoint point : points()) {
            batches.accept(point);
          }
          batches.flush();
        },
        start,
        () -> Map.of("capacity.svg", "<svg/>".getBytes(StandardCharsets.UTF_8)));
  }

  private void write(OptionalDouble start) throws IOException {
    for (TestFile file : TestFile.values()) {
      file.writeInto(folder, content(start));
    }
  }

  @Test
  void theCycleTableHasTheStableColumnsAndEmptyFieldsForWhatDoesNotExist() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> lines = read(TestFile.CYCLES_CSV.fileName());
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
    assertEquals("partial", partial[CycleFile.COLUMNS.indexOf("flags")]);
    assertEquals("", complete[CycleFile.COLUMNS.indexOf("flags")]);
  }

  @Test
  void recordsReadBackBitForBitUnderBdfNames() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> lines = read(TestFile.RECORDS_CSV.fileName());
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
    List<String[]> lines = read(TestFile.RECORDS_CSV.fileName());
    assertEquals("unix_time_second", lines.getFirst()[3]);
    assertEquals("1700001000.25", lines.get(2)[3]);
  }

  @Test
  void theReportHoldsWhatTheNumbersNeedToBeUnderstood() throws IOException {
    write(OptionalDouble.empty());
    var json = new JsonObject(Files.readString(folder.resolve(TestFile.RUN_JSON.fileName())));
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

  @Test
  void parquetHoldsEveryBitOfTheRecordsAndSaysWhatTheyAre() throws IOException {
    write(OptionalDouble.empty());
    ParquetRows rows = ParquetRows.read(folder.resolve("records.bdf.parquet"));
    assertEquals(RecordColumn.all(false).stream().map(RecordColumn::name).toList(), rows.names());
    List<DataPoint> points = points();
    assertEquals(points.size(), rows.count());
    for (int index = 0; index < points.size(); index++) {
      DataPoint point = points.get(index);
      assertEquals(point.testTimeSecond(), rows.at("test_time_second", index));
      assertEquals(point.voltageVolt(), rows.at("voltage_volt", index));
      assertEquals(point.stepDischargingWh(), rows.at("step_discharging_energy_wh", index));
      assertEquals(point.record(), rows.at("record_index", index));
      assertEquals(point.cycle(), rows.at("cycle_count", index));
      assertEquals(point.currentAmpere() > 0 ? "CC_CHG" : "CC_DCH", rows.at("step_type", index));
    }
    var first = new JsonArray(rows.fact(RecordParquet.COLUMNS)).getJsonObject(1);
    assertEquals("V", first.getString("unit"));
    assertEquals("17", new JsonObject(rows.fact(RecordParquet.TEST)).getString("run"));
  }

  @Test
  void wallTimeIsAColumnOfParquetToo() throws IOException {
    write(OptionalDouble.of(1_700_000_000.25));
    ParquetRows rows = ParquetRows.read(folder.resolve("records.bdf.parquet"));
    assertEquals(1_700_001_000.25, rows.at("unix_time_second", 1));
  }

  @Test
  void aLongTestIsManyRowGroupsAndATemperatureThatIsNotKnownIsNull() throws IOException {
    Path file = folder.resolve("long.parquet");
    int batches = 70;
    AtomicFile.write(
        file,
        out -> {
          try (var parquet = new RecordParquet(out, OptionalDouble.empty(), new JsonObject())) {
            for (int batch = 0; batch < batches; batch++) {
              parquet.accept(batch(batch));
            }
          }
        });
    ParquetRows rows = ParquetRows.read(file);
    assertEquals(batches * Columns.BATCH, rows.count());
    assertEquals(3, rows.groups());
    for (int index = 0; index < rows.count(); index += 997) {
      assertEquals((double) index, rows.at("test_time_second", index));
      assertEquals(Math.sqrt(index), rows.at("step_charging_capacity_ah", index));
      assertEquals(index % 5 == 0 ? null : 25.5, rows.at("surface_temperature_celsius", index));
    }
  }

  private static Columns batch(int number) {
    var columns = new Columns();
    columns.firstRecord = 1 + (long) number * Columns.BATCH;
    for (int row = 0; row < columns.capacity(); row++) {
      int index = number * Columns.BATCH + row;
      columns.testTimeSecond[row] = index;
      columns.stepChargingAh[row] = Math.sqrt(index);
      columns.temperatureCelsius[row] = index % 5 == 0 ? Double.NaN : 25.5;
      columns.part[row] = StepPart.REST;
      columns.size++;
    }
    return columns;
  }

  @Test
  void csvWorkbookAndParquetOfTheCyclesSayTheSame() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> csv = read("cycles.csv");
    ParquetRows parquet = ParquetRows.read(folder.resolve("cycles.parquet"));
    assertEquals(CycleFile.COLUMNS, parquet.names());
    try (var book = new ReadableWorkbook(folder.resolve("cycles.xlsx").toFile())) {
      List<Row> sheet = book.findSheet("Cycles").orElseThrow().read();
      assertEquals("Charge capacity / Ah", sheet.getFirst().getCellText(4));
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < CycleFile.COLUMNS.size(); column++) {
          String name = CycleFile.COLUMNS.get(column) + " of row " + row;
          String text = csv.get(row + 1)[column];
          Object value = parquet.at(CycleFile.COLUMNS.get(column), row);
          Optional<org.dhatim.fastexcel.reader.Cell> cell =
              sheet.get(row + 1).getOptionalCell(column).filter(each -> each.getValue() != null);
          switch (value) {
            case null -> {
              assertEquals("", text, name);
              assertTrue(cell.isEmpty(), name);
            }
            case String words -> assertEquals(words, unquoted(text), name);
            default -> {
              double number = ((Number) value).doubleValue();
              assertEquals(number, Double.parseDouble(text), name);
              assertEquals(CellType.NUMBER, cell.orElseThrow().getType(), name);
              assertEquals(number, cell.orElseThrow().asNumber().doubleValue(), name);
            }
          }
        }
      }
    }
  }

  private static String unquoted(String field) {
    return field.startsWith("\"")
        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
        : field;
  }

  @Test
  void theWorkbookExplainsEveryColumnAndNamesWhatIsMissing() throws IOException {
    write(OptionalDouble.empty());
    try (var book = new ReadableWorkbook(folder.resolve("cycles.xlsx").toFile())) {
      assertEquals(
          List.of("Cycles", "Test", "Definitions and metadata"),
          book.getSheets().map(Sheet::getName).toList(),
          "one rate alone is no rate table");
      List<Row> lines = book.findSheet("Definitions and metadata").orElseThrow().read();
      List<String> first = lines.stream().map(row -> row.getCellText(0)).toList();
      assertTrue(first.containsAll(CycleFile.COLUMNS));
      assertTrue(first.contains("cell.active_mass_gram"));
      assertTrue(
          lines.stream()
              .anyMatch(
                  row ->
                      row.getCellText(0).equals("MISSING")
                          && row.getCellText(1).equals("stack pressure")));
      List<Row> test = book.findSheet("Test").orElseThrow().read();
      assertEquals("Initial coulombic efficiency", test.get(1).getCellText(0));
      assertEquals(98, test.get(1).getCell(1).asNumber().doubleValue(), 1e-9);
    }
  }

  @Test
  void aWorkbookOfManyCyclesIsHandedOnAsItGrows() throws IOException {
    Path file = folder.resolve("many.xlsx");
    int count = 1_234;
    List<CycleSummary> many = Collections.nCopies(count, cycles().getFirst());
    AtomicFile.write(file, out -> CycleWorkbook.write(out, report(), many));
    try (var book = new ReadableWorkbook(file.toFile())) {
      List<Row> rows = book.findSheet("Cycles").orElseThrow().read();
      assertEquals(count + 1, rows.size());
      for (int row : new int[] {1, 500, 501, count}) {
        assertEquals(
            many.getFirst().charge().capacityAh(),
            rows.get(row).getCell(4).asNumber().doubleValue(),
            "row " + row);
      }
    }
  }

  @Test
  void theReportSaysWhatAReviewerWouldAskFor() {
    JsonObject json = report().json(cycles());
    var stated = new HashMap<String, String>();
    for (Object each : json.getJsonArray("checklist")) {
      stated.put(((JsonObject) each).getString("what"), ((JsonObject) each).getString("is"));
    }
    assertEquals("5 mg", stated.get("active mass"));
    assertEquals("6.36943 mg/cm2", stated.get("loading of active material"));
    assertEquals("discharge/charge", stated.get("coulombic efficiency"));
    assertEquals("23.4 degC", stated.get("temperature"), "as it was measured");
    assertEquals("1 mAh", stated.get("capacity that 1C stands for"));
    assertTrue(stated.getOrDefault("reference of retention", "").startsWith("cycle 1, "));
    List<String> missing =
        json.getJsonArray("missing").stream()
            .map(each -> ((JsonObject) each).getString("what"))
            .toList();
    assertEquals(
        List.of(
            "source of the active mass",
            "composite mass",
            "N/P ratio",
            "electrolyte thickness",
            "stack pressure",
            "voltage window",
            "accuracy of the instrument"),
        missing.stream().filter(what -> !stated.containsKey(what)).toList());
    for (Object each : json.getJsonArray("missing")) {
      assertFalse(((JsonObject) each).getString("why").isEmpty(), "why it is asked for");
    }
  }

  @Test
  void theZipHoldsEveryFileByteForByteAndAPageThatExplainsThem() throws IOException {
    write(OptionalDouble.empty());
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip =
        new ZipInputStream(
            Files.newInputStream(folder.resolve(TestFile.SUPPORTING_INFORMATION.fileName())))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertEquals(
        List.of(
            "README.txt",
            "cycles.csv",
            "cycles.xlsx",
            "cycles.parquet",
            "records.bdf.csv",
            "records.bdf.parquet",
            "run.json",
            "protocol.yaml",
            "figures/capacity.svg"),
        List.copyOf(entries.keySet()));
    for (String name : List.of("cycles.csv", "cycles.parquet", "records.bdf.csv", "run.json")) {
      assertArrayEquals(Files.readAllBytes(folder.resolve(name)), entries.get(name), name);
    }
    String readme = new String(entries.get("README.txt"), StandardCharsets.UTF_8);
    for (String name : entries.keySet()) {
      assertTrue(name.equals("README.txt") || readme.contains("\n" + name + ": "), name);
    }
    for (String column : CycleFile.COLUMNS) {
      assertTrue(readme.contains("\n" + column), column);
    }
    assertTrue(readme.contains("\nstack pressure: contact"), "what is missing, and why");
    assertEquals("title: Rate\n", new String(entries.get("protocol.yaml"), StandardCharsets.UTF_8));
  }

  @Test
  void countersOfTheTestAreTheSumsOfItsSteps() throws IOException {
    write(OptionalDouble.empty());
    List<String[]> lines = read(TestFile.RECORDS_CSV.fileName());
    List<String> names = List.of(lines.getFirst());
    double charged = 0;
    double before = 0;
    for (int line = 1; line < lines.size(); line++) {
      String[] fields = lines.get(line);
      boolean lastOfStep =
          line + 1 == lines.size()
              || !lines.get(line + 1)[names.indexOf("step_count")].equals(
                  fields[names.indexOf("step_count")]);
      double total = field(names, fields, "charging_capacity_ah");
      assertTrue(total >= before, "never falls");
      before = total;
      if (lastOfStep) {
        charged += field(names, fields, "step_charging_capacity_ah");
        assertEquals(charged, total, 1e-18);
      }
    }
  }
}
