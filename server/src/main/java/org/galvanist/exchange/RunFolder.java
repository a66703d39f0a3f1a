package org.galvanist.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;

/** The three files of a run in one folder. */
public final class RunFolder {
  public static final String CYCLES = "cycles.csv";
  public static final String RECORDS = "records.bdf.csv";
  public static final String RUN = "run.json";

  private RunFolder() {}

  /** Where records come from: hands each to the sink, in order. */
  @FunctionalInterface
  public interface Records {
    void into(Sink sink) throws IOException;
  }

  /** Where records go. */
  @FunctionalInterface
  public interface Sink {
    void accept(DataPoint point) throws IOException;
  }

  /**
   * Writes all three, each whole or not at all. Blocks.
   *
   * @param startUnixSecond as {@link RecordFile} takes it
   */
  public static void write(
      Path folder,
      RunReport report,
      List<CycleSummary> cycles,
      Records records,
      OptionalDouble startUnixSecond)
      throws IOException {
    AtomicFile.write(
        folder.resolve(RECORDS),
        out -> {
          var file = new RecordFile(out, startUnixSecond);
          records.into(file::accept);
          file.flush();
        });
    CycleFigures figures = report.figures(cycles);
    AtomicFile.write(folder.resolve(CYCLES), out -> CycleFile.write(out, figures));
    AtomicFile.write(folder.resolve(RUN), out -> report.write(out, cycles));
  }
}
