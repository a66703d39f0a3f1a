package org.galvanist.intake;

import org.galvanist.analysis.Way;
import org.jspecify.annotations.Nullable;

/** What a file says of a step. */
public enum StepKind {
  REST,
  CC_CHARGE,
  CC_DISCHARGE,
  CV_CHARGE,
  CV_DISCHARGE,
  /** Constant current, then constant voltage, in one step. */
  CCCV_CHARGE,
  CCCV_DISCHARGE,
  CP_CHARGE,
  CP_DISCHARGE,
  /** Charge or discharge, by what control the file does not say. */
  CHARGE,
  DISCHARGE,
  /** A measurement that is not cycling, such as impedance: its rows are no records. */
  IMPEDANCE,
  /** Pause, control, jump: no current flows by the program's will. */
  OTHER;

  /** Which way current flows by this kind; null where the kind does not say. */
  @Nullable Way way() {
    return switch (this) {
      case CC_CHARGE, CV_CHARGE, CCCV_CHARGE, CP_CHARGE, CHARGE -> Way.CHARGE;
      case CC_DISCHARGE, CV_DISCHARGE, CCCV_DISCHARGE, CP_DISCHARGE, DISCHARGE -> Way.DISCHARGE;
      case REST, IMPEDANCE, OTHER -> null;
    };
  }
}
