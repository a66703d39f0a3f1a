package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.TestFigures;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.Test;

/**
 * The two papers' experiments, from the protocol files that ship to the figures that the papers
 * print: the parser, the check, the interpreter, the simulated instrument, the cycle table and the
 * analysis are the product's own. Each deviation is printed.
 *
 * <p>A1 is ACS Materials Lett. 2025, 7, 4029; A2 is Matter 2024, 7, 1018.
 */
final class PapersTest {
  private static final int FIRST_AT_A_FIFTH_C = 2;

  @Test
  void nmc811GivesThePapersCapacityAtEachRate() {
    PaperRun run = PaperRun.of("nmc811-ltsoc-rate", "nmc811-ltsoc");
    List<RateTable.Row> rates = RateTable.of(run.cycles()).rows();
    assertEquals(
        List.of(0.05, 0.1, 0.2, 0.5, 1.0),
        rates.stream().map(row -> row.rateC().orElseThrow()).toList());
    double[] reported = {256.7, 187.0, 143.4, 70.4};
    for (int index = 0; index < reported.length; index++) {
      assertRate(run, rates.get(index), 3, reported[index], 0.08 * reported[index]);
    }
    assertRate(run, rates.getLast(), 3, 23.0, 5.0);
  }

  @Test
  void nmc811KeepsWhatThePaperReportsAfterAHundredCycles() {
    PaperRun run = PaperRun.of("nmc811-ltsoc-100cycles", "nmc811-ltsoc");
    assertEquals(100, run.cycles().size());
    run.near("discharge at cycle 1, mAh/g", run.discharge(1), 187.0, 0.08 * 187.0);
    run.near("retention at cycle 100, %", run.retentionPercent(100), 81.8, 1.0);
    for (CycleSummary cycle : run.cycles().subList(1, 100)) {
      double efficiency = 100 * cycle.coulombicEfficiency().orElseThrow();
      assertTrue(
          efficiency > 99 && efficiency < 100,
          () -> "coulombic efficiency of cycle " + cycle.cycle() + " is " + efficiency + " %");
    }
  }

  @Test
  void nvpGivesThePapersCapacityAtEachRate() {
    PaperRun run = PaperRun.of("nvp-ntc-rate", "nvp-ntc");
    List<RateTable.Row> rates = RateTable.of(run.cycles()).rows();
    assertEquals(
        List.of(0.2, 0.5, 1.0, 2.0), rates.stream().map(row -> row.rateC().orElseThrow()).toList());
    double[] reported = {103.8, 99.4, 98.2, 88.3};
    for (int index = 0; index < reported.length; index++) {
      assertRate(run, rates.get(index), 5, reported[index], 0.04 * reported[index]);
    }
  }

  @Test
  void nvpBeginsWithThePapersEfficiencyPolarisationAndPeaks() {
    var atAFifthC = new ArrayList<DataPoint>();
    PaperRun run =
        PaperRun.of(
            "nvp-ntc-first-cycles",
            "nvp-ntc",
            point -> {
              if (point.cycle() == FIRST_AT_A_FIFTH_C) {
                atAFifthC.add(point);
              }
            });
    CycleSummary second = run.cycle(FIRST_AT_A_FIFTH_C);
    assertEquals(0.2, second.discharge().declaredRateC().orElseThrow());
    run.near("discharge at 0.1C, mAh/g", run.discharge(1), 110.6, 0.04 * 110.6);
    run.near("discharge at 0.2C, mAh/g", run.discharge(2), 102.5, 0.04 * 102.5);
    TestFigures figures = TestFigures.of(run.basis(), run.cycles());
    run.near(
        "initial coulombic efficiency, %",
        100 * figures.initialCoulombicEfficiency().orElseThrow(), 99.60, 0.10);
    run.near("gap at half capacity, mV", 1e3 * second.halfCapacityGapVolt().orElseThrow(), 150, 15);
    CapacityCurve curve = CapacityCurve.of(atAFifthC);
    run.near("charge peak, V", onlyPeakVolt(curve.charge()), 3.40, 0.010);
    run.near("discharge peak, V", onlyPeakVolt(curve.discharge()), 3.25, 0.010);
  }

  @Test
  void nvpLivesFourThousandHotCyclesAsThePaperReports() {
    PaperRun run = PaperRun.of("nvp-ntc-3c-60c", "nvp-ntc-3c-60c");
    assertEquals(4000, run.cycles().size());
    TestFigures figures = TestFigures.of(run.basis(), run.cycles());
    TestFigures.Highest highest = figures.highest().orElseThrow();
    run.near("highest capacity, mAh/g", run.specific(highest.capacityAh()), 90.5, 3.0);
    run.near("retention of the highest at 4000, %", run.retentionPercent(4000), 81.0, 1.5);
    run.near(
        "mean coulombic efficiency, %",
        100 * figures.meanCoulombicEfficiency().orElseThrow(), 99.96, 0.02);
    assertTrue(highest.cycle() > 1, "the capacity rises before it falls");
    assertTrue(run.records() >= 1_500_000, () -> run.records() + " records");
    System.out.printf("%s: %,d records%n", run.protocol(), run.records());
  }

  private static void assertRate(
      PaperRun run, RateTable.Row row, int cycles, double reported, double allowed) {
    assertEquals(cycles, row.count());
    run.near("mean at " + row.rateC() + "C, mAh/g", run.specific(row.meanAh()), reported, allowed);
  }

  private static double onlyPeakVolt(CapacityCurve.Half half) {
    List<DqDv.Peak> peaks = DqDv.of(half, DqDv.Smoothing.NORMAL).peaks();
    assertEquals(1, peaks.size(), () -> "one sharp peak, but there are " + peaks);
    return peaks.getFirst().voltageVolt();
  }
}
