package org.galvanist.program;

/**
 * What ends a step, resolved. Times and charges count from the moment the part of the step that the
 * end belongs to took force. A new kind of end is a new record here, and the compiler lists every
 * place that must learn it.
 */
public sealed interface End {
  /** Ends when the voltage is at or above {@code volt}. */
  record VoltageAbove(double volt) implements End {}

  /** Ends when the voltage is at or below {@code volt}. */
  record VoltageBelow(double volt) implements End {}

  /** Ends when the magnitude of the current has fallen to {@code ampere} (a taper), at least 0. */
  record CurrentBelow(double ampere) implements End {}

  /** Ends when the magnitude of the current has grown to {@code ampere}, above 0. */
  record CurrentAbove(double ampere) implements End {}

  /** Ends when {@code second} have passed. */
  record Elapsed(double second) implements End {}

  /** Ends when {@code ampereHour} have flowed, counted net and without sign. */
  record Charge(double ampereHour) implements End {}

  /** Ends when {@code wattHour} have flowed, counted net and without sign. */
  record Energy(double wattHour) implements End {}

  /** Ends when the cell is at or above {@code celsius}. */
  record TemperatureAbove(double celsius) implements End {}

  /** Ends when the cell is at or below {@code celsius}. */
  record TemperatureBelow(double celsius) implements End {}

  /**
   * Ends when the voltage has moved by less than {@code voltPerSecond} times {@code windowSecond}
   * over a window of at least that length; windows follow one another, and the first begins with
   * the setpoint. A window, because over the time between two samples noise is all there is.
   */
  record VoltageSlopeBelow(double voltPerSecond, double windowSecond) implements End {}

  /** Ends when the voltage is {@code volt} below the highest since the setpoint took force. */
  record VoltageDrop(double volt) implements End {}

  /**
   * Ends when a sweep has arrived at {@code volt}, {@code second} after it began: by the time, for
   * a reading of the voltage itself has noise. No protocol writes it; every sweep has it.
   */
  record Arrived(double volt, double second) implements End {}

  /** What meets it, in words and figures, such as {@code at 4.2 V}. */
  default String words() {
    return EndWords.words(this);
  }

  /** Whether it is a voltage that a hold can go on from. */
  default boolean isVoltage() {
    return switch (this) {
      case VoltageAbove _, VoltageBelow _ -> true;
      case CurrentBelow _, CurrentAbove _, Elapsed _, Charge _, Energy _, Arrived _ -> false;
      case TemperatureAbove _, TemperatureBelow _, VoltageSlopeBelow _, VoltageDrop _ -> false;
    };
  }
}
