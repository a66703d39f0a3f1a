package org.galvanist.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything of a test in one zip, as a paper's supporting information: tables, records, report,
 * protocol, figures, and a page that explains them. Written as a stream, file after file.
 */
public final class SupportingInformation {
  private static final List<TestFile> FILES =
      List.of(
          TestFile.CYCLES_CSV,
          TestFile.CYCLES_XLSX,
          TestFile.CYCLES_PARQUET,
          TestFile.RECORDS_CSV,
          TestFile.RECORDS_PARQUET,
          TestFile.RUN_JSON);

  private static final int CHUNK = 1 << 16;

  private SupportingInformation() {}

  /**
   * Writes the zip. Blocks.
   *
   * @param out is flushed and not closed
   */
  public static void write(OutputStream out, TestContent test) throws IOException {
    Map<String, byte[]> figures = new TreeMap<>(test.figures().draw());
    try (var zip = new ZipOutputStream(new Unclosed(out), StandardCharsets.UTF_8)) {
      text(zip, test, "README.txt", SupportingReadme.of(test, FILES, figures.keySet()));
      for (TestFile file : FILES) {
        entry(zip, test, file.fileName(), isPacked(file), to -> file.write(to, test));
      }
      if (test.report().protocol().isPresent()) {
        text(zip, test, SupportingReadme.PROTOCOL, test.report().protocol().get().text());
      }
      for (Map.Entry<String, byte[]> figure : figures.entrySet()) {
        String name = SupportingReadme.FIGURES + figure.getKey();
        entry(zip, test, name, name.endsWith(".png"), to -> to.write(figure.getValue()));
      }
    }
  }

  /** Whether compressing once more gains nothing. */
  private static boolean isPacked(TestFile file) {
    return switch (file) {
      case CYCLES_XLSX, CYCLES_PARQUET, RECORDS_PARQUET, SUPPORTING_INFORMATION -> true;
      case CYCLES_CSV, RECORDS_CSV, RUN_JSON -> false;
    };
  }

  private static void text(ZipOutputStream zip, TestContent test, String name, String text)
      throws IOException {
    entry(zip, test, name, false, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void entry(
      ZipOutputStream zip,
      TestContent test,
      String name,
      boolean packed,
      AtomicFile.Content content)
      throws IOException {
    zip.setLevel(packed ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    var entry = new ZipEntry(name);
    // The same test gives the same bytes, whenever it is exported.
    long millis = test.report().endedMillis().orElse(test.report().startedMillis());
    entry.setTimeLocal(LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC));
    zip.putNextEntry(entry);
    var buffered = new BufferedOutputStream(zip, CHUNK);
    content.writeTo(buffered);
    buffered.flush();
    zip.closeEntry();
  }
}
