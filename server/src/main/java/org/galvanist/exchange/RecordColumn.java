package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * One column of the records, as CSV and Parquet have it.
 *
 * @param name its machine name in the Battery Data Format
 * @param unit empty for a word or a plain number
 * @param definition what it holds, in a sentence
 */
public record RecordColumn(String name, String unit, String definition) {
  private static final String SO_FAR = " since the test began; no step or cycle sets it back";
  private static final String IN_STEP = " in this step";

  static final List<RecordColumn> REQUIRED =
      List.of(
          new RecordColumn("test_time_second", "s", "Time since the test began"),
          new RecordColumn("voltage_volt", "V", "Voltage between the cell's terminals"),
          new RecordColumn("current_ampere", "A", "Current; positive charges the cell"));
  static final RecordColumn WALL_TIME =
      new RecordColumn("unix_time_second", "s", "Wall time, since 1970-01-01 in UTC");
  static final List<RecordColumn> FURTHER =
      List.of(
          new RecordColumn("cycle_count", "", "Number of the cycle"),
          new RecordColumn("step_count", "", "How many steps had begun, this one included"),
          new RecordColumn("step_id", "", "Which step of the protocol; the same in each cycle"),
          new RecordColumn("record_index", "", "Number of the record, from 1"),
          new RecordColumn("step_time_second", "s", "Time in the step, pauses left out"),
          new RecordColumn("surface_temperature_celsius", "degC", "Temperature at the cell"),
          new RecordColumn("charging_capacity_ah", "Ah", "Charge that went in" + SO_FAR),
          new RecordColumn("discharging_capacity_ah", "Ah", "Charge that came out" + SO_FAR),
          new RecordColumn("charging_energy_wh", "Wh", "Energy that went in" + SO_FAR),
          new RecordColumn("discharging_energy_wh", "Wh", "Energy that came out" + SO_FAR),
          new RecordColumn("step_charging_capacity_ah", "Ah", "Charge that went in" + IN_STEP),
          new RecordColumn("step_discharging_capacity_ah", "Ah", "Charge that came out" + IN_STEP),
          new RecordColumn("step_charging_energy_wh", "Wh", "Energy that went in" + IN_STEP),
          new RecordColumn("step_discharging_energy_wh", "Wh", "Energy that came out" + IN_STEP),
          new RecordColumn(
              "step_type",
              "",
              "CC, CV or CP with CHG or DCH for what flows, or REST, or SWEEP of the voltage"));

  /** The columns in order, with or without wall time. */
  public static List<RecordColumn> all(boolean wallTime) {
    var all = new ArrayList<>(REQUIRED);
    if (wallTime) {
      all.add(WALL_TIME);
    }
    all.addAll(FURTHER);
    return List.copyOf(all);
  }
}
