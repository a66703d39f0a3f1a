package org.galvanist.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleTable;
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

/**
 * The cycle table of a test of ten million records in memory, in records a second on one core. The
 * baseline adds up the same columns and knows of nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class CycleTableBench {
  private static final int RECORDS = 10_000_000;

  private final List<Columns> test = LongTest.of(RECORDS);

  /** The table of ten thousand cycles. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int table() {
    var table = new CycleTable(LongTest.basis());
    test.forEach(table::accept);
    table.finish();
    return table.cycles().size();
  }

  /** The baseline. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double sumOfTheSameColumns() {
    double sum = 0;
    for (Columns rows : test) {
      sum += sum(rows);
    }
    return sum;
  }

  /** All columns of a batch, row by row. */
  public static double sum(Columns rows) {
    double sum = 0;
    for (int row = 0; row < rows.size; row++) {
      sum +=
          rows.testTimeSecond[row]
              + rows.stepTimeSecond[row]
              + rows.voltageVolt[row]
              + rows.currentAmpere[row]
              + rows.temperatureCelsius[row]
              + rows.stepChargingAh[row]
              + rows.stepDischargingAh[row]
              + rows.stepChargingWh[row]
              + rows.stepDischargingWh[row]
              + rows.stepCount[row]
              + rows.stepIndex[row]
              + rows.cycle[row];
    }
    return sum;
  }
}
