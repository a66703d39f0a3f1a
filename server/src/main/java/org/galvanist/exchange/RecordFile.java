package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.Way;
import org.galvanist.engine.DataPoint;

/**
 * {@code records.bdf.csv}: every kept record under the machine names of the Battery Data Format.
 * Fed record by record, in order; needs no memory for them. The caller closes the stream, after
 * {@link #flush}. Not safe for threads.
 */
public final class RecordFile {
  private static final List<String> REQUIRED =
      List.of("test_time_second", "voltage_volt", "current_ampere");
  private static final List<String> FURTHER =
      List.of(
          "cycle_count",
          "step_count",
          "step_id",
          "record_index",
          "step_time_second",
          "surface_temperature_celsius",
          "charging_capacity_ah",
          "discharging_capacity_ah",
          "charging_energy_wh",
          "discharging_energy_wh",
          "step_charging_capacity_ah",
          "step_discharging_capacity_ah",
          "step_charging_energy_wh",
          "step_discharging_energy_wh",
          "step_type");

  private final CsvBytes csv;
  private final OptionalDouble startUnixSecond;
  private final CsvBytes.Repeated temperature = new CsvBytes.Repeated();
  private final Counter chargingAh = new Counter();
  private final Counter dischargingAh = new Counter();
  private final Counter chargingWh = new Counter();
  private final Counter dischargingWh = new Counter();
  private int stepCount;

  /**
   * Writes the header.
   *
   * @param startUnixSecond wall time at test time 0, s since 1970 in UTC; the column is rounded to
   *     1 µs. Empty where test time is not wall time, as in an accelerated simulation: the column
   *     is then left out
   */
  public RecordFile(OutputStream out, OptionalDouble startUnixSecond) throws IOException {
    csv = new CsvBytes(out);
    this.startUnixSecond = startUnixSecond;
    for (String column : REQUIRED) {
      csv.text(column);
    }
    if (startUnixSecond.isPresent()) {
      csv.text("unix_time_second");
    }
    for (String column : FURTHER) {
      csv.text(column);
    }
    csv.endLine();
  }

  /** Writes one record. */
  public void accept(DataPoint point) throws IOException {
    if (point.stepCount() != stepCount) {
      stepCount = point.stepCount();
      chargingAh.beginStep();
      dischargingAh.beginStep();
      chargingWh.beginStep();
      dischargingWh.beginStep();
    }
    csv.number(point.testTimeSecond()).number(point.voltageVolt()).number(point.currentAmpere());
    if (startUnixSecond.isPresent()) {
      csv.number(Math.rint((startUnixSecond.getAsDouble() + point.testTimeSecond()) * 1e6) / 1e6);
    }
    csv.integer(point.cycle())
        .integer(point.stepCount())
        .integer(point.stepIndex())
        .integer(point.record())
        .number(point.stepTimeSecond())
        .number(temperature, point.temperatureCelsius());
    chargingAh.total(csv, point.stepChargingAh());
    dischargingAh.total(csv, point.stepDischargingAh());
    chargingWh.total(csv, point.stepChargingWh());
    dischargingWh.total(csv, point.stepDischargingWh());
    chargingAh.step(csv);
    dischargingAh.step(csv);
    chargingWh.step(csv);
    dischargingWh.step(csv);
    csv.text(stepType(point)).endLine();
  }

  /** Hands everything written so far to the stream. */
  public void flush() throws IOException {
    csv.flush();
  }

  private static String stepType(DataPoint point) {
    Way way = Way.of(point);
    return switch (point.part()) {
      case REST -> "REST";
      case CONSTANT_CURRENT -> way == Way.DISCHARGE ? "CC_DCH" : "CC_CHG";
      case CONSTANT_VOLTAGE -> way == Way.DISCHARGE ? "CV_DCH" : "CV_CHG";
      case CONSTANT_POWER -> way == Way.DISCHARGE ? "CP_DCH" : "CP_CHG";
      case SWEEP -> "SWEEP";
    };
  }

  /** One counter of the step, and its sum over the test. */
  private static final class Counter {
    private final CsvBytes.Repeated totalText = new CsvBytes.Repeated();
    private final CsvBytes.Repeated stepText = new CsvBytes.Repeated();
    private double finished;
    private double step;

    void beginStep() {
      finished += step;
      step = 0;
    }

    void total(CsvBytes csv, double counter) throws IOException {
      step = counter;
      csv.number(totalText, finished + counter);
    }

    void step(CsvBytes csv) throws IOException {
      csv.number(stepText, step);
    }
  }
}
