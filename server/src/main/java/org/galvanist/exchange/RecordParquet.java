package org.galvanist.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.galvanist.analysis.Columns;

/**
 * {@code records.bdf.parquet}: the records of {@link RecordFile} as Parquet, every number with all
 * its bits. The footer holds under {@value #COLUMNS} what each column is, with its unit, and under
 * {@value #TEST} the test's report. Fed in order; a row group is held in memory. Closing writes the
 * footer and leaves the stream open. Not safe for threads.
 */
public final class RecordParquet implements Closeable {
  /** Key of the footer for the columns: a JSON array of name, unit and definition. */
  public static final String COLUMNS = "galvanist.columns";

  /** Key of the footer for the report, as {@link RunReport} has it. */
  public static final String TEST = "galvanist.test";

  private final ParquetTable table;
  private final OptionalDouble startUnixSecond;
  private final RunningTotals totals = new RunningTotals();
  private final Map<StepType, Binary> stepTypes = new EnumMap<>(StepType.class);
  private double[] wallTime = {};
  private long[] record = {};
  private Binary[] stepType = {};

  /**
   * Begins the file.
   *
   * @param out is flushed and not closed
   * @param startUnixSecond as {@link RecordFile} takes it
   * @param report of the test
   */
  public RecordParquet(OutputStream out, OptionalDouble startUnixSecond, JsonObject report)
      throws IOException {
    this.startUnixSecond = startUnixSecond;
    List<RecordColumn> columns = RecordColumn.all(startUnixSecond.isPresent());
    table = new ParquetTable(out, "records", columns.stream().map(RecordParquet::type).toList());
    table.fact(COLUMNS, described(columns).encode());
    table.fact(TEST, report.encode());
    for (StepType each : StepType.values()) {
      stepTypes.put(each, Binary.fromString(each.name()));
    }
  }

  private static PrimitiveType type(RecordColumn column) {
    return switch (column.name()) {
      case "cycle_count", "step_count", "step_id" -> ParquetTable.integers(column.name());
      case "record_index" -> ParquetTable.longs(column.name());
      case "step_type" -> ParquetTable.words(column.name());
      case "surface_temperature_celsius" -> ParquetTable.numbers(column.name(), true);
      default -> ParquetTable.numbers(column.name(), false);
    };
  }

  private static JsonArray described(List<RecordColumn> columns) {
    var all = new ArrayList<JsonObject>();
    for (RecordColumn column : columns) {
      all.add(
          new JsonObject()
              .put("name", column.name())
              .put("unit", column.unit())
              .put("definition", column.definition()));
    }
    return new JsonArray(all);
  }

  /** Writes a batch, which the caller may reuse afterwards. */
  public void accept(Columns batch) throws IOException {
    totals.accept(batch);
    derive(batch);
    int size = batch.size;
    int column = 0;
    table.numbers(column++, batch.testTimeSecond, size);
    table.numbers(column++, batch.voltageVolt, size);
    table.numbers(column++, batch.currentAmpere, size);
    if (startUnixSecond.isPresent()) {
      table.numbers(column++, wallTime, size);
    }
    table.integers(column++, batch.cycle, size);
    table.integers(column++, batch.stepCount, size);
    table.integers(column++, batch.stepIndex, size);
    table.longs(column++, record, size);
    table.numbers(column++, batch.stepTimeSecond, size);
    table.numbers(column++, batch.temperatureCelsius, size);
    table.numbers(column++, totals.chargingAh, size);
    table.numbers(column++, totals.dischargingAh, size);
    table.numbers(column++, totals.chargingWh, size);
    table.numbers(column++, totals.dischargingWh, size);
    table.numbers(column++, batch.stepChargingAh, size);
    table.numbers(column++, batch.stepDischargingAh, size);
    table.numbers(column++, batch.stepChargingWh, size);
    table.numbers(column++, batch.stepDischargingWh, size);
    table.words(column, stepType, size);
    table.endBatch(size);
  }

  private void derive(Columns batch) {
    if (record.length < batch.size) {
      record = new long[batch.capacity()];
      wallTime = new double[batch.capacity()];
      stepType = new Binary[batch.capacity()];
    }
    double start = startUnixSecond.orElse(0);
    for (int row = 0; row < batch.size; row++) {
      record[row] = batch.firstRecord + row;
      wallTime[row] = RecordFile.wallTime(start, batch.testTimeSecond[row]);
      stepType[row] = Objects.requireNonNull(stepTypes.get(StepType.at(batch, row)));
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
