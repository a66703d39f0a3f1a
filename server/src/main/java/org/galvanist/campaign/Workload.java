package org.galvanist.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.galvanist.analysis.Instrument;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Position;
import org.galvanist.store.Entry;
import org.galvanist.store.NewRun;
import org.galvanist.store.Origin;

/**
 * What runs record, made from a seed, the run and the record's number alone: whoever reads it back
 * knows what it must be, to the bit.
 */
final class Workload {
  /** Records of one transition. */
  static final int STEP = 2;

  private static final int NOTE_EVERY = 20;
  private static final double SECONDS = 1;

  private final long seed;

  Workload(long seed) {
    this.seed = seed;
  }

  /** A run on a channel of its own. */
  static NewRun run(String channel, long cellVersion, String protocolSha256) {
    return new NewRun(
        channel,
        cellVersion,
        new Origin.Protocol(protocolSha256, Map.of(), true, Instrument.UNKNOWN),
        "campaign",
        1_000,
        Optional.empty());
  }

  /** The transition that ends with this record, a multiple of {@link #STEP}. */
  Entry entry(long run, long last) {
    var notes =
        last % NOTE_EVERY == 0
            ? List.of(new Effect.Note(last * SECONDS, Effect.Kind.GAP, "after record " + last))
            : List.<Effect.Note>of();
    return new Entry(
        state(run, last),
        List.of(point(run, last - 1), point(run, last)),
        notes,
        List.of(),
        Optional.empty());
  }

  /** How many notes so many records come with. */
  static long notes(long records) {
    return records / NOTE_EVERY;
  }

  DataPoint point(long run, long record) {
    var random = random(run, record);
    return new DataPoint(
        record,
        record * SECONDS,
        number(random),
        random.nextInt(1_000),
        random.nextInt(1_000),
        (int) (record / 100) + 1,
        random.nextBoolean() ? StepPart.CONSTANT_CURRENT : StepPart.REST,
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random));
  }

  RunState state(long run, long records) {
    var random = random(run, -records);
    return new RunState(
        RunPhase.ACTIVE,
        new RunState.Execution(
            new Position(random.nextInt(100), List.of(random.nextInt(1_000)), 0),
            StepPart.CONSTANT_CURRENT,
            random.nextInt(1_000),
            counters(random),
            counters(random),
            OptionalDouble.empty()),
        random.nextLong(),
        records,
        new RunState.Clocks(
            records * SECONDS, OptionalDouble.of(number(random)), number(random), number(random)),
        new RunState.Seen(
            Optional.of(
                new Sample(
                    random.nextLong(),
                    number(random),
                    number(random),
                    number(random),
                    number(random))),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private SplittableRandom random(long run, long record) {
    return new SplittableRandom(seed * 1_000_003 + run * 7_919 + record);
  }

  private static RunState.Counters counters(SplittableRandom random) {
    return new RunState.Counters(number(random), number(random), number(random), number(random));
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> -0.0;
      case 1 -> Double.longBitsToDouble(random.nextLong() & ~(0x7ffL << 52));
      default -> random.nextDouble(-5, 5);
    };
  }
}
