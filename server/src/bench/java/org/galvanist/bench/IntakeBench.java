package org.galvanist.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.CyclePlan;
import org.galvanist.intake.Intake;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;
import org.galvanist.intake.StepKind;
import org.galvanist.intake.Survey;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second of each of the two looks, without the reader before and the table behind them;
 * beside the sum of four of their columns, which is the least that any look must do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IntakeBench {
  private static final int BATCHES = 64;
  private static final int STEP = 500;

  private final SourceFacts facts =
      new SourceFacts(
          "a bench's",
          "",
          List.of(),
          List.of(),
          CurrentSign.CHARGE_POSITIVE,
          Counters.EACH_WAY,
          OptionalDouble.empty(),
          Map.of());
  private final RawRows[] batches = new RawRows[BATCHES];
  private @Nullable CyclePlan plan;

  /** Cycles of {@value #STEP} rows each way, with counters that start anew with each cycle. */
  @Setup(Level.Trial)
  public void write() {
    double counted = 0;
    for (int row = 0; row < BATCHES * RawRows.CAPACITY; row++) {
      if (row % RawRows.CAPACITY == 0) {
        batches[row / RawRows.CAPACITY] = new RawRows();
      }
      int in = row % STEP;
      boolean charge = row / STEP % 2 == 0;
      counted = in == 0 ? 0 : counted + 1e-3;
      RawRows to = batches[row / RawRows.CAPACITY];
      int at = to.add(row + 1L);
      to.testTimeSecond[at] = row * 10.0;
      to.stepTimeSecond[at] = in * 10.0;
      to.voltageVolt[at] = Math.rint((charge ? 3 + in * 0.002 : 4 - in * 0.002) * 1e4) / 1e4;
      to.currentAmpere[at] = charge ? 0.36 : -0.36;
      to.temperatureCelsius[at] = 25;
      to.chargingAh[at] = charge ? counted : 0;
      to.dischargingAh[at] = charge ? 0 : counted;
      to.chargingWh[at] = to.chargingAh[at] * 3.5;
      to.dischargingWh[at] = to.dischargingAh[at] * 3.5;
      to.cycle[at] = 1 + row / (2 * STEP);
      to.stepIndex[at] = charge ? 1 : 2;
      to.kind[at] = charge ? StepKind.CC_CHARGE : StepKind.CC_DISCHARGE;
    }
    plan = survey();
  }

  /** The baseline. */
  @Benchmark
  @OperationsPerInvocation(BATCHES * RawRows.CAPACITY)
  public double sumOfColumns() {
    double sum = 0;
    for (RawRows batch : batches) {
      for (int row = 0; row < batch.size; row++) {
        sum +=
            batch.testTimeSecond[row]
                + batch.voltageVolt[row]
                + batch.currentAmpere[row]
                + batch.chargingAh[row];
      }
    }
    return sum;
  }

  /** The first look. */
  @Benchmark
  @OperationsPerInvocation(BATCHES * RawRows.CAPACITY)
  public CyclePlan survey() {
    var survey = new Survey(facts);
    for (RawRows batch : batches) {
      survey.accept(batch);
    }
    return survey.finish();
  }

  /** The second look. */
  @Benchmark
  @OperationsPerInvocation(BATCHES * RawRows.CAPACITY)
  public IntakeReport intake() {
    var intake = new Intake(facts, Objects.requireNonNull(plan), columns -> {});
    for (RawRows batch : batches) {
      intake.accept(batch);
    }
    return intake.finish();
  }
}
