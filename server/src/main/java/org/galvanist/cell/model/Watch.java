package org.galvanist.cell.model;

/**
 * Levels at which an advance of a {@link VirtualCell} stops early. A level that already holds when
 * the call begins, under the imposed control, stops it at once with no time passed.
 *
 * @param lowerVolt stop when the voltage is at or under it, V; -infinity for never
 * @param upperVolt stop when the voltage is at or over it, V; +infinity for never
 * @param currentMagnitudeAmpere stop a hold when |I| is at or under it, A; 0 for never. Ignored
 *     under rest and constant current
 * @param voltageStepVolt stop when the voltage is this far from where the call began (after the
 *     control was imposed), V; +infinity for never
 */
public record Watch(
    double lowerVolt, double upperVolt, double currentMagnitudeAmpere, double voltageStepVolt) {
  /** Watches nothing: only time ends the advance. */
  public static final Watch NOTHING =
      new Watch(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY);

  /** The same levels with another upper voltage, V. */
  public Watch withUpperVolt(double volt) {
    return new Watch(lowerVolt, volt, currentMagnitudeAmpere, voltageStepVolt);
  }

  /** The same levels with another lower voltage, V. */
  public Watch withLowerVolt(double volt) {
    return new Watch(volt, upperVolt, currentMagnitudeAmpere, voltageStepVolt);
  }

  /** The same levels with another magnitude of current, A. */
  public Watch withCurrentMagnitudeAmpere(double ampere) {
    return new Watch(lowerVolt, upperVolt, ampere, voltageStepVolt);
  }

  /** The same levels with another voltage step, V. */
  public Watch withVoltageStepVolt(double volt) {
    return new Watch(lowerVolt, upperVolt, currentMagnitudeAmpere, volt);
  }
}
