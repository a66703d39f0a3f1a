package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last record of a stretch, and those with its extremes of voltage and of
 * current. Not safe for threads.
 */
public final class Extremes {
  private @Nullable DataPoint first;
  private @Nullable DataPoint last;
  private @Nullable DataPoint lowVoltage;
  private @Nullable DataPoint highVoltage;
  private @Nullable DataPoint lowCurrent;
  private @Nullable DataPoint highCurrent;

  /** Takes the next record; records come in order. */
  public void accept(DataPoint point) {
    if (first == null
        || lowVoltage == null
        || highVoltage == null
        || lowCurrent == null
        || highCurrent == null) {
      first = lowVoltage = highVoltage = lowCurrent = highCurrent = point;
    } else {
      lowVoltage = point.voltageVolt() < lowVoltage.voltageVolt() ? point : lowVoltage;
      highVoltage = point.voltageVolt() > highVoltage.voltageVolt() ? point : highVoltage;
      lowCurrent = point.currentAmpere() < lowCurrent.currentAmpere() ? point : lowCurrent;
      highCurrent = point.currentAmpere() > highCurrent.currentAmpere() ? point : highCurrent;
    }
    last = point;
  }

  /** Moves what is left to the end of a list, each record once, and begins anew. */
  public void drainTo(List<DataPoint> kept) {
    var chosen = new ArrayList<DataPoint>(6);
    for (@Nullable DataPoint each :
        new @Nullable DataPoint[] {first, lowVoltage, highVoltage, lowCurrent, highCurrent, last}) {
      if (each != null) {
        chosen.add(each);
      }
    }
    chosen.sort((one, other) -> Long.compare(one.record(), other.record()));
    long before = 0;
    for (DataPoint each : chosen) {
      if (each.record() != before) {
        kept.add(each);
      }
      before = each.record();
    }
    first = last = lowVoltage = highVoltage = lowCurrent = highCurrent = null;
  }
}
