package org.galvanist.driver.sim;

/** What may go wrong on a simulated channel, and when: in seconds of test time under a setpoint. */
public sealed interface SimulatedFault {
  /** Seconds of driven test time after which it strikes. */
  double afterSecond();

  /** The link breaks; the channel falls to open circuit, and can be reached again later. */
  record LinkLoss(double afterSecond, double backAfterWallSecond) implements SimulatedFault {}

  /** Voltage, current and temperature repeat for ever. */
  record FrozenReading(double afterSecond) implements SimulatedFault {}

  /** The next setpoint that is not open circuit is refused. */
  record RefusedSetpoint(double afterSecond) implements SimulatedFault {}

  /** The voltage reading runs {@code volt} above the cell's. */
  record OverVoltage(double afterSecond, double volt) implements SimulatedFault {}
}
