package org.galvanist.analysis;

/**
 * What a half cycle's charge Q is uncertain by, each source apart as a standard uncertainty (1
 * sigma), Ah. A source that nothing is known of is 0, so the whole is at least this much.
 *
 * <ul>
 *   <li>Sampling, where samples are integrated: what flows between a step's border and the sample
 *       next to it is in no interval. Half an interval of the step's current at each of its two
 *       ends, as root of squares over all ends: {@code sqrt(sum (I·dt/2)²)}. The interval is the
 *       shortest between two records of the step but for its last, which its end cuts short. None
 *       where the instrument counts by itself.
 *   <li>Gain: the fraction that the instrument's maker states, taken as the limits of an even
 *       distribution: {@code fraction·Q/sqrt(3)}.
 *   <li>Offset: the stated part that does not depend on the current, over the time under current:
 *       {@code offset·t/sqrt(3)}.
 *   <li>Resolution: an even distribution over one least step. Of a counter, {@code step/sqrt(12)}
 *       for each step of the protocol, as root of squares; of an integrated current, {@code
 *       step·t/sqrt(12)}, since a constant current is rounded the same way all along.
 * </ul>
 *
 * @param samplingAh Ah
 * @param gainAh Ah
 * @param offsetAh Ah
 * @param resolutionAh Ah
 */
public record Uncertainty(double samplingAh, double gainAh, double offsetAh, double resolutionAh) {

  /** All sources together, as root of squares: standard uncertainty of the charge, Ah. */
  public double standardAh() {
    return Math.sqrt(
        samplingAh * samplingAh
            + gainAh * gainAh
            + offsetAh * offsetAh
            + resolutionAh * resolutionAh);
  }

  /**
   * Standard uncertainty of the ratio of two half cycles' charges that one instrument measured,
   * over the ratio. Its gain cancels. Its offset does not: it makes the one half larger and the
   * other smaller, so both add up before they are squared.
   *
   * @param oneAh charge of this half cycle, Ah
   * @param otherAh charge of the other, Ah
   */
  double ofRatio(double oneAh, Uncertainty other, double otherAh) {
    double offset = offsetAh / oneAh + other.offsetAh / otherAh;
    return Math.sqrt(apart(oneAh) + other.apart(otherAh) + offset * offset);
  }

  private double apart(double ampereHour) {
    return (samplingAh * samplingAh + resolutionAh * resolutionAh) / (ampereHour * ampereHour);
  }
}
