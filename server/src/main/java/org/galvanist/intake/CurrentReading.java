package org.galvanist.intake;

import org.galvanist.analysis.Way;
import org.jspecify.annotations.Nullable;

/** Gives currents our sign: positive charges the cell. */
final class CurrentReading {
  private CurrentReading() {}

  static void read(SoundRows sound, CurrentSign sign, double[] ampere) {
    double[] from = sound.rows.currentAmpere;
    switch (sign) {
      case CHARGE_POSITIVE -> System.arraycopy(from, 0, ampere, 0, sound.size);
      case DISCHARGE_POSITIVE -> {
        for (int row = 0; row < sound.size; row++) {
          ampere[row] = 0.0 - from[row];
        }
      }
      case BY_STEP -> {
        for (int row = 0; row < sound.size; row++) {
          ampere[row] = byStep(sound.rows.kind[row], from[row]);
        }
      }
    }
  }

  private static double byStep(@Nullable StepKind kind, double current) {
    Way way = kind == null ? null : kind.way();
    if (way == null) {
      return current;
    }
    return way == Way.CHARGE ? Math.abs(current) : 0.0 - Math.abs(current);
  }
}
