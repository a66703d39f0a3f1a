package org.galvanist.run;

import java.util.List;
import java.util.Optional;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.TestBasis;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Stretch;

/**
 * The cycle table of a run that is taken up: finished cycles as stored, then the records behind.
 */
public final class Recollection {
  private final TestBasis basis;
  private final List<CycleSummary> finished;
  private final int last;
  private Optional<DataPoint> before = Optional.empty();
  private Optional<CycleTable> table = Optional.empty();

  /**
   * @param finished the stored cycles, in order
   */
  public Recollection(TestBasis basis, List<CycleSummary> finished) {
    this.basis = basis;
    this.finished = finished;
    this.last = finished.isEmpty() ? 0 : finished.getLast().cycle();
  }

  /** The records that it must be fed, in order: the last finished cycle, and all behind it. */
  public Stretch stretch() {
    return new Stretch.Cycles(last, Integer.MAX_VALUE);
  }

  /** Takes some of them. */
  public void take(Columns rows) {
    int row = 0;
    while (row < rows.size && rows.cycle[row] <= last) {
      row++;
    }
    if (row > 0) {
      before = Optional.of(rows.point(row - 1));
    }
    if (row == 0) {
      table().accept(rows);
    }
    for (; row > 0 && row < rows.size; row++) {
      table().accept(rows.point(row));
    }
  }

  /** The table once all is taken. */
  public CycleTable table() {
    CycleTable made = table.orElseGet(() -> CycleTable.resume(basis, finished, before));
    table = Optional.of(made);
    return made;
  }
}
