package org.galvanist.cell.model;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.galvanist.cell.Library;

/** Prints what a call of a virtual cell costs in processor time. Run by hand: {@code CellSpeed}. */
public final class CellSpeed {
  private static final int ROUNDS = 3;

  private CellSpeed() {}

  /** The 3C test at 60 degC, 5 s a call, and the NMC811 cell at 0.5C, 30 s a call. */
  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      measure("nvp-ntc-3c-60c", 60.0, 2.5, 3.9, 5.0, 3.0 * 472e-6, 4000);
      measure("nmc811-ltsoc", 23.0, 2.1, 4.2, 30.0, 0.5 * 1102e-6, 400);
      measure("lg-m50", 25.0, 2.5, 4.2, 10.0, 5.0, 400);
    }
  }

  private static void measure(
      String name,
      double celsius,
      double lower,
      double upper,
      double periodSecond,
      double ampere,
      int count) {
    VirtualCell cell = new VirtualCell(Library.model(name), celsius);
    Cycling cycling = new Cycling(cell, lower, upper, periodSecond);
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    List<Cycling.Cycle> cycles = cycling.cycles(count, ampere);
    double second = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    System.out.printf(
        "%s: %d calls in %.2f s of processor time, %.0f ns a call, last discharge %.3f mAh%n",
        name,
        cycling.calls(),
        second,
        second / cycling.calls() * 1e9,
        cycles.getLast().dischargeAh() * 1e3);
  }
}
