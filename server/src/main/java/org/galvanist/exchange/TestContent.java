package org.galvanist.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;

/**
 * Everything that the files of a test are written from.
 *
 * @param cycles in order, a running or partial one included
 * @param records read anew for each file that has them
 * @param startUnixSecond as {@link RecordFile} takes it
 * @param figures drawn only where they are wanted
 */
public record TestContent(
    RunReport report,
    List<CycleSummary> cycles,
    Records records,
    OptionalDouble startUnixSecond,
    Figures figures) {

  /** Draws the figures: files by name, such as {@code capacity.svg}. May take seconds. */
  @FunctionalInterface
  public interface Figures {
    Map<String, byte[]> draw() throws IOException;
  }

  /** Where records come from: hands all of them to the sink, in order, batch by batch. */
  @FunctionalInterface
  public interface Records {
    void into(Sink sink) throws IOException;
  }

  /** Where records go. A batch is reused after the call. */
  @FunctionalInterface
  public interface Sink {
    void accept(Columns batch) throws IOException;
  }

  /** Copies the list. */
  public TestContent {
    cycles = List.copyOf(cycles);
  }

  /** A test whose test time is not wall time. */
  public TestContent(
      RunReport report, List<CycleSummary> cycles, Records records, Figures figures) {
    this(report, cycles, records, OptionalDouble.empty(), figures);
  }
}
