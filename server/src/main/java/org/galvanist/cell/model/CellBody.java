package org.galvanist.cell.model;

/**
 * What is between the terminals of a {@link VirtualCell}. It has a committed state and one trial:
 * an instant or a step is prepared, evaluated at as many currents as its driver likes, and then
 * either committed at the current that was evaluated last or forgotten by preparing another.
 */
sealed interface CellBody permits InsertionBody, PelletBody {
  /** Sets the constants for a temperature, K; the state stays. */
  void temperature(double kelvin);

  /**
   * Prepares an instant: contents stay, the current may jump.
   *
   * @param volt committed terminal voltage
   * @param jumpAmpere by how much the current is foreseen to change
   */
  void prepareInstant(double volt, double jumpAmpere);

  /**
   * Prepares a step of this length.
   *
   * @param volt committed terminal voltage
   */
  void prepareStep(double volt, double second);

  /** Terminal voltage at the trial's end under this current, A; rises with it. */
  double voltageAt(double ampere);

  /** Derivative of the last voltage with respect to its current, ohm; above 0. */
  double voltageSlope();

  /** Error of the last trial over what is allowed, beside that of the terminal voltage. */
  double roughness();

  /** Makes the last trial, an instant, the state. */
  void commitInstant();

  /**
   * Makes the last trial, a step, the state.
   *
   * @param coulomb charge of either sign that passed the terminals in it
   */
  void commitStep(double second, double coulomb);

  /** How many numbers the state has; depends on the model alone. */
  int stateSize();

  void save(double[] to, int at);

  void load(double[] from, int at);
}
