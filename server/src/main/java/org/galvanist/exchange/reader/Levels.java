package org.galvanist.exchange.reader;

import java.util.List;
import org.galvanist.exchange.reader.ColumnNames.Column;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * Rows of three kinds in one table, as Neware exports them: a cycle's begin in the first field, its
 * steps' in the second, their records' in the third. Cycles and steps are remembered for the
 * records below them; the capacities printed there are the vendor's sums of the same records. The
 * first step of a file may stand in the row of its cycle, after the cycle's own fields.
 */
final class Levels {
  private final TableFormat format;
  private final int cycleWidth;
  private final int stepIndexField;
  private final int stepCountField;
  private final int kindField;
  private int cycle = RawRows.UNKNOWN;
  private int stepIndex = RawRows.UNKNOWN;
  private int stepCount = RawRows.UNKNOWN;
  private int steps;
  private @Nullable StepKind kind;

  Levels(Head head, TableFormat format) {
    this.format = format;
    List<String> stepHeaders = head.above(1);
    var columns = ColumnNames.columns(stepHeaders, List.of());
    this.cycleWidth = head.above(2).size();
    this.stepIndexField = field(columns.get(Quantity.STEP_INDEX));
    this.stepCountField = field(columns.get(Quantity.STEP_COUNT));
    this.kindField = field(columns.get(Quantity.KIND));
  }

  /** Whether the row is a record; if not, what it says of cycle and step is remembered. */
  boolean isRecord(TextRows rows) {
    if (!rows.is(0, "")) {
      cycle = whole(rows.number(0));
      if (cycleWidth > 0 && rows.width() > cycleWidth) {
        step(rows, cycleWidth - 1);
      }
      return false;
    }
    if (!rows.is(1, "")) {
      step(rows, 0);
      return false;
    }
    return true;
  }

  /** Writes cycle and step into a row of records. */
  void write(RawRows batch, int row) {
    batch.cycle[row] = cycle;
    batch.stepIndex[row] = stepIndex;
    batch.stepCount[row] = stepCount;
    batch.kind[row] = kind;
  }

  private void step(TextRows rows, int shift) {
    steps++;
    stepIndex = stepIndexField < 0 ? RawRows.UNKNOWN : whole(rows.number(shift + stepIndexField));
    stepCount = stepCountField < 0 ? steps : whole(rows.number(shift + stepCountField));
    kind = kindField < 0 ? null : format.kind(rows.text(shift + kindField));
  }

  private static int field(@Nullable Column column) {
    return column == null ? -1 : column.field();
  }

  private static int whole(double number) {
    return TableSource.whole(number);
  }
}
