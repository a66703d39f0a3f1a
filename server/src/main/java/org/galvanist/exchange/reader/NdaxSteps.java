package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/** The steps of a test in the order in which they ran, and the cycles as the vendor shows them. */
final class NdaxSteps implements Closeable {
  private static final int KIND_AT = 24;

  private final @Nullable NdcTable table;
  private final boolean chargeBeginsCycle;
  private int count;
  private int cycle = RawRows.UNKNOWN;
  private int stepIndex = RawRows.UNKNOWN;
  private @Nullable StepKind kind;
  private int counted = 1;
  private boolean discharged;

  /** Takes the table over; without it nothing is known of any step. */
  NdaxSteps(Optional<NdcTable> table, boolean chargeBeginsCycle) {
    this.table = table.orElse(null);
    this.chargeBeginsCycle = chargeBeginsCycle;
    table.ifPresent(open -> open.rowsOf(open.version() >= 16 ? 100 : 37));
  }

  /** Goes to that step, and answers whether it is another one than before. */
  boolean reach(int stepCount) throws IOException {
    if (stepCount == count) {
      return false;
    }
    while (count < stepCount) {
      count++;
      advance();
    }
    return true;
  }

  private void advance() throws IOException {
    if (table == null || !table.next()) {
      cycle = RawRows.UNKNOWN;
      stepIndex = RawRows.UNKNOWN;
      kind = null;
      return;
    }
    stepIndex = table.signedInt(4);
    kind = NdaxRecords.kind(table.unsignedByte(KIND_AT));
    count(NdaxRecords.charges(kind));
    cycle = chargeBeginsCycle ? counted : table.signedInt(0) + 1;
  }

  private void count(@Nullable Boolean charges) {
    if (charges != null) {
      if (charges && discharged) {
        counted++;
      }
      discharged = !charges;
    }
  }

  int cycle() {
    return cycle;
  }

  int stepIndex() {
    return stepIndex;
  }

  @Nullable StepKind kind() {
    return kind;
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    }
  }
}
