package org.galvanist.intake;

import org.galvanist.engine.StepPart;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its step a record belongs to. Where the file's kind of the step leaves it open, the
 * record decides: a step is under constant current until its current has fallen by more than
 * {@value #FALL} of its value while the voltage stood within {@value #STAND_VOLT} V, and then under
 * constant voltage until its end, or until the voltage leaves that value by {@value #LEAVE_VOLT} V.
 */
final class Parts {
  static final double FALL = 0.02;
  static final double STAND_VOLT = 0.005;
  static final double LEAVE_VOLT = 0.020;

  final StepPart[] part = new StepPart[RawRows.CAPACITY];

  private final double restAmpere;
  private final double currentStep;
  private boolean held;
  private double anchorVolt;
  private double anchorAmpere;

  /**
   * Nothing seen.
   *
   * @param restAmpere current below which an unnamed step rests, A
   * @param currentStep least step of the current, A, or 0
   */
  Parts(double restAmpere, double currentStep) {
    this.restAmpere = restAmpere;
    this.currentStep = currentStep;
  }

  void tell(SoundRows sound, double[] ampere, boolean[] begins) {
    double[] volt = sound.rows.voltageVolt;
    StepPart[] to = part;
    for (int row = 0; row < sound.size; row++) {
      StepKind kind = sound.rows.kind[row];
      StepPart told = kind == null ? null : ofKind(kind);
      if (told != null) {
        to[row] = told;
        held = false;
        anchorVolt = Double.NaN;
        continue;
      }
      double magnitude = Math.abs(ampere[row]);
      boolean mayRest = kind == null || kind == StepKind.OTHER;
      to[row] =
          mayRest && magnitude <= restAmpere
              ? StepPart.REST
              : judge(begins[row], volt[row], magnitude);
    }
  }

  private static @Nullable StepPart ofKind(StepKind kind) {
    return switch (kind) {
      case REST, IMPEDANCE -> StepPart.REST;
      case CC_CHARGE, CC_DISCHARGE -> StepPart.CONSTANT_CURRENT;
      case CV_CHARGE, CV_DISCHARGE -> StepPart.CONSTANT_VOLTAGE;
      case CP_CHARGE, CP_DISCHARGE -> StepPart.CONSTANT_POWER;
      case CCCV_CHARGE, CCCV_DISCHARGE, CHARGE, DISCHARGE, OTHER -> null;
    };
  }

  private StepPart judge(boolean begins, double volt, double magnitude) {
    if (begins) {
      held = false;
      anchorVolt = Double.NaN;
    }
    if (held && Math.abs(volt - anchorVolt) <= LEAVE_VOLT) {
      return StepPart.CONSTANT_VOLTAGE;
    }
    if (held || !(Math.abs(volt - anchorVolt) <= STAND_VOLT)) {
      held = false;
      anchorVolt = volt;
      anchorAmpere = magnitude;
      return StepPart.CONSTANT_CURRENT;
    }
    anchorAmpere = Math.max(anchorAmpere, magnitude);
    double fall = anchorAmpere - magnitude;
    held = fall > FALL * anchorAmpere && fall > 2 * currentStep && magnitude > restAmpere;
    return held ? StepPart.CONSTANT_VOLTAGE : StepPart.CONSTANT_CURRENT;
  }
}
