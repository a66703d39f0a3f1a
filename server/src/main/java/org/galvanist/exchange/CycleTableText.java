package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * The cycle table for a terminal: aligned, units in the header, an en dash for what does not exist.
 * A long test shows its head and its tail.
 */
public final class CycleTableText {
  private static final int PHASE = 1;

  private CycleTableText() {}

  /**
   * The table, each line ended.
   *
   * @param mostRows most cycles to show, at least 2
   */
  public static String of(
      TestBasis basis, SpecificCapacity cell, List<CycleSummary> cycles, int mostRows) {
    boolean perGram = cell.milliampereHourPerGram(0).isPresent();
    Retention retention = Retention.of(basis, cycles);
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(basis, perGram));
    int head = cycles.size() <= mostRows ? cycles.size() : (mostRows + 1) / 2;
    int tail = cycles.size() <= mostRows ? cycles.size() : cycles.size() - mostRows / 2;
    for (int index = 0; index < cycles.size(); index++) {
      if (index < head || index >= tail) {
        lines.add(line(cycles.get(index), cell, perGram, retention));
      }
    }
    List<String> text = TextTable.aligned(lines, Set.of(PHASE, header(basis, perGram).size() - 1));
    if (tail > head) {
      text.add(head + 1, "  … " + (tail - head) + " cycles …");
    }
    text.add("Retention: of " + retention.words() + ".");
    return String.join("\n", text) + "\n";
  }

  private static List<String> header(TestBasis basis, boolean perGram) {
    String unit = TextTable.unit(perGram);
    return List.of(
        "Cycle",
        "Phase",
        "Rate/C",
        "Charge/" + unit,
        "Discharge/" + unit,
        "CE/% (" + basis.polarity().coulombicEfficiencyWords() + ")",
        "Mean V charge",
        "Mean V discharge",
        "Hysteresis/mV",
        "Retention/%",
        "Status");
  }

  private static List<String> line(
      CycleSummary row, SpecificCapacity cell, boolean perGram, Retention retention) {
    return List.of(
        Integer.toString(row.cycle()),
        row.phase().isEmpty() ? TextTable.NONE : row.phase(),
        TextTable.fixed(row.reversible().rateC(), 1, 3),
        TextTable.capacity(row.charge().capacityAh(), cell, perGram),
        TextTable.capacity(row.discharge().capacityAh(), cell, perGram),
        TextTable.fixed(row.coulombicEfficiency(), 100, 2),
        TextTable.fixed(row.charge().meanVoltageVolt(), 1, 4),
        TextTable.fixed(row.discharge().meanVoltageVolt(), 1, 4),
        TextTable.fixed(row.voltageHysteresisVolt(), 1000, 1),
        TextTable.fixed(retention.of(row), 100, 2),
        row.status().words());
  }
}
