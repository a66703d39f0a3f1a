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
  /** Whether one cycle's figure meets the rule. A figure that is no number meets nothing. */
  public boolean isMetBy(double figure) {
    return side == Side.BELOW ? figure < threshold : figure > threshold;
  }
}
