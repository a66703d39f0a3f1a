package org.galvanist.cell.model;

/** An electrode on a solid electrolyte; potentials are against the metal that the ions form. */
public sealed interface PelletElectrodeModel permits BlockingElectrodeModel, MetalElectrodeModel {
  /** Potential of the electrode in a fresh, rested cell, V. */
  double restingVolt();
}
