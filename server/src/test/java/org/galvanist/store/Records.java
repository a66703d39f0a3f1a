package org.galvanist.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.HalfCycle;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.Resistance;
import org.galvanist.analysis.Uncertainty;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Ledger;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.engine.RunState.Clocks;
import org.galvanist.engine.RunState.Counters;
import org.galvanist.engine.RunState.Execution;
import org.galvanist.engine.RunState.Kept;
import org.galvanist.engine.RunState.Seen;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.engine.Trend;
import org.galvanist.program.Polarity;
import org.galvanist.program.Position;

/** Made-up records, the same for the same seed. */
final class Records {
  private static final double[] AWKWARD = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL / 3,
    Double.MAX_VALUE,
    0.1 + 0.2,
    1e22,
    -1.0
  };

  private Records() {}

  static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failed.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("the store did not answer", late);
    }
  }

  /** A run on a channel of its own, of a made-up cell and protocol. */
  static long newRun(Store store, String channel) {
    CellVersion cell = done(store.saveCell("cell", "mass: 10 mg"));
    ProtocolVersion protocol =
        done(store.saveProtocol(NewProtocol.of("rest", "steps: [rest 1 h]")));
    return done(store.createRun(asked(channel, cell, protocol, Optional.empty()))).id();
  }

  static NewRun asked(
      String channel, CellVersion cell, ProtocolVersion protocol, Optional<String> key) {
    return new NewRun(
        channel,
        id(cell),
        new Origin.Protocol(protocol.sha256(), Map.of("rate", "C/5"), true, Instrument.UNKNOWN),
        "0.1.0",
        1_000,
        key);
  }

  static long id(CellVersion cell) {
    Long id = cell.id();
    if (id == null) {
      throw new AssertionError("a saved cell has an id");
    }
    return id;
  }

  static double number(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
      case 1 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextDouble(-5, 5);
    };
  }

  /** Points from a record on, ten to a cycle and 100 s apart, with every other number awkward. */
  static List<DataPoint> points(RandomGenerator random, long from, int count) {
    var points = new ArrayList<DataPoint>(count);
    for (long record = from; record < from + count; record++) {
      points.add(point(random, record));
    }
    return points;
  }

  static DataPoint point(RandomGenerator random, long record) {
    return new DataPoint(
        record,
        100.0 * record,
        number(random),
        random.nextInt(),
        random.nextInt(),
        (int) ((record - 1) / 10) + 1,
        one(random, StepPart.values()),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random));
  }

  static RunState state(RandomGenerator random, long records) {
    return new RunState(
        one(random, RunPhase.values()),
        new Execution(
            new Position(
                random.nextInt(100),
                random.ints(random.nextInt(4)).boxed().toList(),
                random.nextInt(9)),
            one(random, StepPart.values()),
            random.nextInt(),
            counters(random),
            counters(random),
            maybe(random)),
        random.nextLong(),
        records,
        new Clocks(number(random), maybe(random), number(random), number(random)),
        new Seen(
            maybe(
                random,
                new Sample(
                    random.nextLong(),
                    number(random),
                    number(random),
                    number(random),
                    number(random))),
            maybe(random, new Kept(number(random), number(random), number(random))),
            maybe(random, new Trend(number(random), number(random), number(random)))),
        maybe(
            random,
            new Ledger(
                counters(random),
                random.nextInt(),
                number(random),
                random.nextInt(),
                random.ints(random.nextInt(4)).boxed().toList())),
        maybe(random, outcome(random)));
  }

  static CycleSummary cycle(RandomGenerator random, int number) {
    return new CycleSummary(
        number,
        "phase \"1\"",
        one(random, CycleStatus.values()),
        one(random, Polarity.values()),
        number(random),
        number(random),
        random.nextLong(),
        random.nextLong(),
        half(random),
        half(random),
        number(random),
        number(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        random.nextBoolean(),
        Stream.generate(() -> resistance(random)).limit(random.nextInt(3)).toList(),
        random.nextInt(100));
  }

  private static Resistance resistance(RandomGenerator random) {
    return new Resistance(
        number(random), number(random), number(random), number(random), number(random));
  }

  private static HalfCycle half(RandomGenerator random) {
    return new HalfCycle(
        number(random),
        number(random),
        part(random),
        part(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(
            random,
            new Uncertainty(number(random), number(random), number(random), number(random))));
  }

  private static HalfCycle.Part part(RandomGenerator random) {
    return new HalfCycle.Part(number(random), number(random), maybe(random));
  }

  static Effect.Note note(RandomGenerator random) {
    return new Effect.Note(
        random.nextDouble(), one(random, Effect.Kind.values()), "a sentence; \"quoted\", µA, 'x'");
  }

  private static Outcome outcome(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Outcome.Completed();
      case 1 -> new Outcome.Stopped("Ada");
      case 2 -> new Outcome.Tripped("4.31 V is above 4.30 V");
      default -> new Outcome.Failed("the channel \"refused\" 5 µA");
    };
  }

  private static Counters counters(RandomGenerator random) {
    return new Counters(number(random), number(random), number(random), number(random));
  }

  private static <T> Optional<T> maybe(RandomGenerator random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static OptionalDouble maybe(RandomGenerator random) {
    return random.nextBoolean() ? OptionalDouble.of(number(random)) : OptionalDouble.empty();
  }

  private static <T> T one(RandomGenerator random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
