package org.galvanist.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.galvanist.exchange.CycleColumn.Value;

/**
 * {@code cycles.parquet}: the cycle table of {@link CycleFile} as Parquet. A figure that does not
 * exist is null. The footer has the keys of {@link RecordParquet}.
 */
public final class CycleParquet {
  private CycleParquet() {}

  /**
   * Writes the table of a test.
   *
   * @param out is flushed and not closed
   * @param report of the test
   */
  public static void write(OutputStream out, CycleFigures figures, JsonObject report)
      throws IOException {
    List<CycleFigures.Row> rows = figures.rows();
    try (var table =
        new ParquetTable(
            out, "cycles", CycleColumns.ALL.stream().map(CycleParquet::type).toList())) {
      table.fact(RecordParquet.COLUMNS, described().encode());
      table.fact(RecordParquet.TEST, report.encode());
      for (int column = 0; column < CycleColumns.ALL.size(); column++) {
        write(table, column, CycleColumns.ALL.get(column).value(), rows);
      }
      table.endBatch(rows.size());
    }
  }

  private static PrimitiveType type(CycleColumn column) {
    return switch (column.value()) {
      case Value.Whole _ -> ParquetTable.longs(column.name());
      case Value.Decimal _ -> ParquetTable.numbers(column.name(), true);
      case Value.Words _ -> ParquetTable.words(column.name());
    };
  }

  private static void write(
      ParquetTable table, int column, Value value, List<CycleFigures.Row> rows) {
    switch (value) {
      case Value.Whole whole ->
          table.longs(column, rows.stream().mapToLong(whole.of()).toArray(), rows.size());
      case Value.Decimal number ->
          table.numbers(
              column,
              rows.stream().mapToDouble(row -> number.at(row).orElse(Double.NaN)).toArray(),
              rows.size());
      case Value.Words words ->
          table.words(
              column,
              rows.stream()
                  .map(row -> Binary.fromString(words.of().apply(row)))
                  .toArray(Binary[]::new),
              rows.size());
    }
  }

  private static JsonArray described() {
    var all = new ArrayList<JsonObject>();
    for (CycleColumn column : CycleColumns.ALL) {
      all.add(
          new JsonObject()
              .put("name", column.name())
              .put("unit", column.unit())
              .put("definition", column.definition()));
    }
    return new JsonArray(all);
  }
}
