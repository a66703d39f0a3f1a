package org.galvanist.store;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.galvanist.analysis.Columns;
import org.galvanist.bench.LongTest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packing and unpacking, in records a second, one thread; the bytes a record are printed first. The
 * baselines are the journal's rows, zstd over their bytes, and gzip over CSV.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PackedBlockBench {
  private static final int BLOCKS = 48;
  private static final int RECORDS = BLOCKS * Columns.BATCH;

  /** A cycler of 16 bits at 1 Hz, or full doubles with noise in every digit. */
  @Param({"quantised", "doubles"})
  public String signal = "";

  private final List<Columns> all = new ArrayList<>();
  private final List<byte[]> packed = new ArrayList<>();
  private final List<byte[]> rows = new ArrayList<>();
  private final List<byte[]> zstd = new ArrayList<>();
  private final Columns into = new Columns();

  @Setup
  public void prepare() throws IOException {
    if (signal.equals("doubles")) {
      all.addAll(LongTest.of(RECORDS));
    } else {
      var random = new java.util.SplittableRandom(1);
      for (int block = 0; block < BLOCKS; block++) {
        all.add(PackedColumns.quantised(random, Columns.BATCH, 1L + block * (long) Columns.BATCH));
      }
    }
    for (Columns columns : all) {
      byte[] row = PointCodec.encode(columns);
      rows.add(row);
      packed.add(PackedCodec.ofThread().encode(columns));
      zstd.add(Zstd.compress(row, 3));
    }
    System.out.printf(
        "%n%s: %.2f bytes a record packed, %.2f as rows, %.2f as rows through zstd,"
            + " %.2f as CSV through gzip%n",
        signal, mean(packed), mean(rows), mean(zstd), gzippedCsv() / RECORDS);
  }

  private double gzippedCsv() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var csv =
        new PrintStream(new GZIPOutputStream(bytes, 1 << 16), false, StandardCharsets.UTF_8)) {
      for (Columns columns : all) {
        for (int row = 0; row < columns.size; row++) {
          print(csv, columns, row);
        }
      }
    }
    return bytes.size();
  }

  private static void print(PrintStream csv, Columns columns, int row) {
    csv.print(columns.firstRecord + row);
    for (double[] column : PointCodec.doubles(columns)) {
      csv.append(',').print(column[row]);
    }
    for (int[] column : PointCodec.ints(columns)) {
      csv.append(',').print(column[row]);
    }
    csv.append(',').println(columns.part[row]);
  }

  private static double mean(List<byte[]> blocks) {
    return (double) blocks.stream().mapToLong(block -> block.length).sum() / RECORDS;
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long pack() {
    long bytes = 0;
    for (Columns columns : all) {
      bytes += PackedCodec.ofThread().encode(columns).length;
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double unpack() {
    return sum(packed);
  }

  /** What the journal's rows are read by. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double readRows() {
    return sum(rows);
  }

  /** The baseline. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double readRowsThroughZstd() {
    double sum = 0;
    for (int block = 0; block < zstd.size(); block++) {
      PointCodec.decode(Zstd.decompress(zstd.get(block), rows.get(block).length), into);
      sum += into.voltageVolt[0];
    }
    return sum;
  }

  private double sum(List<byte[]> blocks) {
    double sum = 0;
    for (byte[] block : blocks) {
      PointCodec.decode(block, into);
      sum += into.voltageVolt[0];
    }
    return sum;
  }
}
