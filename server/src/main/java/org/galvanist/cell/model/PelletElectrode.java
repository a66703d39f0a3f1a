package org.galvanist.cell.model;

/**
 * The state of an electrode on a solid electrolyte, with one trial: prepared, evaluated, committed.
 * A current density in A/cm² is positive where the electrode oxidises.
 */
sealed interface PelletElectrode permits BlockingElectrode, MetalElectrode {
  /** Sets the constants for a temperature, K. */
  void temperature(double kelvin);

  /** Prepares a step, or with 0 s an instant. */
  void prepare(double second);

  /** Potential at the trial's end under this current density, V; rises with it. */
  double potentialAt(double density);

  /** Derivative of the last potential, Ω cm². */
  double potentialSlope();

  /** Error of the last trial over what is allowed. */
  double roughness();

  /** Makes the last trial the state. */
  void commit();

  /** Conductance of a filament that grew from here to the other electrode, S/cm²; 0 for none. */
  double shortSiemens();

  int stateSize();

  int save(double[] to, int at);

  int load(double[] from, int at);
}
