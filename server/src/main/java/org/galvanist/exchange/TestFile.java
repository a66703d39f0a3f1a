package org.galvanist.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The files that a test can be had as. Each is written as a stream, in bounded memory. */
public enum TestFile {
  CYCLES_CSV("cycles.csv", "text/csv; charset=utf-8", "the cycle table, a line a cycle"),
  CYCLES_XLSX(
      "cycles.xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "the cycle table as a workbook, with the test's figures, rates and all definitions"),
  CYCLES_PARQUET(
      "cycles.parquet",
      "application/vnd.apache.parquet",
      "the cycle table for pandas, polars, R or MATLAB"),
  RECORDS_CSV("records.bdf.csv", "text/csv; charset=utf-8", "all records, BDF"),
  RECORDS_PARQUET(
      "records.bdf.parquet",
      "application/vnd.apache.parquet",
      "all records, BDF, for pandas, polars, R or MATLAB"),
  RUN_JSON("run.json", "application/json", "cell, protocol, versions, events, what is missing"),
  SUPPORTING_INFORMATION(
      "supporting-information.zip",
      "application/zip",
      "everything in one, for a paper's supporting information");

  private final String fileName;
  private final String mediaType;
  private final String words;

  TestFile(String fileName, String mediaType, String words) {
    this.fileName = fileName;
    this.mediaType = mediaType;
    this.words = words;
  }

  /** The file of that name. */
  public static Optional<TestFile> named(String fileName) {
    return Arrays.stream(values()).filter(file -> file.fileName.equals(fileName)).findFirst();
  }

  public String fileName() {
    return fileName;
  }

  public String mediaType() {
    return mediaType;
  }

  /** What it holds, in a few words. */
  public String words() {
    return words;
  }

  /** Writes the file; the stream is flushed and left open. Blocks. */
  public void write(OutputStream out, TestContent test) throws IOException {
    RunReport report = test.report();
    switch (this) {
      case CYCLES_CSV -> CycleFile.write(out, report.figures(test.cycles()));
      case CYCLES_XLSX -> CycleWorkbook.write(out, report, test.cycles());
      case CYCLES_PARQUET ->
          CycleParquet.write(out, report.figures(test.cycles()), report.json(test.cycles()));
      case RECORDS_CSV -> {
        var file = new RecordFile(out, test.startUnixSecond());
        test.records().into(file::accept);
        file.flush();
      }
      case RECORDS_PARQUET -> {
        try (var file =
            new RecordParquet(out, test.startUnixSecond(), report.json(test.cycles()))) {
          test.records().into(file::accept);
        }
      }
      case RUN_JSON -> {
        out.write(report.json(test.cycles()).encodePrettily().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        out.flush();
      }
      case SUPPORTING_INFORMATION -> SupportingInformation.write(out, test);
    }
  }

  /** Writes the file into a folder, whole or not at all. Blocks. */
  public void writeInto(Path folder, TestContent test) throws IOException {
    AtomicFile.write(folder.resolve(fileName), out -> write(out, test));
  }
}
