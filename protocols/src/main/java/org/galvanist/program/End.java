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

  /** Ends when {@code second} have passed. */
  record Elapsed(double second) implements End {}

  /** Ends when {@code ampereHour} have flowed, counted net and without sign. */
  record Charge(double ampereHour) implements End {}
}
