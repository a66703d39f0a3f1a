package org.galvanist.bench;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.RowSource;
import org.galvanist.intake.RawRows;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A BDF CSV of eight columns and about 57 MB to rows of numbers, on one core: bytes a second are
 * the figure. Beside it what libraries do with the same bytes, and the plainest way that Java has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class ReaderBench {
  private static final int ROWS = 800_000;
  private static final int COLUMNS = 8;

  private Path file = Path.of("");
  private long size;
  private final RawRows batch = new RawRows();

  /** Bytes read, a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    /** Read by JMH. */
    public long bytes;
  }

  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("galvanist", ".bdf.csv");
    var random = new SplittableRandom(5);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          "test_time_second,voltage_volt,current_ampere,unix_time_second,cycle_count,step_id,"
              + "charging_capacity_ah,discharging_capacity_ah\n");
      for (int row = 0; row < ROWS; row++) {
        out.write(
            String.format(
                Locale.ROOT,
                "%.3f,%.5f,%.6f,%.3f,%d,%d,%.8f,%.8f%n",
                row * 1.001,
                3 + random.nextDouble(),
                random.nextDouble() - 0.5,
                1.7e9 + row * 1.001,
                1 + row / 5000,
                row % 7,
                random.nextDouble(),
                random.nextDouble()));
      }
    }
    size = Files.size(file);
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public double galvanist(Read read) throws IOException {
    double sum = 0;
    try (RowSource source = CyclerFile.open(file)) {
      while (source.next(batch)) {
        sum += batch.voltageVolt[batch.size - 1];
      }
    }
    read.bytes += size;
    return sum;
  }

  /** Slices of FastCSV, parsed by fastdoubleparser as they come. */
  @Benchmark
  public double fastCsvSlices(Read read) throws IOException {
    var slices = new Slices();
    try (InputStream in = Files.newInputStream(file);
        CsvReader<Boolean> csv =
            CsvReader.builder().maxBufferSize(1 << 20).build(slices, in, StandardCharsets.UTF_8)) {
      for (Boolean row : csv) {
        slices.rows += row ? 1 : 0;
      }
    }
    read.bytes += size;
    return slices.columns[1][0] + slices.rows;
  }

  /** Strings of FastCSV. */
  @Benchmark
  public double fastCsvStrings(Read read) throws IOException {
    double sum = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      boolean first = true;
      for (CsvRecord row : csv) {
        for (int field = 0; field < COLUMNS && !first; field++) {
          sum += Double.parseDouble(row.getField(field));
        }
        first = false;
      }
    }
    read.bytes += size;
    return sum;
  }

  @Benchmark
  public double linesAndSplit(Read read) throws IOException {
    double sum = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        for (String field : line.split(",")) {
          sum += Double.parseDouble(field);
        }
      }
    }
    read.bytes += size;
    return sum;
  }

  private static final class Slices extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final double[][] columns = new double[COLUMNS][RawRows.CAPACITY];
    private int row;
    private long rows;

    @Override
    protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
      if (length > 0 && text[offset] <= '9') {
        columns[field][row] = JavaDoubleParser.parseDouble(text, offset, length);
      }
    }

    @Override
    protected Boolean buildRecord() {
      row = (row + 1) % RawRows.CAPACITY;
      return true;
    }
  }
}
