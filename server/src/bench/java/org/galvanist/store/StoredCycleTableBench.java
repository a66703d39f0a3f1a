package org.galvanist.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleTable;
import org.galvanist.bench.CycleTableBench;
import org.galvanist.bench.LongTest;
import org.galvanist.engine.DataPoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cycle table of a test of two million records in a SQLite file, in records a second; one
 * thread works at a time. The file is in the operating system's cache, its blocks are whole. The
 * baseline reads and checks the same records and adds them up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class StoredCycleTableBench {
  private static final int RECORDS = 2_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Store store;
  private final long run;

  public StoredCycleTableBench() {
    try {
      folder = Files.createTempDirectory("galvanist-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store = Store.open(vertx, folder.resolve("galvanist.db"));
    run = Records.newRun(store, "A-01");
  }

  @Setup
  public void write() {
    var random = new SplittableRandom(1);
    for (Columns rows : LongTest.of(RECORDS)) {
      List<DataPoint> points = new ArrayList<>(rows.size);
      for (int row = 0; row < rows.size; row++) {
        points.add(rows.point(row));
      }
      Records.done(store.recorder().room());
      store
          .recorder()
          .record(
              run,
              new Entry(
                  Records.state(random, points.getLast().record()),
                  points,
                  List.of(),
                  List.of(),
                  Optional.empty()));
    }
    Records.done(store.recorder().committed(run));
  }

  @TearDown
  public void remove() throws IOException {
    store.close();
    Records.done(vertx.close());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The table of two thousand cycles. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int table() {
    var table = new CycleTable(LongTest.basis());
    scan(table::accept);
    table.finish();
    return table.cycles().size();
  }

  /** The baseline. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double sumOfTheSameColumns() {
    var sum = new double[1];
    scan(rows -> sum[0] += CycleTableBench.sum(rows));
    return sum[0];
  }

  private void scan(Consumer<Columns> rows) {
    Records.done(store.scanColumns(run, Stretch.all(), rows));
  }
}
