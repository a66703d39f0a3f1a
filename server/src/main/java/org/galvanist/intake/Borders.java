package org.galvanist.intake;

import org.jspecify.annotations.Nullable;

/**
 * Where a step begins, by what the rows say: another step count, step index, cycle or kind, a step
 * time that falls, or time that started anew.
 */
final class Borders {
  /** Whether a row of the batch is the first of its step. */
  final boolean[] begins = new boolean[RawRows.CAPACITY];

  private boolean any;
  private boolean anyStep;
  private int stepCount;
  private int stepIndex;
  private int cycle;
  private @Nullable StepKind kind;
  private double stepTime;

  /** Whether the file tells steps apart at all, beside its cycles. */
  boolean tellSteps() {
    return anyStep;
  }

  void mark(SoundRows sound) {
    RawRows rows = sound.rows;
    for (int row = 0; row < sound.size; row++) {
      int toCount = rows.stepCount[row];
      int toIndex = rows.stepIndex[row];
      StepKind toKind = rows.kind[row];
      double toTime = rows.stepTimeSecond[row];
      boolean step =
          toCount != stepCount || toIndex != stepIndex || toKind != kind || toTime < stepTime;
      int toCycle = rows.cycle[row] == RawRows.UNKNOWN ? cycle : rows.cycle[row];
      begins[row] = step || toCycle != cycle;
      anyStep |= step && any;
      any = true;
      stepCount = toCount;
      stepIndex = toIndex;
      cycle = toCycle;
      kind = toKind;
      stepTime = toTime;
    }
    if (sound.size > 0 && (sound.first == 0 || sound.restarted)) {
      begins[0] = true;
    }
  }
}
