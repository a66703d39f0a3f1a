package org.galvanist.engine;

/** What a channel imposes on the cell. */
public sealed interface Control {
  /** Nothing: the safe state. */
  record OpenCircuit() implements Control {}

  /** A current in A; positive charges the cell. */
  record ConstantCurrent(double ampere) implements Control {}

  /** A power in W; positive charges the cell. */
  record ConstantPower(double watt) implements Control {}

  /**
   * A voltage that moves from one to another, V, and stays there once it has arrived.
   *
   * @param voltPerSecond above 0, whichever way
   */
  record Sweep(double fromVolt, double toVolt, double voltPerSecond) implements Control {}

  /** A voltage in V. */
  record ConstantVoltage(double volt) implements Control {}
}
