package org.galvanist.program;

import org.galvanist.protocol.Measure;
import org.galvanist.protocol.Side;

/**
 * What ends a block, resolved.
 *
 * @param threshold a share of 1, Ah or V, as {@code measure} asks
 * @param confirm how many judged cycles in a row must meet it, at least 1
 */
public record CycleRule(Measure measure, Side side, double threshold, int confirm) {
  /** As a protocol writes it, such as {@code retention < 80 % for 3 cycles}. */
  public String words() {
    String cycles = confirm == 1 ? "" : " for " + confirm + " cycles";
    return measure.words() + " " + side.sign() + " " + figure(threshold) + cycles;
  }

  /** A figure of its measure, with its unit. */
  public String figure(double value) {
    return switch (measure) {
      case RETENTION, COULOMBIC_EFFICIENCY -> Figures.percent(value);
      case CHARGE_CAPACITY, DISCHARGE_CAPACITY -> Figures.ampereHour(value);
      case MEAN_CHARGE_VOLTAGE, MEAN_DISCHARGE_VOLTAGE -> Figures.volt(value);
    };
  }

  /** Whether one cycle's figure meets the rule. A figure that is no number meets nothing. */
  public boolean isMetBy(double figure) {
    return side == Side.BELOW ? figure < threshold : figure > threshold;
  }
}
