package org.galvanist.bench;

import java.util.concurrent.TimeUnit;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.HeatMap;
import org.galvanist.analysis.HeatMapFold;
import org.galvanist.analysis.Way;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The heat map of 4,000 cycles on one core, from records in columns. A cycle is 1,000 records in
 * {@code ofCycles}, and 2,000, so that 1,000 are of the way that is drawn, in {@code ofLongCycles}.
 * The baseline is the fold without its curves: what it takes to walk the records.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class HeatMapBench {
  private static final int CYCLES = 4000;

  private final Columns cycle = OneCycle.of(1000);
  private final Columns longCycle = OneCycle.of(2000);

  private static HeatMap map(Columns records, boolean drawn) {
    var fold = new HeatMapFold(Way.CHARGE, DqDv.Smoothing.NORMAL, number -> drawn);
    for (int number = 1; number <= CYCLES; number++) {
      OneCycle.renumber(records, number);
      fold.accept(records);
    }
    return fold.finish();
  }

  @Benchmark
  public HeatMap ofCycles() {
    return map(cycle, true);
  }

  @Benchmark
  public HeatMap ofLongCycles() {
    return map(longCycle, true);
  }

  /** The baseline. */
  @Benchmark
  public HeatMap recordsAlone() {
    return map(cycle, false);
  }
}
