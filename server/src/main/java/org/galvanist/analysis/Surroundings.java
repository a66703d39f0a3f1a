package org.galvanist.analysis;

/** Extremes of voltage and temperature of the running cycle, and its mean temperature. */
final class Surroundings {
  private double minimumVoltage;
  private double maximumVoltage;
  private double minimumTemperature;
  private double maximumTemperature;
  private double celsiusSeconds;
  private double warmSeconds;
  private double temperature;

  void beginCycle() {
    minimumVoltage = Double.POSITIVE_INFINITY;
    maximumVoltage = Double.NEGATIVE_INFINITY;
    minimumTemperature = Double.POSITIVE_INFINITY;
    maximumTemperature = Double.NEGATIVE_INFINITY;
    celsiusSeconds = 0;
    warmSeconds = 0;
    temperature = Double.NaN;
  }

  void beginStep() {
    temperature = Double.NaN;
  }

  /**
   * Takes rows of the running step.
   *
   * @param before step time of the record before the first row
   */
  void advance(Columns rows, int from, int to, double before) {
    voltages(rows.voltageVolt, from, to);
    temperatures(rows, from, to, before);
  }

  private void voltages(double[] volts, int from, int to) {
    double least = minimumVoltage;
    double most = maximumVoltage;
    for (int row = from; row < to; row++) {
      double volt = volts[row];
      if (volt < least) {
        least = volt;
      }
      if (volt > most) {
        most = volt;
      }
    }
    minimumVoltage = least;
    maximumVoltage = most;
  }

  private void temperatures(Columns rows, int from, int to, double before) {
    double least = minimumTemperature;
    double most = maximumTemperature;
    double celsius = celsiusSeconds;
    double seconds = warmSeconds;
    double last = temperature;
    double lastTime = before;
    for (int row = from; row < to; row++) {
      double second = rows.stepTimeSecond[row] - lastTime;
      lastTime = rows.stepTimeSecond[row];
      double now = rows.temperatureCelsius[row];
      if (!Double.isFinite(now)) {
        continue;
      }
      if (now < least) {
        least = now;
      }
      if (now > most) {
        most = now;
      }
      if (second > 0 && !Double.isNaN(last)) {
        celsius += (last + now) / 2 * second;
        seconds += second;
      }
      last = now;
    }
    minimumTemperature = least;
    maximumTemperature = most;
    celsiusSeconds = celsius;
    warmSeconds = seconds;
    temperature = last;
  }

  double minimumVoltage() {
    return minimumVoltage;
  }

  double maximumVoltage() {
    return maximumVoltage;
  }

  double minimumTemperature() {
    return minimumTemperature;
  }

  double maximumTemperature() {
    return maximumTemperature;
  }

  /** Weighted by time; the middle of the extremes where no time passed. */
  double meanTemperature() {
    return warmSeconds > 0
        ? celsiusSeconds / warmSeconds
        : (minimumTemperature + maximumTemperature) / 2;
  }
}
