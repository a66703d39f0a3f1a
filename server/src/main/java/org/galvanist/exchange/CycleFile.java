package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * {@code cycles.csv}: one line a cycle. The names and the order of the columns are stable; a figure
 * that does not exist is an empty field, never 0.
 */
public final class CycleFile {
  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "cycle_count",
          "phase",
          "charge_rate_c",
          "discharge_rate_c",
          "charging_capacity_ah",
          "discharging_capacity_ah",
          "charging_specific_capacity_mah_per_g",
          "discharging_specific_capacity_mah_per_g",
          "discharging_areal_capacity_mah_per_cm2",
          "coulombic_efficiency_percent",
          "charging_energy_wh",
          "discharging_energy_wh",
          "energy_efficiency_percent",
          "charge_mean_voltage_volt",
          "discharge_mean_voltage_volt",
          "voltage_hysteresis_volt",
          "retention_percent",
          "start_time_second",
          "end_time_second",
          "status");

  /** Digits of a measured rate: enough for any use, and 0.2 instead of 0.19999999999999998. */
  private static final MathContext RATE_DIGITS = new MathContext(6);

  private CycleFile() {}

  /** Writes the table of a test. Retention is relative to the reference as it stands now. */
  public static void write(
      OutputStream out, TestBasis basis, SpecificCapacity cell, List<CycleSummary> cycles)
      throws IOException {
    var csv = new CsvBytes(out);
    for (String column : COLUMNS) {
      csv.text(column);
    }
    csv.endLine();
    Retention retention = Retention.of(basis, cycles);
    for (CycleSummary row : cycles) {
      line(csv, row, cell, retention.of(row));
    }
    csv.flush();
  }

  private static void line(
      CsvBytes csv, CycleSummary row, SpecificCapacity cell, OptionalDouble retention)
      throws IOException {
    double charged = row.charge().capacityAh();
    double discharged = row.discharge().capacityAh();
    csv.integer(row.cycle())
        .text(row.phase())
        .number(rate(row.charge().rateC()))
        .number(rate(row.discharge().rateC()))
        .number(charged)
        .number(discharged)
        .number(cell.milliampereHourPerGram(charged))
        .number(cell.milliampereHourPerGram(discharged))
        .number(cell.milliampereHourPerSquareCentimetre(discharged))
        .number(percent(row.coulombicEfficiency()))
        .number(row.charge().energyWh())
        .number(row.discharge().energyWh())
        .number(percent(row.energyEfficiency()))
        .number(row.charge().meanVoltageVolt())
        .number(row.discharge().meanVoltageVolt())
        .number(row.voltageHysteresisVolt())
        .number(percent(retention))
        .number(row.startTimeSecond())
        .number(row.endTimeSecond())
        .text(row.status().words())
        .endLine();
  }

  private static OptionalDouble percent(OptionalDouble fraction) {
    return fraction.isPresent()
        ? OptionalDouble.of(100 * fraction.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble rate(OptionalDouble rate) {
    return rate.isPresent()
        ? OptionalDouble.of(BigDecimal.valueOf(rate.getAsDouble()).round(RATE_DIGITS).doubleValue())
        : OptionalDouble.empty();
  }
}
