package org.galvanist.driver.sim;

/**
 * How a simulated channel behaves.
 *
 * @param speed seconds of test time per second of wall time; infinite runs as fast as the machine
 *     and the recorder allow
 * @param latencySecond test time between an order and its taking force, s
 * @param voltageNoiseVolt standard deviation of a voltage reading, V
 * @param currentNoiseRelative standard deviation of a current reading, share of the current
 * @param voltageResolutionVolt least step of a voltage reading, V; 0 reports doubles
 * @param currentResolutionAmpere least step of a current reading, A; 0 reports doubles
 * @param seed of the noise; equal seeds give equal readings
 */
public record Simulation(
    double speed,
    double latencySecond,
    double voltageNoiseVolt,
    double currentNoiseRelative,
    double voltageResolutionVolt,
    double currentResolutionAmpere,
    long seed) {

  /** Refuses what has no meaning. */
  public Simulation {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed is " + speed + "; it must be above 0");
    }
    if (latencySecond < 0 || voltageNoiseVolt < 0 || currentNoiseRelative < 0) {
      throw new IllegalArgumentException("latency and noise must not be negative");
    }
  }

  /** No noise, no latency, full resolution. */
  public static Simulation ideal(double speed) {
    return new Simulation(speed, 0, 0, 0, 0, 0, 1);
  }

  /** The noise and resolution of a decent 16-bit coin-cell channel. */
  public static Simulation lifelike(double speed, long seed) {
    return new Simulation(speed, 0, 5e-5, 2e-5, 1e-5, 1e-9, seed);
  }
}
