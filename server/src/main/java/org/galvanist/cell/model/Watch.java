package org.galvanist.cell.model;

/**
 * Levels at which an advance of a {@link VirtualCell} stops early. A level that already holds when
 * the call begins, under the imposed control, stops it at once with no time passed.
 *
 * @param lowerVolt stop when the voltage is at or under it, V; -infinity for never
 * @param upperVolt stop when the voltage is at or over it, V; +infinity for never
 * @param currentMagnitudeAmpere stop when |I| is at or under it, A; 0 for never. Ignored under rest
 *     and constant current, as is the next
 * @param upperCurrentMagnitudeAmpere stop when |I| is at or over it, A; +infinity for never
 * @param voltageStepVolt stop when the voltage is this far from where the call began (after the
 *     control was imposed), V; +infinity for never
 */
public record Watch(
    double lowerVolt,
    double upperVolt,
    double currentMagnitudeAmpere,
    double upperCurrentMagnitudeAmpere,
    double voltageStepVolt) {
  /** Watches nothing: only time ends the advance. */
  public static final Watch NOTHING =
      new Watch(
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          0.0,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** The same without an upper level of current. */
  public Watch(
      double lowerVolt, double upperVolt, double currentMagnitudeAmpere, double voltageStepVolt) {
    this(lowerVolt, upperVolt, currentMagnitudeAmpere, Double.POSITIVE_INFINITY, voltageStepVolt);
  }

  /** The same levels with another upper voltage, V. */
  public Watch withUpperVolt(double volt) {
    return new Watch(
        lowerVolt, volt, currentMagnitudeAmpere, upperCurrentMagnitudeAmpere, voltageStepVolt);
  }

  /** The same levels with another lower voltage, V. */
  public Watch withLowerVolt(double volt) {
    return new Watch(
        volt, upperVolt, currentMagnitudeAmpere, upperCurrentMagnitudeAmpere, voltageStepVolt);
  }

  /** The same levels with another lower magnitude of current, A. */
  public Watch withCurrentMagnitudeAmpere(double ampere) {
    return new Watch(lowerVolt, upperVolt, ampere, upperCurrentMagnitudeAmpere, voltageStepVolt);
  }

  /** The same levels with another upper magnitude of current, A. */
  public Watch withUpperCurrentMagnitudeAmpere(double ampere) {
    return new Watch(lowerVolt, upperVolt, currentMagnitudeAmpere, ampere, voltageStepVolt);
  }

  /** The same levels with another voltage step, V. */
  public Watch withVoltageStepVolt(double volt) {
    return new Watch(
        lowerVolt, upperVolt, currentMagnitudeAmpere, upperCurrentMagnitudeAmpere, volt);
  }
}
