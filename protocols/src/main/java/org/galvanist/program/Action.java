package org.galvanist.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one step does to the cell, resolved to SI. Any one end ends it. */
public sealed interface Action {
  /** The ends of the first part of the step. */
  List<End> ends();

  /** Open circuit. */
  record Rest(List<End> ends) implements Action {}

  /**
   * Constant current, and then, if asked, constant voltage from the moment a voltage end is met.
   *
   * @param ampere signed: positive charges the cell
   * @param thenHold the CV part of a CC-CV step; any end but the voltage ends the whole step
   */
  record ConstantCurrent(double ampere, List<End> ends, Optional<ConstantVoltage> thenHold)
      implements Action {}

  /**
   * Constant power, and then, if asked, constant voltage from the moment a voltage end is met.
   *
   * @param watt signed: positive charges the cell
   */
  record ConstantPower(double watt, List<End> ends, Optional<ConstantVoltage> thenHold)
      implements Action {}

  /**
   * Linear sweep. Ends by itself when it has arrived.
   *
   * @param fromVolt empty for the open-circuit voltage, measured as the step begins
   * @param voltPerSecond above 0; {@code toVolt} says which way
   */
  record Sweep(OptionalDouble fromVolt, double toVolt, double voltPerSecond, List<End> ends)
      implements Action {}

  /** Constant voltage. */
  record ConstantVoltage(double volt, List<End> ends) implements Action {}
}
