package org.galvanist.intake;

import org.galvanist.engine.StepPart;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its step a record belongs to. Where the file's kind of the step leaves it open, the
 * records decide: a step is under constant current until its current has fallen by more than
 * {@value #FALL} of its highest while the voltage stands within {@value Holds#STAND_VOLT} V of
 * where the step ends, and from there under constant voltage. Only steps that {@link Holds} found
 * have such a part.
 */
final class Parts {
  static final double FALL = 0.02;

  final StepPart[] part = new StepPart[RawRows.CAPACITY];

  private final double restAmpere;
  private final Holds holds;
  private int next;
  private double highest;
  private boolean held;

  /**
   * Nothing seen.
   *
   * @param restAmpere current below which an unnamed step rests, A
   * @param holds the steps that end under constant voltage
   */
  Parts(double restAmpere, Holds holds) {
    this.restAmpere = restAmpere;
    this.holds = holds;
  }

  void tell(SoundRows sound, double[] ampere) {
    StepPart[] to = part;
    StepKind before = StepKind.OTHER;
    StepPart told = null;
    for (int row = 0; row < sound.size; row++) {
      StepKind kind = sound.rows.kind[row];
      if (kind != before) {
        before = kind;
        told = kind == null ? null : ofKind(kind);
      }
      if (told != null) {
        to[row] = told;
        continue;
      }
      double magnitude = Math.abs(ampere[row]);
      boolean mayRest = kind == null || kind == StepKind.OTHER;
      to[row] =
          mayRest && magnitude <= restAmpere
              ? StepPart.REST
              : judge(sound.first + row, sound.rows.voltageVolt[row], magnitude);
    }
  }

  /** What the kind says; null where the records must. */
  static @Nullable StepPart ofKind(StepKind kind) {
    return switch (kind) {
      case REST, IMPEDANCE -> StepPart.REST;
      case CC_CHARGE, CC_DISCHARGE -> StepPart.CONSTANT_CURRENT;
      case CV_CHARGE, CV_DISCHARGE -> StepPart.CONSTANT_VOLTAGE;
      case CP_CHARGE, CP_DISCHARGE -> StepPart.CONSTANT_POWER;
      case CCCV_CHARGE, CCCV_DISCHARGE, CHARGE, DISCHARGE, OTHER -> null;
    };
  }

  private StepPart judge(long record, double volt, double magnitude) {
    while (next < holds.size() && record > holds.last(next)) {
      next++;
      highest = 0;
      held = false;
    }
    if (next == holds.size() || record < holds.first(next)) {
      return StepPart.CONSTANT_CURRENT;
    }
    highest = Math.max(highest, magnitude);
    held |=
        magnitude < (1 - FALL) * highest
            && Math.abs(volt - holds.endVolt(next)) <= Holds.STAND_VOLT;
    return held ? StepPart.CONSTANT_VOLTAGE : StepPart.CONSTANT_CURRENT;
  }
}
