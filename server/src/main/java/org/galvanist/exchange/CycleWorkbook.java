package org.galvanist.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.RateTable;
import org.galvanist.exchange.CycleColumn.Value;

/**
 * {@code cycles.xlsx}: the cycle table for a spreadsheet, with the test's figures, its rates where
 * there are several, and what every column and the cell are. Numbers are numbers with all their
 * bits and fixed decimals to look at; what does not exist is an empty cell.
 */
public final class CycleWorkbook {
  private static final String HEADER_FILL = "E8ECF0";
  private static final double PLAIN_WIDTH = 12;
  private static final double NAME_WIDTH = 40;
  private static final double SENTENCE_WIDTH = 100;
  private static final int FLUSHED_ROWS = 500;

  /** What a spreadsheet takes in one cell. */
  private static final int MOST_CHARACTERS = 32_767;

  /** Parts of the report that have a place of their own, or are long. */
  private static final Set<String> ELSEWHERE =
      Set.of("figures", "rates", "events", "checklist", "missing", "text", "repairs", "retention");

  private CycleWorkbook() {}

  /**
   * Writes the workbook.
   *
   * @param out is flushed and not closed
   */
  public static void write(OutputStream out, RunReport report, List<CycleSummary> cycles)
      throws IOException {
    CycleFigures figures = report.figures(cycles);
    try (var book = new Workbook(new Unclosed(out), "Galvanist", "1.0")) {
      cycles(book, figures);
      test(book, report, figures);
      RateTable rates = RateTable.of(figures.basis(), cycles);
      if (rates.rows().size() > 1) {
        rates(book, figures, rates);
      }
      definitions(book, report, figures);
    }
  }

  private static void cycles(Workbook book, CycleFigures figures) throws IOException {
    Worksheet sheet = book.newWorksheet("Cycles");
    List<CycleColumn> columns = CycleColumns.ALL;
    for (int column = 0; column < columns.size(); column++) {
      CycleColumn each = columns.get(column);
      header(sheet, column, titled(each.title(), each.unit()));
      sheet.width(column, Math.max(PLAIN_WIDTH, 0.7 * each.title().length()));
    }
    sheet.freezePane(1, 1);
    int row = 0;
    for (CycleFigures.Row cycle : figures.rows()) {
      row++;
      for (int column = 0; column < columns.size(); column++) {
        cell(sheet, row, column, columns.get(column).value(), cycle);
      }
      if (row % FLUSHED_ROWS == 0) {
        sheet.flush();
      }
    }
    sheet.finish();
  }

  private static void cell(
      Worksheet sheet, int row, int column, Value value, CycleFigures.Row cycle) {
    switch (value) {
      case Value.Whole whole -> sheet.value(row, column, whole.of().applyAsLong(cycle));
      case Value.Decimal number -> number(sheet, row, column, number.at(cycle), number.decimals());
      case Value.Words words -> words(sheet, row, column, words.of().apply(cycle));
    }
  }

  private static void test(Workbook book, RunReport report, CycleFigures figures)
      throws IOException {
    Worksheet sheet = book.newWorksheet("Test");
    headers(sheet, List.of("Figure", "Value", "Unit", "What it is"));
    widths(sheet, NAME_WIDTH, 2 * PLAIN_WIDTH, PLAIN_WIDTH, SENTENCE_WIDTH);
    int row = 1;
    for (TestFigureLine line : TestFigureLine.of(figures)) {
      words(sheet, row, 0, line.title());
      number(sheet, row, 1, line.value(), line.decimals());
      words(sheet, row, 2, line.unit());
      words(sheet, row, 3, line.definition());
      row++;
    }
    number(sheet, row, 1, figures.retention().referenceAh(), 8);
    said(
        sheet,
        row++,
        "Reference capacity",
        "Ah",
        "What 100 % retention is: of " + figures.retention().words());
    number(sheet, row, 1, OptionalDouble.of((double) report.records()), 0);
    said(sheet, row++, "Records", "", "How many records were kept");
    number(sheet, row, 1, OptionalDouble.of((double) figures.cycles().size()), 0);
    said(sheet, row, "Cycles", "", "How many cycles there are, a partial one included");
    sheet.finish();
  }

  private static void said(Worksheet sheet, int row, String name, String unit, String what) {
    words(sheet, row, 0, name);
    words(sheet, row, 2, unit);
    words(sheet, row, 3, what);
  }

  private static void rates(Workbook book, CycleFigures figures, RateTable table)
      throws IOException {
    Worksheet sheet = book.newWorksheet("Rates");
    headers(
        sheet,
        List.of(
            "Rate / C",
            "Phase",
            "First cycle",
            "Last cycle",
            "Cycles",
            "Mean / Ah",
            "Deviation / Ah",
            "Mean / mAh/g",
            "Kept / %",
            "Current / A",
            "The rate is"));
    for (int column = 0; column < 11; column++) {
      sheet.width(column, 1.3 * PLAIN_WIDTH);
    }
    int row = 1;
    for (RateTable.Row rate : table.rows()) {
      number(sheet, row, 0, rate.rateC(), 3);
      words(sheet, row, 1, rate.phase());
      sheet.value(row, 2, rate.firstCycle());
      sheet.value(row, 3, rate.lastCycle());
      sheet.value(row, 4, rate.count());
      number(sheet, row, 5, OptionalDouble.of(rate.meanAh()), 8);
      number(sheet, row, 6, rate.deviationAh(), 8);
      number(sheet, row, 7, figures.specific().milliampereHourPerGram(rate.meanAh()), 2);
      number(sheet, row, 8, OptionalDouble.of(100 * rate.kept()), 2);
      number(sheet, row, 9, rate.currentAmpere(), 8);
      words(sheet, row, 10, rate.declared() ? "declared" : "measured");
      row++;
    }
    if (table.recovery().isPresent()) {
      words(sheet, row + 1, 0, "Recovery / %");
      number(sheet, row + 1, 1, OptionalDouble.of(100 * table.recovery().getAsDouble()), 2);
      words(sheet, row + 1, 2, "Mean when the first rate returned, over its mean at first");
    }
    sheet.finish();
  }

  private static void definitions(Workbook book, RunReport report, CycleFigures figures)
      throws IOException {
    Worksheet sheet = book.newWorksheet("Definitions and metadata");
    headers(sheet, List.of("Column or entry", "Title", "Unit", "What it is"));
    widths(sheet, NAME_WIDTH, NAME_WIDTH, PLAIN_WIDTH, SENTENCE_WIDTH);
    List<List<String>> lines = new ArrayList<>();
    for (CycleColumn column : CycleColumns.ALL) {
      lines.add(List.of(column.name(), column.title(), column.unit(), column.definition()));
    }
    lines.add(
        List.of(
            "coulombic efficiency is",
            "",
            "",
            report.cell().polarity().coulombicEfficiencyWords()));
    lines.add(List.of("retention is of", "", "", figures.retention().words()));
    JsonObject json = report.json(figures.cycles());
    flatten("", json, lines);
    for (Object each : json.getJsonArray("checklist")) {
      var entry = (JsonObject) each;
      lines.add(List.of("checklist", entry.getString("what"), "", entry.getString("is")));
    }
    for (Object each : json.getJsonArray("missing")) {
      var entry = (JsonObject) each;
      lines.add(List.of("MISSING", entry.getString("what"), "", entry.getString("why")));
    }
    int row = 1;
    for (List<String> line : lines) {
      for (int column = 0; column < line.size(); column++) {
        words(sheet, row, column, line.get(column));
      }
      row++;
    }
    sheet.finish();
  }

  /** What a report says, a line for each thing, under its path. */
  private static void flatten(String path, Object value, List<List<String>> lines) {
    switch (value) {
      case JsonObject object -> {
        for (String key : object.fieldNames()) {
          if (!ELSEWHERE.contains(key) && object.getValue(key) != null) {
            flatten(path.isEmpty() ? key : path + "." + key, object.getValue(key), lines);
          }
        }
      }
      case JsonArray array -> {
        for (int index = 0; index < array.size(); index++) {
          flatten(path + "[" + index + "]", array.getValue(index), lines);
        }
      }
      default -> lines.add(List.of(path, "", "", String.valueOf(value)));
    }
  }

  private static String titled(String title, String unit) {
    return unit.isEmpty() ? title : title + " / " + unit;
  }

  private static void headers(Worksheet sheet, List<String> titles) {
    for (int column = 0; column < titles.size(); column++) {
      header(sheet, column, titles.get(column));
    }
    sheet.freezePane(0, 1);
  }

  private static void header(Worksheet sheet, int column, String title) {
    sheet.value(0, column, title);
    sheet.style(0, column).bold().fillColor(HEADER_FILL).wrapText(true).set();
  }

  private static void widths(Worksheet sheet, double... widths) {
    for (int column = 0; column < widths.length; column++) {
      sheet.width(column, widths[column]);
    }
  }

  private static void number(
      Worksheet sheet, int row, int column, OptionalDouble value, int decimals) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      sheet.value(row, column, value.getAsDouble());
      sheet.style(row, column).format(decimals == 0 ? "0" : "0." + "0".repeat(decimals)).set();
    }
  }

  private static void words(Worksheet sheet, int row, int column, String words) {
    if (!words.isEmpty()) {
      sheet.value(
          row,
          column,
          words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) : words);
    }
  }
}
