package org.galvanist.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Limits;
import org.galvanist.program.SafetyLimits;
import org.galvanist.protocol.LimitsText;
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
 * What it takes to judge one reading by every limit that can be set. The baseline compares its
 * three figures with the six bounds that every program has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SafetyMonitorBench {
  private static final String EVERY_LIMIT =
      """
      all:
        voltage: 1 V to 5 V beyond for 2 s
        current: 100 mA beyond for 2 s
        temperature: 0 degC to 80 degC beyond for 2 s
        capacity: 100 Ah
      """;

  private static final int READINGS = 1 << 10;

  private final double[] volts = new double[READINGS];
  private final SafetyMonitor monitor = monitor();
  private long second;

  /** A charge so slow that no capacity is reached, with some noise. */
  public SafetyMonitorBench() {
    for (int reading = 0; reading < READINGS; reading++) {
      volts[reading] = 3.5 + 1e-4 * ((reading * 31) % 7);
    }
  }

  private static SafetyMonitor monitor() {
    LimitsText.Read read = LimitsText.channels("limits.yaml", EVERY_LIMIT, List.of());
    if (!read.faults().isEmpty()) {
      throw new IllegalStateException(read.faults().toString());
    }
    SafetyLimits limits =
        Limits.of(read.named().get(LimitsText.ALL), org.galvanist.program.Scope.CHANNEL);
    var monitor = new SafetyMonitor(limits, ChannelBasis.NONE);
    monitor.ordered(1, new Control.ConstantCurrent(1e-6), 1, limits);
    return monitor;
  }

  private Sample reading() {
    second++;
    return new Sample(1, second, volts[(int) second & (READINGS - 1)], 1e-6, 25);
  }

  /** Every limit; fails where one is crossed, for then nothing more is judged. */
  @Benchmark
  public Sample judge() {
    Sample reading = reading();
    Optional<String> trip = monitor.judge(reading);
    if (trip.isPresent()) {
      throw new IllegalStateException(trip.get());
    }
    return reading;
  }

  /** The baseline. */
  @Benchmark
  public boolean sixComparisons() {
    Sample reading = reading();
    return reading.voltageVolt() > 1
        && reading.voltageVolt() < 5
        && reading.currentAmpere() > -0.1
        && reading.currentAmpere() < 0.1
        && reading.temperatureCelsius() > 0
        && reading.temperatureCelsius() < 80;
  }
}
