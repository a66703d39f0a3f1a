package org.galvanist;

import static org.galvanist.Typed.galvanist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types, what is printed, which files are left, and with which exit status. */
final class CommandLineTest {
  /** The columns, which other programs rely on: copied here, never taken from the code. */
  private static final String CYCLE_HEADER =
      "cycle_count,phase,charge_rate_c,discharge_rate_c,charging_capacity_ah,"
          + "discharging_capacity_ah,charging_specific_capacity_mah_per_g,"
          + "discharging_specific_capacity_mah_per_g,discharging_areal_capacity_mah_per_cm2,"
          + "coulombic_efficiency_percent,charging_energy_wh,discharging_energy_wh,"
          + "energy_efficiency_percent,charge_mean_voltage_volt,discharge_mean_voltage_volt,"
          + "voltage_hysteresis_volt,retention_percent,start_time_second,end_time_second,status";

  private static final String CHARGE_ONLY =
      """
      title: A charge without its discharge
      one C: 118 mAh/g
      safety:
        voltage: 2.3 V to 4.1 V
      steps:
        - repeat: 2
          steps:
            - Charge at 1C until 3.9 V
            - Discharge at 1C until 2.5 V
        - phase: storage
          steps:
            - Charge at 1C for 10 minutes
      """;

  @TempDir Path folder;

  @Test
  void helpListsEveryCommandAndEachHasItsOwn() {
    Typed help = galvanist("--help");
    assertEquals(0, help.exit());
    for (String command :
        List.of(
            "serve", "demo", "library", "preview", "check", "run", "analyse", "import", "export",
            "convert", "bench")) {
      help.says(command);
      Typed own = galvanist(command, "--help");
      assertEquals(0, own.exit(), command);
      own.says("galvanist " + command);
    }
    galvanist("--version").says("Galvanist ");
    assertEquals(help.out(), galvanist().out());
  }

  @Test
  void aRunLeavesItsThreeFilesAndNothingElse() throws Exception {
    Path out = folder.resolve("out");
    Typed run = galvanist("run", "nmc811-ltsoc-rate", "--cell", "nmc811-ltsoc", "--out", out);
    assertEquals(0, run.exit(), run::err);
    run.says("completed: all steps done", "15 cycles, ", " cycles/s, ", "written to " + out);
    assertEquals(List.of("cycles.csv", "records.bdf.csv", "run.json"), files(out));

    List<String> lines = Files.readAllLines(out.resolve("cycles.csv"));
    assertTrue(lines.getFirst().startsWith(CYCLE_HEADER + ","), lines.getFirst());
    List<String[]> cycles = rows(lines);
    assertEquals(15, cycles.size());
    double[] reported = {256.7, 187.0, 143.4, 70.4, 23.0};
    for (int rate = 0; rate < reported.length; rate++) {
      double mean =
          cycles.subList(3 * rate, 3 * rate + 3).stream()
              .mapToDouble(row -> Double.parseDouble(row[7]))
              .average()
              .orElseThrow();
      double allowed = rate < 4 ? 0.08 * reported[rate] : 5;
      System.out.printf("cycles.csv: %.2f mAh/g, paper %.1f%n", mean, reported[rate]);
      assertEquals(reported[rate], mean, allowed);
    }

    JsonObject report = report(out);
    assertEquals(
        rows(Files.readAllLines(out.resolve("records.bdf.csv"))).size(),
        report.getInteger("record_count"));
    assertReportCanBeTrusted(report);
  }

  private static void assertReportCanBeTrusted(JsonObject report) throws Exception {
    assertEquals("completed", report.getString("outcome"));
    assertEquals("nmc811-ltsoc", report.getJsonObject("cell").getString("name"));
    JsonObject protocol = report.getJsonObject("protocol");
    String text = protocol.getString("text");
    assertTrue(text.contains("- Discharge at {rate} until 2.1 V"), text);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(HexFormat.of().formatHex(hash), protocol.getString("sha256"));
    assertTrue(report.getString("software").startsWith("Galvanist "));
    assertFalse(report.getJsonObject("versions").getString("java").isEmpty());
    assertEquals("cycle 1", report.getJsonObject("retention").getString("reference"));
    JsonArray events = report.getJsonArray("events");
    assertEquals("started", events.getJsonObject(0).getString("kind"));
    assertEquals("ended", events.getJsonObject(events.size() - 1).getString("kind"));
  }

  @Test
  void whatDoesNotExistIsEmptyInTheTable() throws IOException {
    Path protocol = Files.writeString(folder.resolve("charge.yaml"), CHARGE_ONLY);
    Path out = folder.resolve("out");
    assertEquals(0, galvanist("run", protocol, "--cell", "nvp-ntc", "--out", out).exit());
    List<String[]> cycles = rows(Files.readAllLines(out.resolve("cycles.csv")));
    assertEquals(3, cycles.size());
    assertFalse(cycles.getFirst()[9].isEmpty(), "coulombic efficiency of a whole cycle");
    assertEquals("", cycles.getLast()[9], "coulombic efficiency of a charge alone");
    assertEquals("", cycles.getLast()[16], "its retention");
  }

  @Test
  void sixFaultsAreSixLinesWithLineAndColumn() throws IOException {
    Path protocol =
        Files.writeString(
            folder.resolve("faulty.yaml"),
            """
            title: Six faults
            one C: 118 mAh/kg
            recrod: every 30 s
            steps:
              - Chrage at C/5 until 3.9 V
              - Discharge at C/5 until 2,5 V
              - Rest for 10 parsecs
              - Charge at {rate} until 3.9 V
            """);
    for (String command : List.of("check", "run")) {
      Path out = folder.resolve("out");
      Typed typed =
          command.equals("run")
              ? galvanist(command, protocol, "--cell", "nvp-ntc", "--out", out)
              : galvanist(command, protocol, "--cell", "nvp-ntc");
      assertEquals(2, typed.exit());
      typed.complains("6 faults in the protocol", "Chrage", "2,5", "parsecs", "rate");
      List<String> places =
          typed
              .err()
              .lines()
              .filter(line -> line.matches(".*faulty\\.yaml:\\d+:\\d+: .*"))
              .map(line -> line.replaceAll(".*faulty\\.yaml:(\\d+):\\d+: .*", "$1"))
              .toList();
      assertEquals(List.of("2", "3", "5", "6", "7", "8"), places, typed::err);
      assertFalse(Files.exists(out), "nothing was begun");
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThatAre() throws IOException {
    Typed protocol = galvanist("check", "nmc-811", "--cell", "nmc811-ltsoc");
    assertEquals(2, protocol.exit());
    protocol.complains("nmc-811", "nmc811-ltsoc-rate", "nvp-ntc-3c-60c", "lg-m50-capacity");
    Typed cell = galvanist("check", "nmc811-ltsoc-rate", "--cell", "nmc");
    assertEquals(2, cell.exit());
    cell.complains("nmc", "nmc811-ltsoc", "nvp-ntc", "lg-m50");
    galvanist("run", "nvp-ntc-rate", "--cell", "nvp-ntc", "--speed", "fast", "--out", folder)
        .complains("--speed is \"fast\"", "max", "3600");
    galvanist("run", "nvp-ntc-rate", "--cell", "nvp-ntc", "--channel", "land", "--out", folder)
        .complains("--channel is \"land\"", "sim");
    Path own =
        Files.writeString(folder.resolve("own.yaml"), "title: t\nsteps: [Rest for 1 hour]\n");
    galvanist("check", own).complains("names no virtual cell", "--cell", "nvp-ntc");
  }

  @Test
  void parametersAreSetAndTheProtocolsOwnVirtualCellIsTaken() throws IOException {
    galvanist("check", "formation", "--set", "rate=C/5", "--set", "after = 1 cycles")
        .says("Formation, on Na15Sn4", "Charge at C/5 until 3.9 V", "+0.0880 mA");
    galvanist("check", "formation", "--set", "rate=fast", "--set", "upper")
        .complains("\"rate=fast\", \"upper\"", "rate=C/5");
    galvanist("preview", "formation", "--set", "rat=C/5").complains("rat", "did you mean \"rate\"");
    Typed beyond = galvanist("run", "formation", "--set", "rate=5C", "--out", folder.resolve("no"));
    assertEquals(2, beyond.exit());
    beyond.complains("rate = 5C is outside its range", "C/50 to C/2");
    Path out = folder.resolve("out");
    galvanist("run", "formation", "--set", "after=1 cycles", "--set", "rate=C/5", "--out", out)
        .says("completed: all steps done", "2 cycles, ");
  }

  @Test
  void aPreviewIsPrintedDrawnAndTabled() throws IOException {
    for (String name : List.of("curve.svg", "curve.csv", "text.txt")) {
      galvanist("preview", "nvp-ntc-first-cycles", "--out", folder.resolve(name))
          .says("NVP | NaTaCl6, first cycles", "at 3.9 V", "completed: all steps done");
    }
    String svg = Files.readString(folder.resolve("curve.svg"));
    assertTrue(svg.startsWith("<svg") && svg.contains("Voltage (V)") && svg.contains("Time (h)"));
    List<String> rows = Files.readAllLines(folder.resolve("curve.csv"));
    assertTrue(rows.size() > 300 && rows.size() <= 4001, "thinned: " + rows.size());
    assertTrue(Files.readString(folder.resolve("text.txt")).contains("completed"));
    galvanist("preview", "nvp-ntc-rate", "--out", folder.resolve("curve.png"))
        .complains(".svg, .csv or .txt");
  }

  @Test
  void aPreviewTripsWhereTheTestWould() throws IOException {
    Path protocol =
        Files.writeString(
            folder.resolve("trip.yaml"),
            """
            title: A charge that nothing but safety ends in time
            one C: 118 mAh/g
            virtual cell: nvp-ntc
            safety:
              voltage: 2.3 V to 3.8 V
            steps:
              - Charge at 1C for 2 h
            """);
    Typed preview = galvanist("preview", protocol);
    assertEquals(1, preview.exit());
    preview.says("tripped: voltage 3.80", "above 3.8000 V (protocol limit)", "WARNING 7:5");
  }

  @Test
  void theLibraryIsListedByWhatItIsFor() {
    galvanist("library").says("formation", "gitt", "HPPC", "galvanist preview");
  }

  @Test
  void aFaultThatCannotBeIsRefusedAndLeavesNothing() throws IOException {
    Typed words = simulated("lightning after 2 h");
    assertEquals(2, words.exit());
    words.complains("lightning after 2 h", "over-voltage", "link-loss");
    Typed channel = simulated("A-07: over-voltage after 2 h");
    assertEquals(2, channel.exit());
    channel.complains("there is no channel A-07", "A-01");
    assertEquals(List.of(), files(folder));
  }

  @Test
  void anOverVoltageEndsInOpenCircuitWithItsReasonEverywhere() throws IOException {
    Typed run = simulated("over-voltage after 2 h");
    assertEquals(1, run.exit());
    run.says("tripped: ", " V", "written to");
    JsonObject report = report(folder);
    assertEquals("tripped", report.getString("outcome"));
    String reason = report.getString("because");
    run.says("tripped: " + reason);
    assertTrue(reason.contains("oltage") && reason.contains("4.1"), reason);
    assertTrue(
        report.getJsonArray("events").stream()
            .map(JsonObject.class::cast)
            .anyMatch(
                event ->
                    event.getString("kind").equals("trip")
                        && event.getString("words").contains(reason)),
        report::encodePrettily);
    assertEquals("partial", rows(Files.readAllLines(folder.resolve("cycles.csv"))).getLast()[19]);
  }

  @Test
  void aMassThatIsMissingIsAskedForInAChemistsWords() throws IOException {
    Path cell =
        Files.writeString(
            folder.resolve("pouch.yaml"),
            """
            name: pouch-17
            title: A cell that nobody has weighed
            polarity: full cell
            nominal capacity: 2 mAh
            voltage window: 2.5 V to 4.2 V
            """);
    Typed check = galvanist("check", "nvp-ntc-rate", "--cell", cell);
    assertEquals(2, check.exit());
    check.says("mAh/g", "mass");
    Typed run = galvanist("run", "nvp-ntc-rate", "--cell", cell, "--out", folder.resolve("out"));
    assertEquals(2, run.exit());
    run.complains("pouch-17", "mAh/g", "mass");
  }

  @Test
  void anotherRunInTheFolderIsNotDisturbedAndAKilledOneIsReplaced() throws IOException {
    Files.writeString(folder.resolve("run.db"), "what a kill left");
    try (var channel =
            FileChannel.open(
                folder.resolve("run.db.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      Typed second = galvanist("run", "nvp-ntc-rate", "--cell", "nvp-ntc", "--out", folder);
      assertEquals(2, second.exit());
      second.complains("another run is under way in " + folder);
    }
    Typed run = galvanist("run", "nvp-ntc-rate", "--cell", "nvp-ntc", "--out", folder);
    assertEquals(0, run.exit(), run::err);
    run.says("was cut off in " + folder);
    assertEquals(List.of("cycles.csv", "records.bdf.csv", "run.json"), files(folder));
  }

  @Test
  void anExportNeedsADatabaseAndATestThatIsInIt() {
    Typed none = galvanist("export", 1, "--data", folder, "--out", folder.resolve("out"));
    assertEquals(2, none.exit());
    none.complains("there is no database", folder.toString(), "--data");
  }

  private Typed simulated(String fault) {
    return galvanist("run", "nvp-ntc-rate", "--cell", "nvp-ntc", "--fault", fault, "--out", folder);
  }

  private static JsonObject report(Path folder) throws IOException {
    return new JsonObject(Files.readString(folder.resolve("run.json")));
  }

  private static List<String[]> rows(List<String> lines) {
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Arrays.asList(
          files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new));
    }
  }
}
