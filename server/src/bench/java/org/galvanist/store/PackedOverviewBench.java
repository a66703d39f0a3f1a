package org.galvanist.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.galvanist.analysis.Columns;
import org.galvanist.store.Rows.BlockRow;
import org.galvanist.store.Rows.JournalRow;
import org.galvanist.store.Rows.OverviewRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Drawing a test of twenty million records, as it lies when it was recorded at 1 Hz: in blocks of
 * 1,024, and the last 700 record by record. The file is in the operating system's cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PackedOverviewBench {
  private static final int RECORDS = 20_000_000;
  private static final int BLOCK = Packer.WORTH_RECORDS;
  private static final int UNPACKED = 700;
  private static final int BLOCKS_AT_ONCE = 256;

  /** Buckets of the plot. */
  @Param({"500", "1000"})
  public int buckets = 500;

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Path file;
  private final Store store;
  private final long run;

  public PackedOverviewBench() {
    try {
      folder = Files.createTempDirectory("galvanist-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file = folder.resolve("galvanist.db");
    try (Store made = Store.open(vertx, file)) {
      run = Records.newRun(made, "A-01");
    }
    write();
    store = Store.open(vertx, file);
  }

  @Setup
  public void tellSize() throws IOException {
    System.out.printf("%n%.2f bytes a record in the file%n", (double) Files.size(file) / RECORDS);
  }

  private void write() {
    var random = new SplittableRandom(1);
    try (Database database = Database.open(file);
        var writer = new Writer()) {
      long next = 1;
      while (next + BLOCK <= RECORDS - UNPACKED) {
        var blocks = new ArrayList<BlockRow>();
        var overviews = new ArrayList<OverviewRow>();
        for (;
            blocks.size() < BLOCKS_AT_ONCE && next + BLOCK <= RECORDS - UNPACKED;
            next += BLOCK) {
          Columns rows = PackedColumns.quantised(random, BLOCK, next);
          blocks.add(BlockRow.of(run, rows));
          overviews.add(OverviewRows.ofBlock(run, rows));
        }
        database.write(
            tables -> {
              blocks.forEach(tables.blocks()::save);
              overviews.forEach(tables.overviews()::save);
              return blocks;
            });
        Packer.grow(database, writer, run);
      }
      List<JournalRow> last = journal(PackedColumns.quantised(random, UNPACKED, next));
      long records = next + UNPACKED - 1;
      database.write(
          tables -> {
            tables.journal().saveAll(last);
            tables.progress().count(run, records);
            return last;
          });
    }
  }

  private List<JournalRow> journal(Columns rows) {
    var journal = new ArrayList<JournalRow>();
    for (int row = 0; row < rows.size; row++) {
      double second = rows.testTimeSecond[row];
      int cycle = rows.cycle[row];
      byte[] bytes = PointCodec.encode(List.of(rows.point(row)));
      journal.add(
          new JournalRow(run, rows.firstRecord + row, 1, cycle, cycle, second, second, 0, bytes));
    }
    return journal;
  }

  @TearDown
  public void remove() throws IOException {
    store.close();
    Records.done(vertx.close());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** The whole test. */
  @Benchmark
  public Overview whole() {
    return Records.done(store.overview(run, 0, RECORDS, buckets));
  }

  /** A month of it, begun anywhere. */
  @Benchmark
  public Overview month() {
    return Records.done(store.overview(run, 1_234_567.8, 1_234_567.8 + 30 * 86_400, buckets));
  }
}
