package org.galvanist.protocol;

import java.util.Optional;

/**
 * What aborts the test, whatever the step.
 *
 * @param capacity per half cycle; a percentage is of what 1C stands for
 */
public record Safety(
    Optional<Range> voltage,
    Optional<Range> current,
    Optional<Quantity> capacity,
    Optional<Range> temperature) {
  /** No limit of the protocol's own. */
  public static final Safety NONE =
      new Safety(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A lowest and a highest value.
   *
   * @param low of the same dimension as {@code high}
   */
  public record Range(Quantity low, Quantity high, Place place) {
    /** Whether a quantity of the same dimension lies between both, or on one of them. */
    boolean contains(Quantity quantity) {
      return quantity.dimension() == low.dimension()
          && quantity.inBaseUnit() >= low.inBaseUnit()
          && quantity.inBaseUnit() <= high.inBaseUnit();
    }

    @Override
    public String toString() {
      return low + " to " + high;
    }
  }
}
