package org.galvanist.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.RunState;

/**
 * A server that does nothing but record, and says what it was told is durable, until it is killed.
 * What it records follows from the record's number alone.
 */
final class AppendingProgram {
  private static final int CYCLE_RECORDS = 10;
  private static final int MOST_LAG = 2_000;

  private AppendingProgram() {}

  public static void main(String[] arguments) {
    Store store = Store.open(Vertx.vertx(), Path.of(arguments[0]), Clock.systemUTC(), 1);
    List<OpenRun> open = Records.done(store.openRuns());
    long run = open.isEmpty() ? Records.newRun(store, "1") : open.getFirst().run().id();
    long record = open.isEmpty() ? 0 : open.getFirst().run().records();
    var random = new SplittableRandom(Long.parseLong(arguments[1]));
    while (true) {
      for (int more = random.nextInt(40); more >= 0; more--) {
        record += 2;
        store.recorder().record(run, entry(record - 1, record));
      }
      Future<Long> committed = store.recorder().committed(run);
      committed.onSuccess(System.out::println).onFailure(System.out::println);
      if (store.recorder().lagRecords() > MOST_LAG) {
        Records.done(committed);
      }
    }
  }

  /** Two records in one transition, as where a step ends, so that a half kept one would show. */
  private static Entry entry(long first, long last) {
    var cycles = new ArrayList<CycleSummary>();
    var notes = new ArrayList<Effect.Note>();
    if (last % CYCLE_RECORDS == 0) {
      cycles.add(cycle(last));
      notes.add(note(last));
    }
    return new Entry(
        state(last), List.of(point(first), point(last)), notes, cycles, Optional.empty());
  }

  static DataPoint point(long record) {
    return Records.point(new SplittableRandom(record), record);
  }

  static RunState state(long record) {
    return Records.state(new SplittableRandom(record), record);
  }

  static CycleSummary cycle(long record) {
    return Records.cycle(new SplittableRandom(record), (int) (record / CYCLE_RECORDS));
  }

  static Effect.Note note(long record) {
    return Records.note(new SplittableRandom(record));
  }
}
