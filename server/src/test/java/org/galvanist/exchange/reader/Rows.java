package org.galvanist.exchange.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/** All rows of a file, for tests. */
record Rows(SourceFacts facts, List<Row> rows) {

  /** One row. */
  record Row(
      long place,
      double testTimeSecond,
      double stepTimeSecond,
      double unixTimeSecond,
      double voltageVolt,
      double currentAmpere,
      double temperatureCelsius,
      double chargingAh,
      double dischargingAh,
      double chargingWh,
      double dischargingWh,
      int cycle,
      int stepIndex,
      int stepCount,
      @Nullable StepKind kind) {}

  /** Reads a file to its end. */
  static Rows of(Path file) throws IOException {
    try (RowSource source = CyclerFile.open(file)) {
      var rows = new ArrayList<Row>();
      var batch = new RawRows();
      while (source.next(batch)) {
        for (int row = 0; row < batch.size; row++) {
          rows.add(row(batch, row));
        }
      }
      return new Rows(source.facts(), rows);
    }
  }

  /** Reads a text that is written to a file first. */
  static Rows of(Path folder, String text) throws IOException {
    Path file = Files.createTempFile(folder, "cycler", ".txt");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return of(file);
  }

  Row first() {
    return rows.getFirst();
  }

  Row last() {
    return rows.getLast();
  }

  /** The file's column from which a quantity was taken; empty if none was. */
  String from(String quantity) {
    return facts.taken().stream()
        .filter(taken -> taken.quantity().equals(quantity))
        .map(SourceFacts.Taken::from)
        .findFirst()
        .orElse("");
  }

  private static Row row(RawRows rows, int row) {
    return new Row(
        rows.place[row],
        rows.testTimeSecond[row],
        rows.stepTimeSecond[row],
        rows.unixTimeSecond[row],
        rows.voltageVolt[row],
        rows.currentAmpere[row],
        rows.temperatureCelsius[row],
        rows.chargingAh[row],
        rows.dischargingAh[row],
        rows.chargingWh[row],
        rows.dischargingWh[row],
        rows.cycle[row],
        rows.stepIndex[row],
        rows.stepCount[row],
        rows.kind[row]);
  }
}
