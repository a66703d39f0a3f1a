package org.galvanist.driver.sim;

import java.util.Optional;
import java.util.SplittableRandom;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.engine.Sample;

/**
 * Turns the true state of a cell into what the channel reports: noise, resolution, false readings.
 */
final class Readings {
  private final Simulation simulation;
  private final SplittableRandom random;
  private double voltageErrorVolt;
  private Optional<Sample> frozen = Optional.empty();
  private boolean freezing;

  Readings(Simulation simulation) {
    this.simulation = simulation;
    this.random = new SplittableRandom(simulation.seed());
  }

  /** From now on the voltage reads this much too high, V. */
  void addVoltageError(double volt) {
    voltageErrorVolt += volt;
  }

  /** From the next reading on, the same one is repeated. */
  void freeze() {
    freezing = true;
  }

  /** A reading of the cell under the setpoint with this order number. */
  Sample read(long order, VirtualCell cell) {
    if (frozen.isPresent()) {
      Sample old = frozen.get();
      return new Sample(
          order,
          cell.timeSecond(),
          old.voltageVolt(),
          old.currentAmpere(),
          old.temperatureCelsius());
    }
    double volt = cell.voltageVolt() + voltageErrorVolt;
    double ampere = cell.currentAmpere();
    if (simulation.voltageNoiseVolt() > 0) {
      volt += random.nextGaussian() * simulation.voltageNoiseVolt();
    }
    if (simulation.currentNoiseRelative() > 0) {
      ampere += random.nextGaussian() * simulation.currentNoiseRelative() * Math.abs(ampere);
    }
    Sample sample =
        new Sample(
            order,
            cell.timeSecond(),
            rounded(volt, simulation.voltageResolutionVolt()),
            rounded(ampere, simulation.currentResolutionAmpere()),
            cell.temperatureCelsius());
    if (freezing) {
      frozen = Optional.of(sample);
    }
    return sample;
  }

  /** Divides by whole steps per unit where it can: 339641 / 100000 prints as 3.39641. */
  private static double rounded(double value, double step) {
    if (step <= 0) {
      return value;
    }
    double perUnit = Math.rint(1 / step);
    return perUnit >= 1 ? Math.rint(value * perUnit) / perUnit : Math.rint(value / step) * step;
  }
}
