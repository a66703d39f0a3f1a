package org.galvanist.exchange.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are cut as a library cuts them, and numbers are what the platform makes of them. */
final class DelimitedRowsTest {
  private static final String[] ENDS = {"\n", "\r\n", "\r"};

  @TempDir Path folder;

  @Test
  void anyTextIsCutAsFastCsvCutsIt() throws IOException {
    for (long seed = 1; seed <= 300; seed++) {
      var random = new Random(seed);
      String text = text(random);

      assertEquals(theirs(text), ours(text), "seed " + seed + ": " + text);
    }
  }

  @Test
  void linesThatCrossTheEdgeOfTheBufferAreWhole() throws IOException {
    var text = new StringBuilder();
    for (int row = 0; row < 40_000; row++) {
      text.append(row).append(",\"a ").append(row).append("\",").append(row / 7.0).append("\r\n");
    }

    List<String> ours = ours(text.toString());

    assertEquals(theirs(text.toString()), ours);
    assertEquals(40_000, ours.size());
  }

  @Test
  void decimalsAreRoundedAsThePlatformRoundsThem() {
    var random = new Random(20_260_301);
    for (int round = 0; round < 200_000; round++) {
      String text = decimal(random);

      assertEquals(Double.parseDouble(text), parse(text), () -> text + " of seed 20260301");
    }
  }

  @Test
  void whatIsNoDecimalIsNotANumber() {
    for (String text :
        List.of(
            "", "-", ".", "1.5f", "0x1p3", "1e", "e5", "1-2", "3.7 V", "nan", "NaN", "--", "1,5")) {
      assertEquals(Double.NaN, parse(text), text);
    }
    assertEquals(Double.NEGATIVE_INFINITY, parse("-inf"));
    assertEquals(Double.POSITIVE_INFINITY, parse("Infinity"));
    assertEquals(1234567.5, parse("1,234,567.5"));
    assertEquals(Double.NaN, parse("1,23,567.5"));
  }

  @Test
  void aLineOrARowWithoutEndIsRefused() throws IOException {
    Path line = folder.resolve("line");
    Files.writeString(line, "a".repeat(DelimitedRows.MOST_LINE + 2));
    Path quote = folder.resolve("quote");
    Files.writeString(quote, "x,\"a\n" + "1,2\n".repeat(400_000));
    Path wide = folder.resolve("wide");
    Files.writeString(wide, ",".repeat(DelimitedRows.MOST_FIELDS + 1));

    assertTrue(refusal(line).contains("longer than 1 MiB"));
    assertTrue(refusal(quote).contains("a quote is never closed"));
    assertTrue(refusal(wide).contains("more than 4096 columns"));
  }

  private static String refusal(Path file) throws IOException {
    try (var rows = DelimitedRows.open(file, Delimiter.COMMA, '.')) {
      return String.valueOf(assertThrows(UnreadableFile.class, rows::next).getMessage());
    }
  }

  private static double parse(String text) {
    return Decimal.parse(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decimal(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 1 -> String.format(Locale.ROOT, "%.5f", random.nextDouble() * 5);
      case 2 -> Long.toString(random.nextLong());
      case 3 -> (random.nextBoolean() ? "-" : "+") + random.nextInt(1000) + ".";
      case 4 -> "." + random.nextLong(Long.MAX_VALUE);
      default -> String.format(Locale.ROOT, "%.15E", random.nextGaussian());
    };
  }

  /** Rows as FastCSV cuts them, blank ones left out, with the line in which each starts. */
  private static List<String> theirs(String text) throws IOException {
    var rows = new ArrayList<String>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .skipEmptyLines(true)
            .ofCsvRecord(text)) {
      for (CsvRecord row : csv) {
        List<String> fields = row.getFields().stream().map(String::strip).toList();
        if (fields.stream().anyMatch(field -> !field.isEmpty())) {
          rows.add(row.getStartingLineNumber() + fields.toString());
        }
      }
    }
    return rows;
  }

  private List<String> ours(String text) throws IOException {
    Path file = folder.resolve("text");
    Files.writeString(file, text);
    var found = new ArrayList<String>();
    try (var rows = DelimitedRows.open(file, Delimiter.COMMA, '.')) {
      while (rows.next()) {
        var fields = new ArrayList<String>();
        for (int field = 0; field < rows.width(); field++) {
          fields.add(rows.text(field));
        }
        if (fields.stream().anyMatch(field -> !field.isEmpty())) {
          found.add(rows.place() + fields.toString());
        }
      }
    }
    return found;
  }

  private static String text(Random random) {
    String end = ENDS[random.nextInt(ENDS.length)];
    var text = new StringBuilder();
    int rows = random.nextInt(12);
    for (int row = 0; row < rows; row++) {
      int fields = 1 + random.nextInt(5);
      for (int field = 0; field < fields; field++) {
        text.append(field == 0 ? "" : ",").append(field(random, end));
      }
      if (row + 1 < rows || random.nextBoolean()) {
        text.append(end);
      }
    }
    return text.toString();
  }

  private static String field(Random random, String end) {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> "\"a,b\"";
      case 2 -> "\"say \"\"no\"\"\"";
      case 3 -> "\"two" + end + "lines\"";
      case 4 -> "mid\"dle";
      case 5 -> "Zelle °C";
      default -> Double.toString(random.nextDouble());
    };
  }
}
