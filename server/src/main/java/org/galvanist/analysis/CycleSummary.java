package org.galvanist.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.program.Polarity;

/**
 * One row of the cycle table, in Ah, Wh, V, A, s and °C. Specific and areal figures are made on
 * reading by {@link SpecificCapacity}, retention by {@link Retention}: both may change after the
 * cycle is over. Ratios are plain fractions (0.998, not 99.8).
 *
 * @param cycle its number
 * @param phase the protocol's name for the phase that its first step under current is in
 * @param startTimeSecond test time of its first record, s
 * @param endTimeSecond test time of its last record, s
 * @param firstRecord number of its first record
 * @param lastRecord number of its last record
 * @param polarity what decides which way the coulombic efficiency reads
 * @param minimumVoltageVolt lowest voltage of any of its records, V
 * @param maximumVoltageVolt highest, V
 * @param meanTemperatureCelsius time-weighted, °C; empty where no record has a temperature
 * @param minimumTemperatureCelsius °C
 * @param maximumTemperatureCelsius °C
 * @param equivalentFullCycles throughput of the test up to the end of this cycle, over twice the
 *     nominal capacity; empty where no nominal capacity is known
 * @param checkUp whether it measures the cell and is no part of what the test does to it: it stands
 *     in the table, and enters no series
 * @param resistances at its current steps, the first {@value Resistance#MOST}
 * @param resistanceCount how many there were in all
 */
public record CycleSummary(
    int cycle,
    String phase,
    CycleStatus status,
    Polarity polarity,
    double startTimeSecond,
    double endTimeSecond,
    long firstRecord,
    long lastRecord,
    HalfCycle charge,
    HalfCycle discharge,
    double minimumVoltageVolt,
    double maximumVoltageVolt,
    OptionalDouble meanTemperatureCelsius,
    OptionalDouble minimumTemperatureCelsius,
    OptionalDouble maximumTemperatureCelsius,
    OptionalDouble equivalentFullCycles,
    boolean checkUp,
    List<Resistance> resistances,
    int resistanceCount) {

  /** Copies the list, so that a row never changes. */
  public CycleSummary {
    resistances = List.copyOf(resistances);
  }

  /** What flowed one way. */
  public HalfCycle half(Way way) {
    return switch (way) {
      case CHARGE -> charge;
      case DISCHARGE -> discharge;
    };
  }

  /**
   * The half cycle whose capacity stands for the cycle in retention, fade and rate tables: the one
   * that gives back what the other put in. Charge for an anode half cell, else discharge.
   */
  public HalfCycle reversible() {
    return half(reversibleWay(polarity));
  }

  static Way reversibleWay(Polarity polarity) {
    return switch (polarity) {
      case FULL_CELL, CATHODE_HALF_CELL, SYMMETRIC -> Way.DISCHARGE;
      case ANODE_HALF_CELL -> Way.CHARGE;
    };
  }

  /**
   * Whether the cycle counts in series: retention, fade, mean efficiency, end of life, rate table.
   */
  public boolean isInSeries() {
    return hasRatios() && !checkUp;
  }

  /** Whether the cycle is over, went both ways, and the cell tells charge from discharge. */
  public boolean hasRatios() {
    return wentBothWays() && polarity != Polarity.SYMMETRIC;
  }

  /** What the second half gave over what the first half put in; not clipped at 1. */
  public OptionalDouble coulombicEfficiency() {
    return switch (polarity) {
      case FULL_CELL, CATHODE_HALF_CELL -> ratio(discharge.capacityAh(), charge.capacityAh());
      case ANODE_HALF_CELL -> ratio(charge.capacityAh(), discharge.capacityAh());
      case SYMMETRIC -> OptionalDouble.empty();
    };
  }

  /**
   * Standard uncertainty of the coulombic efficiency, a plain fraction; see {@link Uncertainty}.
   * Empty where it is not known of both halves.
   */
  public OptionalDouble coulombicEfficiencyUncertainty() {
    OptionalDouble efficiency = coulombicEfficiency();
    return efficiency.isPresent()
            && charge.uncertainty().isPresent()
            && discharge.uncertainty().isPresent()
        ? OptionalDouble.of(
            efficiency.getAsDouble()
                * charge
                    .uncertainty()
                    .get()
                    .ofRatio(
                        charge.capacityAh(), discharge.uncertainty().get(), discharge.capacityAh()))
        : OptionalDouble.empty();
  }

  /** Discharge energy over charge energy. */
  public OptionalDouble energyEfficiency() {
    return ratio(discharge.energyWh(), charge.energyWh());
  }

  /** Mean discharge voltage over mean charge voltage. */
  public OptionalDouble voltageEfficiency() {
    return ratio(
        discharge.meanVoltageVolt().orElse(Double.NaN),
        charge.meanVoltageVolt().orElse(Double.NaN));
  }

  /** Mean charge voltage less mean discharge voltage, V. */
  public OptionalDouble voltageHysteresisVolt() {
    return difference(charge.meanVoltageVolt(), discharge.meanVoltageVolt());
  }

  /** Gap at half capacity of each half cycle, V: what papers call polarisation. */
  public OptionalDouble halfCapacityGapVolt() {
    return difference(charge.halfCapacityVoltageVolt(), discharge.halfCapacityVoltageVolt());
  }

  private boolean wentBothWays() {
    return status == CycleStatus.COMPLETE && charge.capacityAh() > 0 && discharge.capacityAh() > 0;
  }

  private OptionalDouble ratio(double over, double under) {
    double quotient = over / under;
    return hasRatios() && Double.isFinite(quotient)
        ? OptionalDouble.of(quotient)
        : OptionalDouble.empty();
  }

  private OptionalDouble difference(OptionalDouble high, OptionalDouble low) {
    return wentBothWays() && high.isPresent() && low.isPresent()
        ? OptionalDouble.of(high.getAsDouble() - low.getAsDouble())
        : OptionalDouble.empty();
  }
}
