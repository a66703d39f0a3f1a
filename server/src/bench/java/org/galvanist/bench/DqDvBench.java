package org.galvanist.bench;

import java.util.concurrent.TimeUnit;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.DvDq;
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
 * dQ/dV of a half cycle of 1,000 records over 1.2 V. The baseline is what is often used in its
 * place: the plain derivative from record to record, smoothed by a moving average over 21.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DqDvBench {
  private static final int WINDOW = 21;

  private final Columns records = OneCycle.of(2000);
  private final CapacityCurve.Half half = charge();
  private final double[] charges = half.capacitiesAh();
  private final double[] volts = half.voltagesVolt();

  private CapacityCurve.Half charge() {
    var curve = new CapacityCurve();
    curve.accept(records);
    return curve.charge();
  }

  /** Ours. */
  @Benchmark
  public DqDv kernel() {
    return DqDv.of(half, DqDv.Smoothing.NORMAL);
  }

  /** With its peaks. */
  @Benchmark
  public Object kernelAndPeaks() {
    return DqDv.of(half, DqDv.Smoothing.NORMAL).peaks();
  }

  /** dV/dQ, for comparison. */
  @Benchmark
  public DvDq voltageSlope() {
    return DvDq.of(half);
  }

  /** The baseline. */
  @Benchmark
  public double[] movingAverageOfTheDerivative() {
    int size = charges.length - 1;
    var slope = new double[size];
    for (int index = 0; index < size; index++) {
      double rise = volts[index + 1] - volts[index];
      slope[index] = rise == 0 ? 0 : (charges[index + 1] - charges[index]) / rise;
    }
    var smooth = new double[size];
    int reach = WINDOW / 2;
    for (int index = 0; index < size; index++) {
      int from = Math.max(0, index - reach);
      int to = Math.min(size, index + reach + 1);
      double sum = 0;
      for (int near = from; near < to; near++) {
        sum += slope[near];
      }
      smooth[index] = sum / (to - from);
    }
    return smooth;
  }
}
