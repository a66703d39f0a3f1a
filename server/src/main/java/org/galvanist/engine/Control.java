package org.galvanist.engine;

/** What a channel imposes on the cell. */
public sealed interface Control {
  /** Nothing: the safe state. */
  record OpenCircuit() implements Control {}

  /** A current in A; positive charges the cell. */
  record ConstantCurrent(double ampere) implements Control {}

  /** A voltage in V. */
  record ConstantVoltage(double volt) implements Control {}
}
