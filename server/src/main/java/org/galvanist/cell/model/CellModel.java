package org.galvanist.cell.model;

/** The constants of a virtual cell, each at its reference temperature. */
public sealed interface CellModel permits InsertionCellModel, PelletModel {
  /** At which all constants are stated, degC. */
  double referenceTemperatureCelsius();
}
