package org.galvanist.driver;

/** What an instrument says that it is doing when a link to it is opened. */
public sealed interface Standing {
  /** Nothing flows. */
  record OpenCircuit() implements Standing {}

  /**
   * It went on by itself while nobody was there.
   *
   * @param run whose setpoint it is under
   * @param order number of that setpoint
   */
  record Driving(long run, long order) implements Standing {}
}
