package org.galvanist.bench;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.galvanist.program.CellBasis;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yaml.snakeyaml.Yaml;

/**
 * Reading and checking a protocol of 200 sentences. The baseline is what SnakeYAML takes to read
 * the same text into maps and lists, which tells nothing of what the sentences mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ProtocolBenchmark {
  private static final int CYCLES = 40;

  private static final CellBasis CELL =
      new CellBasis(
          "bench",
          Polarity.CATHODE_HALF_CELL,
          OptionalDouble.of(0.004),
          OptionalDouble.of(0.785),
          OptionalDouble.of(0.00044),
          OptionalDouble.of(2.8),
          SafetyLimits.none(org.galvanist.program.Scope.CELL));

  private final String text = text();

  /** Five sentences a cycle: 200 in all. */
  private static String text() {
    var text =
        new StringBuilder(
            """
            title: 200 sentences
            one C: 118 mAh/g
            safety:
              voltage: 2.3 V to 4.1 V
              capacity: 130 %
            record: every 30 s, or 5 mV
            steps:
              - phase: all
                repeat: 10
                steps:
            """);
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      text.append("      - Charge at C/")
          .append(cycle)
          .append(" until 3.9 V, then hold until C/")
          .append(50 * cycle)
          .append(" or for 30 minutes\n")
          .append("      - Rest for 10 minutes (every 10 s)\n")
          .append("      - Discharge at 0.")
          .append(cycle)
          .append("C until 2.5 V or 110 mAh/g\n")
          .append("      - Rest for 1 hour or until dV/dt < 1 mV/h\n")
          .append("      - Hold at 2.5 V for 1 h or until C/100 at 25 degC within 2.4 V to 4 V\n");
    }
    return text.toString();
  }

  /** What a person waits for while typing. */
  @Benchmark
  public Checked parseAndCheck() {
    return switch (ProtocolText.parse("bench", text)) {
      case Parsed.Sound(Protocol sound) -> Check.check(sound, CELL, ChannelBasis.NONE, Map.of());
      case Parsed.Faulty faulty -> throw new IllegalStateException(faulty.toString());
    };
  }

  /** The first half of it. */
  @Benchmark
  public Parsed parse() {
    return ProtocolText.parse("bench", text);
  }

  /** The baseline. */
  @Benchmark
  public Object snakeYamlAlone() {
    return new Yaml().<Object>load(text);
  }
}
