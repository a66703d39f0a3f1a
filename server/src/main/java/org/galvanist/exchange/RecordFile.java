package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;

/**
 * {@code records.bdf.csv}: every kept record under the machine names of the Battery Data Format.
 * Fed in order; needs no memory for the records. The caller closes the stream, after {@link
 * #flush}. Not safe for threads.
 */
public final class RecordFile {
  private final CsvBytes csv;
  private final OptionalDouble startUnixSecond;
  private final RunningTotals totals = new RunningTotals();
  private final Columns one = new Columns(1);
  private final CsvBytes.Repeated voltage = new CsvBytes.Repeated();
  private final CsvBytes.Repeated current = new CsvBytes.Repeated();
  private final CsvBytes.Repeated temperature = new CsvBytes.Repeated();
  private final CsvBytes.Repeated[] counters = new CsvBytes.Repeated[8];

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
    for (int counter = 0; counter < counters.length; counter++) {
      counters[counter] = new CsvBytes.Repeated();
    }
    for (RecordColumn column : RecordColumn.all(startUnixSecond.isPresent())) {
      csv.text(column.name());
    }
    csv.endLine();
  }

  /** Writes one record. */
  public void accept(DataPoint point) throws IOException {
    one.size = 0;
    one.add(point);
    accept(one);
  }

  /** Writes a batch, which the caller may reuse afterwards. */
  public void accept(Columns batch) throws IOException {
    totals.accept(batch);
    for (int row = 0; row < batch.size; row++) {
      line(batch, row);
    }
  }

  private void line(Columns batch, int row) throws IOException {
    csv.number(batch.testTimeSecond[row])
        .number(voltage, batch.voltageVolt[row])
        .number(current, batch.currentAmpere[row]);
    if (startUnixSecond.isPresent()) {
      csv.number(wallTime(startUnixSecond.getAsDouble(), batch.testTimeSecond[row]));
    }
    csv.integer(batch.cycle[row])
        .integer(batch.stepCount[row])
        .integer(batch.stepIndex[row])
        .integer(batch.firstRecord + row)
        .number(batch.stepTimeSecond[row])
        .number(temperature, batch.temperatureCelsius[row])
        .number(counters[0], totals.chargingAh[row])
        .number(counters[1], totals.dischargingAh[row])
        .number(counters[2], totals.chargingWh[row])
        .number(counters[3], totals.dischargingWh[row])
        .number(counters[4], batch.stepChargingAh[row])
        .number(counters[5], batch.stepDischargingAh[row])
        .number(counters[6], batch.stepChargingWh[row])
        .number(counters[7], batch.stepDischargingWh[row])
        .plain(StepType.at(batch, row).name())
        .endLine();
  }

  /** Hands everything written so far to the stream. */
  public void flush() throws IOException {
    csv.flush();
  }

  /** Wall time of a record to 1 µs, s since 1970. */
  static double wallTime(double startUnixSecond, double testTimeSecond) {
    return Math.rint((startUnixSecond + testTimeSecond) * 1e6) / 1e6;
  }
}
