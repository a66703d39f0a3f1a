package org.galvanist.protocol;

/**
 * What ends a block, judged over the finished cycles of its own steps.
 *
 * @param threshold a percentage, a capacity or a voltage, as {@code measure} asks
 * @param confirm how many finished cycles in a row must meet it, at least 1
 */
public record CycleCondition(
    Measure measure, Side side, Amount threshold, int confirm, Place place) {
  /** The canonical spelling: {@code retention < 80 % for 3 cycles}. */
  @Override
  public String toString() {
    String cycles = confirm == 1 ? "" : " for " + confirm + " cycles";
    return measure.words() + " " + side.sign() + " " + threshold + cycles;
  }
}
