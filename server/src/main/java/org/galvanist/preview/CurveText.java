package org.galvanist.preview;

import java.util.Locale;
import org.galvanist.engine.DataPoint;

/** The curve of a preview as a table. */
public final class CurveText {
  private CurveText() {}

  /** Comma-separated, with a header; steps are counted from 1. */
  public static String csv(Preview preview) {
    var text =
        new StringBuilder(
            "test_time_second,voltage_volt,current_ampere,temperature_celsius,step_number,cycle_count\n");
    for (DataPoint point : preview.curve()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.6f,%.6e,%.2f,%d,%d\n",
              point.testTimeSecond(),
              point.voltageVolt(),
              point.currentAmpere(),
              point.temperatureCelsius(),
              point.stepIndex() + 1,
              point.cycle()));
    }
    return text.toString();
  }
}
