package org.galvanist.engine;

import java.util.List;
import java.util.Optional;
import org.galvanist.program.End;

/**
 * Where the voltage of the order in force comes from, for the ends that ask for it.
 *
 * @param highestVolt of its samples, V
 * @param windowSecond time of the part at which the window began over which a slope is taken, s
 * @param windowVolt voltage of the sample that the window began with, V
 */
public record Trend(double highestVolt, double windowSecond, double windowVolt) {

  /**
   * The trend after one sample more; empty where no end asks for it. Of several slopes the steepest
   * has the shortest window, and meets its end before the others can, so that one window serves.
   *
   * @param before of the same order, empty before its first sample
   * @param partSecond time that the part was in force at the sample, s
   */
  static Optional<Trend> after(
      Optional<Trend> before, List<End> ends, Sample sample, double partSecond) {
    double window = Double.POSITIVE_INFINITY;
    boolean asked = false;
    for (int index = 0; index < ends.size(); index++) {
      End end = ends.get(index);
      if (end instanceof End.VoltageSlopeBelow slope) {
        window = Math.min(window, slope.windowSecond());
        asked = true;
      } else if (end instanceof End.VoltageDrop) {
        asked = true;
      }
    }
    if (!asked) {
      return Optional.empty();
    }
    double volt = sample.voltageVolt();
    if (before.isEmpty()) {
      return Optional.of(new Trend(volt, partSecond, volt));
    }
    Trend old = before.get();
    double highest = Math.max(old.highestVolt, volt);
    return Optional.of(
        old.spans(window, partSecond)
            ? new Trend(highest, partSecond, volt)
            : new Trend(highest, old.windowSecond, old.windowVolt));
  }

  /** Whether a window of this length, s, has passed; the rounding of a sum of times is forgiven. */
  boolean spans(double second, double partSecond) {
    return partSecond - windowSecond >= second * (1 - 1e-9);
  }
}
