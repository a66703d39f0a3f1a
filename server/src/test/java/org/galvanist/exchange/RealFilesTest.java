package org.galvanist.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.galvanist.SharedData;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.Quality;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.UnreadableFile;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Repair;
import org.galvanist.intake.Surveyed;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of five makers give what others computed from them. */
class RealFilesTest {
  private static final double COUNTER = 1e-6;
  private static final String ARBIN = "arbin-csv/arbin_res_raw.csv";
  private static final String TIME_BUG =
      "neware-time-bug/SINTEF__SLPBA842124HV__2024-10-23__Rate_25degC__Neware__Time_Bug.bdf.csv";
  private static final String STUCK =
      "arbin-xlsx/bs542_004_gr_li_50ua_50mv_1v_191020_Channel_11.xlsx";
  private static final String LANDT = "landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt";

  /** A file as a test. */
  private record Read(Surveyed surveyed, IntakeReport report, List<CycleSummary> cycles) {
    CycleSummary cycle(int number) {
      return cycles.stream()
          .filter(row -> row.cycle() == number)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no cycle " + number));
    }

    long count(Repair.Kind kind) {
      return report.repairCounts().getOrDefault(kind, 0L);
    }
  }

  private static Read read(String name) throws IOException {
    return read(name, Polarity.FULL_CELL);
  }

  private static Read read(String name, Polarity polarity) throws IOException {
    Path file = SharedData.of(name);
    var table =
        new CycleTable(
            TestBasis.imported(
                polarity,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                RetentionReference.usual(List.of()),
                Instrument.UNKNOWN));
    var known = new ArrayList<Surveyed>();
    var shares = new ArrayList<Double>();
    IntakeReport report =
        TestImport.read(
            () -> CyclerFile.open(file),
            surveyed -> {
              known.add(surveyed);
              return table::accept;
            },
            shares::add);
    Surveyed surveyed = known.getFirst();
    surveyed.completeCycle().ifPresent(table::close);
    table.finish();
    assertEquals(shares.stream().sorted().toList(), shares, "progress never goes back");
    assertEquals(1, shares.getLast());
    assertEquals(surveyed.records(), report.records());
    return new Read(surveyed, report, List.copyOf(table.cycles()));
  }

  private static List<String[]> expected(String name) throws IOException {
    List<String> lines = Files.readAllLines(SharedData.of("expected/" + name));
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static void assertAh(String expected, double found, String of) {
    assertAh(expected, found, 0, of);
  }

  private static void assertAh(String expected, double found, double printedAh, String of) {
    double ah = Double.parseDouble(expected);
    assertEquals(ah, found, Math.max(COUNTER * ah, printedAh), of);
  }

  @ParameterizedTest
  @CsvSource({
    ARBIN + ", cellpy_arbin_20160805_test001_45_cc_01.csv, 6, 7",
    "neware-csv/nw_regular_export_ife_example.csv, cellpy_neware_ife_regular_export.csv, 6, 7",
    "neware-ndax/nw4-120-1-6-53.ndax, ndax_nw4-120-1-6-53.csv, 1, 2",
    "neware-ndax/test_2.ndax, ndax_test_2.csv, 1, 2",
    LANDT + ".csv, bdf_landt_raw.csv, 6, 7",
    LANDT + ".bdf.csv, bdf_landt_raw.csv, 6, 7",
  })
  void capacitiesAreThoseOfTheInstrumentsCounters(
      String file, String expected, int charge, int discharge) throws IOException {
    Read read = read(file);
    List<String[]> rows = expected(expected);
    // The vendor printed its export of an archive to 0.0001 mAs, and that is what was summed up.
    double printed = file.endsWith(".ndax") ? 1e-4 / 3.6e6 : 0;

    assertEquals(rows.size(), read.cycles().size());
    assertTrue(read.surveyed().countsCharge());
    for (String[] row : rows) {
      CycleSummary cycle = read.cycle(Integer.parseInt(row[0]));
      assertAh(row[charge], cycle.charge().capacityAh(), printed, "charge of cycle " + row[0]);
      assertAh(
          row[discharge], cycle.discharge().capacityAh(), printed, "discharge of cycle " + row[0]);
    }
  }

  @Test
  void maccorCountersThatStartAnewWithEachStepAreWalkedAndImpedanceIsLeftOut() throws IOException {
    Read read = read("nrel-maccor/p492-13-raw.csv");

    for (String[] row : expected("battdat_nrel_p492-13.csv")) {
      int number = Integer.parseInt(row[0]);
      if (number == 7) {
        continue;
      }
      CycleSummary cycle = read.cycle(number);
      assertAh(row[6], cycle.charge().capacityAh(), "charge of cycle " + number);
      assertAh(row[7], cycle.discharge().capacityAh(), "discharge of cycle " + number);
    }
    assertEquals(0.03076214, read.cycle(4).charge().capacityAh(), 1e-8);
    assertEquals(0.993966701, read.cycle(2).coulombicEfficiency().orElseThrow(), 1e-6);
    assertEquals(1.000729, read.cycle(9).coulombicEfficiency().orElseThrow(), 1e-6);
    assertTrue(read.cycles().stream().noneMatch(cycle -> cycle.cycle() == 7));
    assertTrue(read.count(Repair.Kind.NOT_CYCLING) > 0);
    assertEquals(2021 - 78, read.report().records());
  }

  @Test
  void bothConventionsOfCoulombicEfficiencyForAHalfCellThatStartsWithADischarge()
      throws IOException {
    CycleSummary cathode = read(ARBIN, Polarity.CATHODE_HALF_CELL).cycle(1);
    CycleSummary anode = read(ARBIN, Polarity.ANODE_HALF_CELL).cycle(1);

    assertEquals(1.625405999e-3, anode.charge().capacityAh(), 1.6e-9);
    assertEquals(1.755093529e-3, anode.discharge().capacityAh(), 1.7e-9);
    assertEquals(1.07979, cathode.coulombicEfficiency().orElseThrow(), 5e-6);
    assertEquals(0.926108, anode.coulombicEfficiency().orElseThrow(), 1e-6);
    assertEquals(CycleStatus.PARTIAL, read(ARBIN).cycle(18).status());
  }

  @Test
  void aVendorsOwnEfficiencyOfTheLastCycleIsMet() throws IOException {
    Read read = read("neware-csv/nw_regular_export_ife_example.csv");

    assertEquals(OptionalInt.of(20), read.surveyed().completeCycle());
    assertEquals(0.9844, read.cycle(20).coulombicEfficiency().orElseThrow(), 5e-5);
    assertEquals(0.9844, read.cycle(3).coulombicEfficiency().orElseThrow(), 5e-5);
  }

  @Test
  void nineteenFalseRecordsAreDroppedAndTold() throws IOException {
    Read read = read(TIME_BUG);

    assertEquals(19, read.count(Repair.Kind.RECORD_DROPPED));
    assertEquals(724, read.report().repairs().getFirst().place());
    assertEquals(13_067, read.report().records());
    List<String[]> halves =
        expected("bdf_SLPBA842124HV_timebug_segments.csv").stream()
            .filter(row -> !row[1].equals("0"))
            .toList();
    assertEquals(halves.size(), 2 * read.cycles().size());
    for (int half = 0; half < halves.size(); half++) {
      String[] row = halves.get(half);
      CycleSummary cycle = read.cycle(1 + half / 2);
      boolean charge = half % 2 == 0;
      double found = (charge ? cycle.charge() : cycle.discharge()).capacityAh();
      double ah = Double.parseDouble(row[charge ? 8 : 9]);
      // The 10 ms from the false record to the first true one belong to no interval of ours.
      double first = Math.abs(Double.parseDouble(row[3])) * 0.0101 / 3600;
      assertEquals(ah, found, first + COUNTER * ah, "half cycle " + half);
    }
  }

  @Test
  void aWorkbookWhoseCycleNumberIsStuckIsToldApartByItsHalfCycles() throws IOException {
    Read read = read(STUCK, Polarity.ANODE_HALF_CELL);
    List<String[]> halves = expected("navani_arbin_bs542_halfcycles.csv");

    assertEquals(2, read.cycles().size(), read.surveyed().cycleRule());
    assertEquals(4, halves.size());
    CycleSummary first = read.cycles().getFirst();
    CycleSummary second = read.cycles().getLast();
    assertAh(halves.get(0)[5], first.discharge().capacityAh(), "half cycle 1");
    assertAh(halves.get(1)[5], first.charge().capacityAh(), "half cycle 2");
    assertAh(halves.get(2)[5], second.discharge().capacityAh(), "half cycle 3");
    assertAh(halves.get(3)[5], second.charge().capacityAh(), "half cycle 4");
    double discharged =
        (first.discharge().capacityAh() + second.discharge().capacityAh()) / 2 * 1e3;
    double charged = (first.charge().capacityAh() + second.charge().capacityAh()) / 2 * 1e3;
    assertEquals(5.52742, discharged, 1e-4, "the peer's mean discharge, mAh");
    assertEquals(2.85135, charged, 1e-4, "the peer's mean charge, mAh");
  }

  @Test
  void theLandtFileIsFlaggedAsLimitedByResolution() throws IOException {
    Read read = read(LANDT + ".csv");
    String text = "name: landt\npolarity: anode half cell\n";
    var cell = ((CellReading.Sound) CellFile.read("landt", text)).cell();
    TestBasis basis =
        new Provenance.Declared(cell, new RetentionReference.Cycle(1), OptionalDouble.empty())
            .basis(read.surveyed());
    Set<Quality.Flag> flags = Quality.of(basis, read.cycle(1), Set.of());
    assertTrue(flags.contains(Quality.Flag.LIMITED_BY_RESOLUTION), flags::toString);
    assertTrue(flags.contains(Quality.Flag.COUNTER_WRONG), flags::toString);
  }

  @Test
  void theLandtFileShowsTheLeastStepOfItsCounters() throws IOException {
    Read read = read(LANDT + ".bdf.csv");

    assertEquals(1e-4, read.report().capacityStepAh().orElseThrow(), 1e-12);
    assertEquals(1e-4, read.report().voltageStepVolt().orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ideal", "lsb1mV", "noise0.2mV_lsb0.1mV", "noise1mV_lsb1mV_10k"})
  void integralsOfPlainFilesAreTrapezoids(String name) throws IOException {
    Read read = read("synthetic/NMC3peak_" + name + ".bdf.csv");

    CycleSummary cycle = read.cycle(1);
    double second = cycle.endTimeSecond() - cycle.startTimeSecond();
    assertEquals(0.1 * second / 3600, cycle.charge().capacityAh(), 1e-9);
    assertEquals(0, read.report().repairs().size());
  }

  @Test
  void numbersThatAreNoneAndCyclesThatAreMissingAreToldAndFlagTheirCycle() throws IOException {
    Read holes = read("malformed/custom_nan_inf.csv");
    Read missing = read("malformed/custom_missing_cycle.csv");

    assertTrue(holes.count(Repair.Kind.NOT_A_NUMBER) >= 3);
    assertTrue(holes.report().repairs().stream().allMatch(it -> it.cycle().isPresent()));
    assertEquals(1, missing.count(Repair.Kind.GAP));
    assertEquals(OptionalInt.of(3), missing.report().repairs().getFirst().cycle());
  }

  @Test
  void aFileThatWasCutOffEndsInAPartialCycleOrInWords() throws IOException {
    Read cut = read("malformed/custom_truncated.csv");

    assertEquals(CycleStatus.PARTIAL, cut.cycles().getLast().status());
    assertTrue(
        cut.count(Repair.Kind.NOT_A_NUMBER) > 0 || !cut.report().warnings().isEmpty(),
        "the line that was cut off is told");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "malformed/custom_missing_column.csv",
        "neware-ndax/empty.ndax",
        "neware-ndax/Unit27_Example_Corrupt.ndax"
      })
  void aFileThatIsNoTestIsRefusedInWords(String name) {
    var refused = assertThrows(UnreadableFile.class, () -> read(name));
    assertTrue(String.valueOf(refused.getMessage()).length() > 20, refused.getMessage());
  }
}
