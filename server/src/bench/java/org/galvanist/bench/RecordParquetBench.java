package org.galvanist.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.galvanist.analysis.Columns;
import org.galvanist.exchange.RecordParquet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Records to Parquet, on one core: an operation is a record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordParquetBench {
  private static final int BATCHES = 64;

  private final Columns records = RecordFileBench.records();

  @Benchmark
  @OperationsPerInvocation(BATCHES * Columns.BATCH)
  public void recordParquet(RecordFileBench.Written out) throws IOException {
    try (var file = new RecordParquet(out, OptionalDouble.empty(), new JsonObject())) {
      for (int batch = 0; batch < BATCHES; batch++) {
        file.accept(records);
      }
    }
  }
}
