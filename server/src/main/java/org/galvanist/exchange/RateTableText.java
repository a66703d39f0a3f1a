package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.SpecificCapacity;

/** The rate table for a terminal; empty for a test with fewer than two rates. */
public final class RateTableText {
  private RateTableText() {}

  /** The table, each line ended. */
  public static String of(SpecificCapacity cell, RateTable table) {
    if (table.rows().size() < 2) {
      return "";
    }
    boolean perGram = cell.milliampereHourPerGram(0).isPresent();
    String unit = TextTable.unit(perGram);
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Rate", "Cycles", "Mean/" + unit, "Deviation/" + unit, "Kept/%"));
    for (RateTable.Row row : table.rows()) {
      OptionalDouble deviation = row.deviationAh();
      lines.add(
          List.of(
              row.words(),
              row.firstCycle() + " to " + row.lastCycle(),
              TextTable.capacity(row.meanAh(), cell, perGram),
              deviation.isPresent()
                  ? TextTable.capacity(deviation.getAsDouble(), cell, perGram)
                  : TextTable.NONE,
              TextTable.fixed(OptionalDouble.of(row.kept()), 100, 1)));
    }
    List<String> text = TextTable.aligned(lines, Set.of(1));
    if (table.recovery().isPresent()) {
      text.add("Recovery: " + TextTable.fixed(table.recovery(), 100, 1) + " % of the first rate.");
    }
    return String.join("\n", text) + "\n";
  }
}
