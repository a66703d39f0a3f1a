package org.galvanist.program;

import org.galvanist.program.CellBasis.KnownVoltage;

/**
 * Between which voltages the cell stands before a step, as far as the cell and the steps before
 * tell.
 *
 * @param leastVolt V; minus infinity where nothing is known
 * @param mostVolt V; infinity where nothing is known
 * @param because what tells it, for messages: {@code the step before ends at 4.2 V}
 * @param moved whether a step before has driven the cell
 */
record Standing(double leastVolt, double mostVolt, String because, boolean moved) {
  /** Before the first step of a cell that nobody knows. */
  static final Standing UNKNOWN =
      new Standing(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", false);

  /** Before the first step. */
  static Standing of(CellBasis cell) {
    return cell.standing()
        .map(known -> new Standing(known.volt(), known.volt(), words(known), false))
        .orElse(UNKNOWN);
  }

  private static String words(KnownVoltage known) {
    return "the cell rests at " + Figures.volt(known.volt()) + ", " + known.whence();
  }

  /** Behind a step that has left it at a voltage. */
  static Standing at(double volt) {
    return new Standing(volt, volt, "the step before ends at " + Figures.volt(volt), true);
  }

  /** Behind a charge that ends at a voltage, or sooner. */
  Standing chargedTo(double volt, boolean orSooner) {
    return orSooner
        ? new Standing(
            Math.min(leastVolt, volt),
            volt,
            "the step before ends at " + Figures.volt(volt) + " at the latest",
            true)
        : at(volt);
  }

  /** Behind a discharge that ends at a voltage, or sooner. */
  Standing dischargedTo(double volt, boolean orSooner) {
    return orSooner
        ? new Standing(
            volt,
            Math.max(mostVolt, volt),
            "the step before ends at " + Figures.volt(volt) + " at the latest",
            true)
        : at(volt);
  }

  /** Behind a charge of some length. */
  Standing charged() {
    return new Standing(leastVolt, Double.POSITIVE_INFINITY, because, true);
  }

  /** Behind a discharge of some length. */
  Standing discharged() {
    return new Standing(Double.NEGATIVE_INFINITY, mostVolt, because, true);
  }

  /**
   * Behind a rest. A cell that was driven relaxes, nobody knows how far; a symmetric one to 0 V.
   */
  Standing rested(Polarity polarity) {
    if (!moved) {
      return this;
    }
    return polarity == Polarity.SYMMETRIC
        ? new Standing(0, 0, "a symmetric cell rests at 0 V", true)
        : new Standing(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", true);
  }

  /** Whether exactly one voltage is possible. */
  boolean known() {
    return leastVolt == mostVolt;
  }
}
