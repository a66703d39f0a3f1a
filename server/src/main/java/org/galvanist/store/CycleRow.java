package org.galvanist.store;

import java.util.OptionalDouble;

/**
 * What is kept of one cycle. Quantities per mass or area are derived from it where they are shown.
 *
 * @param cycle its number
 * @param phase name of the phase, or empty
 * @param chargeRateC declared rate of charging, C
 * @param dischargeRateC declared rate of discharging, C
 * @param chargingCapacityAh Ah
 * @param dischargingCapacityAh Ah
 * @param chargingEnergyWh Wh
 * @param dischargingEnergyWh Wh
 * @param chargeMeanVoltageVolt V
 * @param dischargeMeanVoltageVolt V
 * @param startTimeSecond test time, s
 * @param endTimeSecond test time, s
 * @param status a word
 */
public record CycleRow(
    int cycle,
    String phase,
    OptionalDouble chargeRateC,
    OptionalDouble dischargeRateC,
    OptionalDouble chargingCapacityAh,
    OptionalDouble dischargingCapacityAh,
    OptionalDouble chargingEnergyWh,
    OptionalDouble dischargingEnergyWh,
    OptionalDouble chargeMeanVoltageVolt,
    OptionalDouble dischargeMeanVoltageVolt,
    double startTimeSecond,
    double endTimeSecond,
    String status) {}
