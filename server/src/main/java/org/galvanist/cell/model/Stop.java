package org.galvanist.cell.model;

/** What ended an advance of a {@link VirtualCell}. */
public enum Stop {
  /** The time that was asked for has passed. */
  TIME,
  /** The voltage rose to the upper level. */
  UPPER_VOLTAGE,
  /** The voltage fell to the lower level. */
  LOWER_VOLTAGE,
  /** The magnitude of the current fell to its level while a voltage or a power was imposed. */
  CURRENT,
  /** The magnitude of the current rose to its upper level while one of these was imposed. */
  CURRENT_ABOVE,
  /** The voltage moved by the stated step since the call began. */
  VOLTAGE_STEP
}
