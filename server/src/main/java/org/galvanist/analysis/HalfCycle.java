package org.galvanist.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything of one cycle that flowed one way. Magnitudes, without sign.
 *
 * @param capacityAh charge that flowed this way in the whole cycle, constant voltage included, Ah
 * @param energyWh energy that flowed this way, Wh; negative only where the cell's voltage is
 * @param constantCurrent the part under constant current
 * @param constantVoltage the part under constant voltage
 * @param halfCapacityVoltageVolt voltage where half of {@code capacityAh} had flowed, V
 * @param endVoltageVolt voltage of the last record under current this way, V
 * @param endCurrentAmpere current of that record, A, signed
 * @param meanCurrentAmpere charge-weighted mean of the current's magnitude, A
 * @param rateC {@code meanCurrentAmpere} over the capacity that 1C stands for
 * @param declaredRateC the C-rate that the protocol writes for this way, without sign
 * @param integratedAh trapezoids of the current over the kept records, inside steps, Ah; beside
 *     {@code capacityAh}, which is what the instrument or the server counted over every sample
 * @param uncertainty of {@code capacityAh}; empty where nothing is known to judge it by
 */
public record HalfCycle(
    double capacityAh,
    double energyWh,
    Part constantCurrent,
    Part constantVoltage,
    OptionalDouble halfCapacityVoltageVolt,
    OptionalDouble endVoltageVolt,
    OptionalDouble endCurrentAmpere,
    OptionalDouble meanCurrentAmpere,
    OptionalDouble rateC,
    OptionalDouble declaredRateC,
    OptionalDouble integratedAh,
    Optional<Uncertainty> uncertainty) {

  /**
   * One part of a half cycle.
   *
   * @param capacityAh Ah
   * @param durationSecond s, pauses excluded
   * @param endCurrentAmpere current at its end, A, signed
   */
  public record Part(double capacityAh, double durationSecond, OptionalDouble endCurrentAmpere) {
    /** Charge over time, without sign, A; empty where the half cycle has no such part. */
    public OptionalDouble meanCurrentAmpere() {
      return capacityAh > 0 && durationSecond > 0
          ? OptionalDouble.of(capacityAh * 3600 / durationSecond)
          : OptionalDouble.empty();
    }
  }

  /** Standard uncertainty of the capacity, Ah. */
  public OptionalDouble uncertaintyAh() {
    return uncertainty.isPresent()
        ? OptionalDouble.of(uncertainty.get().standardAh())
        : OptionalDouble.empty();
  }

  /** Energy over capacity, V; empty where nothing flowed. */
  public OptionalDouble meanVoltageVolt() {
    return capacityAh > 0 ? OptionalDouble.of(energyWh / capacityAh) : OptionalDouble.empty();
  }
}
