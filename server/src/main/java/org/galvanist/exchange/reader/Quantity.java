package org.galvanist.exchange.reader;

import org.galvanist.intake.RawRows;
import org.jspecify.annotations.Nullable;

/** What a column of a table can be to us, under the machine names of the Battery Data Format. */
enum Quantity {
  TEST_TIME("test_time_second", Dimension.TIME),
  STEP_TIME("step_time_second", Dimension.TIME),
  MOMENT("unix_time_second", Dimension.MOMENT),
  VOLTAGE("voltage_volt", Dimension.VOLTAGE),
  CURRENT("current_ampere", Dimension.CURRENT),
  TEMPERATURE("temperature_t1_celsius", Dimension.TEMPERATURE),
  CHARGING_AH("charging_capacity_ah", Dimension.CHARGE),
  DISCHARGING_AH("discharging_capacity_ah", Dimension.CHARGE),
  /** One counter for both ways, never negative. */
  EITHER_AH("cumulative_capacity_ah", Dimension.CHARGE),
  /** One counter that a charge raises and a discharge lowers. */
  NET_AH("net_capacity_ah", Dimension.CHARGE),
  CHARGING_WH("charging_energy_wh", Dimension.ENERGY),
  DISCHARGING_WH("discharging_energy_wh", Dimension.ENERGY),
  EITHER_WH("cumulative_energy_wh", Dimension.ENERGY),
  NET_WH("net_energy_wh", Dimension.ENERGY),
  CYCLE("cycle_count", Dimension.COUNT),
  STEP_INDEX("step_id", Dimension.COUNT),
  STEP_COUNT("step_count", Dimension.COUNT),
  KIND("step_type", Dimension.WORD);

  /** Machine name of the Battery Data Format. */
  final String machineName;

  final Dimension dimension;

  Quantity(String machineName, Dimension dimension) {
    this.machineName = machineName;
    this.dimension = dimension;
  }

  /** Where its numbers go; null where they are no doubles. */
  double @Nullable [] doubles(RawRows rows) {
    return switch (this) {
      case TEST_TIME -> rows.testTimeSecond;
      case STEP_TIME -> rows.stepTimeSecond;
      case MOMENT -> rows.unixTimeSecond;
      case VOLTAGE -> rows.voltageVolt;
      case CURRENT -> rows.currentAmpere;
      case TEMPERATURE -> rows.temperatureCelsius;
      case CHARGING_AH, EITHER_AH, NET_AH -> rows.chargingAh;
      case DISCHARGING_AH -> rows.dischargingAh;
      case CHARGING_WH, EITHER_WH, NET_WH -> rows.chargingWh;
      case DISCHARGING_WH -> rows.dischargingWh;
      case CYCLE, STEP_INDEX, STEP_COUNT, KIND -> null;
    };
  }

  /** Where its whole numbers go; null where they are no integers. */
  int @Nullable [] integers(RawRows rows) {
    return switch (this) {
      case CYCLE -> rows.cycle;
      case STEP_INDEX -> rows.stepIndex;
      case STEP_COUNT -> rows.stepCount;
      case TEST_TIME,
          STEP_TIME,
          MOMENT,
          VOLTAGE,
          CURRENT,
          TEMPERATURE,
          CHARGING_AH,
          EITHER_AH,
          NET_AH,
          DISCHARGING_AH,
          CHARGING_WH,
          EITHER_WH,
          NET_WH,
          DISCHARGING_WH,
          KIND ->
          null;
    };
  }
}
