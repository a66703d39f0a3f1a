package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.galvanist.exchange.CycleColumn.Value;

/**
 * {@code cycles.csv}: one line a cycle. The names and the order of the columns are stable; a figure
 * that does not exist is an empty field, never 0.
 */
public final class CycleFile {
  /** The names of the columns, in order. */
  public static final List<String> COLUMNS =
      CycleColumns.ALL.stream().map(CycleColumn::name).toList();

  private CycleFile() {}

  /** Writes the table of a test. Retention is relative to the reference as it stands now. */
  public static void write(OutputStream out, CycleFigures figures) throws IOException {
    var csv = new CsvBytes(out);
    for (String column : COLUMNS) {
      csv.text(column);
    }
    csv.endLine();
    for (CycleFigures.Row row : figures.rows()) {
      for (CycleColumn column : CycleColumns.ALL) {
        field(csv, column.value(), row);
      }
      csv.endLine();
    }
    csv.flush();
  }

  private static void field(CsvBytes csv, Value value, CycleFigures.Row row) throws IOException {
    switch (value) {
      case Value.Whole whole -> csv.integer(whole.of().applyAsLong(row));
      case Value.Decimal number -> csv.number(number.at(row));
      case Value.Words words -> csv.text(words.of().apply(row));
    }
  }
}
