package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * The cycle table for a terminal: aligned, units in the header, an en dash for what does not exist.
 * A long test shows its head and its tail.
 */
public final class CycleTableText {
  private static final String NONE = "–";

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
    List<String> text = aligned(lines);
    if (tail > head) {
      text.add(head + 1, "  … " + (tail - head) + " cycles …");
    }
    text.add("Retention: of " + retention.words() + ".");
    return String.join("\n", text) + "\n";
  }

  private static List<String> header(TestBasis basis, boolean perGram) {
    String unit = perGram ? "mAh/g" : "mAh";
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
        row.phase().isEmpty() ? NONE : row.phase(),
        fixed(row.reversible().rateC(), 1, 3),
        capacity(row.charge().capacityAh(), cell, perGram),
        capacity(row.discharge().capacityAh(), cell, perGram),
        fixed(row.coulombicEfficiency(), 100, 2),
        fixed(row.charge().meanVoltageVolt(), 1, 4),
        fixed(row.discharge().meanVoltageVolt(), 1, 4),
        fixed(row.voltageHysteresisVolt(), 1000, 1),
        fixed(retention.of(row), 100, 2),
        row.status().words());
  }

  private static String capacity(double ampereHour, SpecificCapacity cell, boolean perGram) {
    return perGram
        ? fixed(cell.milliampereHourPerGram(ampereHour), 1, 2)
        : fixed(OptionalDouble.of(ampereHour), 1000, 4);
  }

  private static String fixed(OptionalDouble value, double factor, int decimals) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble() * factor)
        : NONE;
  }

  /** Numbers to the right, the two columns of words to the left. */
  private static List<String> aligned(List<List<String>> lines) {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    List<String> text = new ArrayList<>();
    for (List<String> line : lines) {
      var built = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = line.get(column);
        String gap = " ".repeat(widths[column] - cell.length());
        boolean words = column == 1 || column == columns - 1;
        built.append(column == 0 ? "" : "  ").append(words ? cell + gap : gap + cell);
      }
      text.add(built.toString().stripTrailing());
    }
    return text;
  }
}
