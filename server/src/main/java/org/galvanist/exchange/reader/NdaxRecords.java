package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/** The records of an {@code .ndax} archive in order, from whichever tables its layout has. */
sealed interface NdaxRecords extends Closeable permits NdaxJoinedRecords, NdaxWholeRecords {
  /** Adds rows until the batch is full or there is none left. */
  void fill(RawRows rows) throws IOException;

  /** Bytes of the main table that were read. */
  long bytes();

  /** What a code in a table of steps says; null where it does not tell which way current flows. */
  static @Nullable StepKind kind(int code) {
    return switch (code) {
      case 1 -> StepKind.CC_CHARGE;
      case 2 -> StepKind.CC_DISCHARGE;
      case 3 -> StepKind.CV_CHARGE;
      case 4, 22 -> StepKind.REST;
      case 5, 6, 13, 21 -> StepKind.OTHER;
      case 7, 18 -> StepKind.CCCV_CHARGE;
      case 8 -> StepKind.CP_DISCHARGE;
      case 9 -> StepKind.CP_CHARGE;
      case 10, 26, 28 -> StepKind.DISCHARGE;
      case 11, 27, 29 -> StepKind.CHARGE;
      case 19 -> StepKind.CV_DISCHARGE;
      case 20 -> StepKind.CCCV_DISCHARGE;
      // 16 pulse, 17 simulation, 23 sub-step, 24 follow, 25 ramp, 30 sweep; 12 internal resistance.
      default -> null;
    };
  }

  /** Whether a step of that kind charges; empty where it does neither, or does not say. */
  static @Nullable Boolean charges(@Nullable StepKind kind) {
    return switch (kind) {
      case null -> null;
      case CC_CHARGE, CV_CHARGE, CCCV_CHARGE, CP_CHARGE, CHARGE -> true;
      case CC_DISCHARGE, CV_DISCHARGE, CCCV_DISCHARGE, CP_DISCHARGE, DISCHARGE -> false;
      case REST, IMPEDANCE, OTHER -> null;
    };
  }
}
