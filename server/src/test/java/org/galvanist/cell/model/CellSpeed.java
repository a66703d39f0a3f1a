package org.galvanist.cell.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what a step of a virtual cell costs. Run by hand: {@code java ... CellSpeed}. */
public final class CellSpeed {
  private CellSpeed() {}

  /** Cycles NVP-like cells of one, two and four populations at 3C with 5 s a call. */
  public static void main(String[] arguments) {
    for (int populations : new int[] {1, 2, 4}) {
      for (int round = 0; round < 3; round++) {
        measure(populations);
      }
    }
  }

  private static void measure(int count) {
    List<PopulationModel> populations = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      populations.add(new PopulationModel(1.0 / count, 1800.0 * (k + 1), 5e-5, 36.0 * (k + 1)));
    }
    ElectrodeModel electrode =
        new ElectrodeModel(
            472e-6,
            new EquilibriumCurve(x -> 3.325 - 0.02 * (x - 0.5), 0.02, 0.02),
            populations,
            0.98,
            Activation.NONE,
            new Ageing(1e-5, 0, 0, 0, 0.02, 100, 1e-8, 2.8, 0.1));
    VirtualCell cell =
        new VirtualCell(new CellModel(electrode, Optional.empty(), 0.0, 0.0, 0.0, 25.0), 25.0);
    Cycling cycling = new Cycling(cell, 2.5, 3.9, 5.0);
    long start = System.nanoTime();
    List<Cycling.Cycle> cycles = cycling.cycles(1000, 3 * 472e-6);
    double second = (System.nanoTime() - start) * 1e-9;
    System.out.printf(
        "%d populations: %d calls, %.0f calls a cycle, %.0f ns a call, %.3f mAh%n",
        count,
        cycling.calls(),
        cycling.calls() / 1000.0,
        second / cycling.calls() * 1e9,
        cycles.getLast().dischargeAh() * 1e3);
  }
}
