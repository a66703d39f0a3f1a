package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.galvanist.cell.Library;
import org.junit.jupiter.api.Test;

/** The figures that the papers report, from the cells that ship, each cycled from fresh. */
final class PaperFiguresTest {
  private static final double ACTIVE_GRAM = 4.0e-3;

  @Test
  void nmc811LosesCapacityWithRateAsThePaperReports() {
    double[] rates = {0.05, 0.1, 0.2, 0.5, 1.0};
    double[] reported = {256.7, 187.0, 143.4, 70.4, 23.0};
    Cycling cycling = rested("nmc811-ltsoc", 23.0, 2.1, 4.2, 300.0);
    for (int i = 0; i < rates.length; i++) {
      double ampere = rates[i] * 0.2755 * ACTIVE_GRAM;
      double mean = specific(Cycling.meanDischargeAh(cycling.cycles(3, ampere)));
      double allowed = i < 4 ? 0.08 * reported[i] : 5.0;
      assertEquals(reported[i], mean, allowed, "mAh/g at " + rates[i] + "C");
    }
  }

  @Test
  void nmc811KeepsWhatThePaperReportsOverAHundredCycles() {
    Cycling cycling = rested("nmc811-ltsoc", 23.0, 2.1, 4.2, 300.0);
    List<Cycling.Cycle> cycles = cycling.cycles(100, 0.1 * 0.2755 * ACTIVE_GRAM);
    double first = cycles.getFirst().dischargeAh();
    assertEquals(187.0, specific(first), 0.08 * 187.0);
    assertEquals(81.8, 100.0 * cycles.getLast().dischargeAh() / first, 0.7);
    for (Cycling.Cycle cycle : cycles.subList(1, 100)) {
      assertTrue(cycle.efficiency() > 0.99 && cycle.efficiency() < 1.0, cycle.toString());
    }
  }

  @Test
  void nvpKeepsItsCapacityWithRateAsThePaperReports() {
    double[] rates = {0.2, 0.5, 1.0, 2.0};
    double[] reported = {103.8, 99.4, 98.2, 88.3};
    Cycling cycling = rested("nvp-ntc", 23.0, 2.5, 3.9, 60.0);
    for (int i = 0; i < rates.length; i++) {
      double ampere = rates[i] * 0.118 * ACTIVE_GRAM;
      double mean = specific(Cycling.meanDischargeAh(cycling.cycles(5, ampere)));
      assertEquals(reported[i], mean, 0.03 * reported[i], "mAh/g at " + rates[i] + "C");
    }
  }

  @Test
  void nvpBeginsAsThePaperReports() {
    Cycling cycling = rested("nvp-ntc", 23.0, 2.5, 3.9, 60.0);
    Cycling.Cycle first = cycling.cycle(0.1 * 0.118 * ACTIVE_GRAM);
    assertEquals(110.6, specific(first.dischargeAh()), 0.02 * 110.6);
    assertEquals(99.60, 100.0 * first.efficiency(), 0.07);
    Cycling.Cycle second = cycling.cycle(0.2 * 0.118 * ACTIVE_GRAM);
    assertEquals(102.5, specific(second.dischargeAh()), 0.03 * 102.5);
    assertEquals(0.150, second.chargeHalfVolt() - second.dischargeHalfVolt(), 0.010);
  }

  @Test
  void nvpShowsOneSharpPeakEachWay() {
    Cycling cycling = rested("nvp-ntc", 23.0, 2.5, 3.9, 60.0);
    cycling.cycle(0.1 * 0.118 * ACTIVE_GRAM);
    double ampere = 0.2 * 0.118 * ACTIVE_GRAM;
    assertEquals(3.40, cycling.peakVolt(ampere, 20.0), 0.007);
    assertEquals(3.25, cycling.peakVolt(-ampere, 20.0), 0.007);
  }

  @Test
  void nvpLivesFourThousandHotCycles() {
    Cycling cycling = rested("nvp-ntc-3c-60c", 60.0, 2.5, 3.9, 5.0);
    List<Cycling.Cycle> cycles = cycling.cycles(4000, 3.0 * 0.118 * ACTIVE_GRAM);
    double highest = 0.0;
    double efficiency = 0.0;
    for (Cycling.Cycle cycle : cycles) {
      highest = Math.max(highest, cycle.dischargeAh());
      efficiency += 100.0 * cycle.efficiency() / cycles.size();
    }
    assertEquals(90.5, specific(highest), 1.5);
    assertTrue(highest > 1.01 * cycles.getFirst().dischargeAh(), "capacity first rises");
    assertEquals(81.0, 100.0 * cycles.getLast().dischargeAh() / highest, 1.0);
    assertEquals(99.96, efficiency, 0.015);
  }

  private static double specific(double ampereHour) {
    return ampereHour / ACTIVE_GRAM * 1e3;
  }

  private static Cycling rested(
      String name, double celsius, double lower, double upper, double periodSecond) {
    VirtualCell cell = new VirtualCell(Library.model(name), celsius);
    cell.rest(3600.0, Watch.NOTHING);
    return new Cycling(cell, lower, upper, periodSecond);
  }
}
