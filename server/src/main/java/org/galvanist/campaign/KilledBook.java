package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.RunState;
import org.galvanist.store.OpenRun;
import org.galvanist.store.Store;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/**
 * What must be true of a database whenever its server was killed. Looks at what is new since it
 * looked last, and at everything at the end.
 */
final class KilledBook {
  private static final long PATIENCE_SECOND = 120;

  private final Vertx vertx;
  private final Path image;
  private final int runs;
  private final Map<Long, RecordAudit> known = new HashMap<>();
  private long compared;
  private long checkedRecords;

  /** Looks at what lies at {@code image} whenever it is asked to. */
  KilledBook(Vertx vertx, Path image, int runs) {
    this.vertx = vertx;
    this.image = image;
    this.runs = runs;
  }

  /** Times that a state's counters were compared with its last record's, bit for bit. */
  long compared() {
    return compared;
  }

  /** Records looked at. */
  long checkedRecords() {
    return checkedRecords;
  }

  /** Intervals without readings that had their note. */
  long gaps() {
    return known.values().stream().mapToLong(RecordAudit::gaps).sum();
  }

  /**
   * Looks at what is new.
   *
   * @param acknowledged records of each run that the server had told of
   * @return what is wrong, in words
   */
  List<String> check(Map<Long, Long> acknowledged, Map<Long, Long> ordered) {
    var wrong = new ArrayList<String>();
    try (Store store = Store.open(vertx, image)) {
      List<OpenRun> open = await(store.openRuns());
      if (open.size() != runs) {
        wrong.add(open.size() + " of " + runs + " runs are open; " + ended(store));
      }
      var looks = new ArrayList<Look>();
      for (OpenRun each : open) {
        long run = each.run().id();
        RecordAudit before =
            known.computeIfAbsent(run, id -> new RecordAudit(KillProtocol.INTERVAL_SECOND));
        looks.add(
            new Look(
                each,
                before,
                store.points(run, Stretch.from(before.records() + 1)),
                store.notesAfter(run, before.notes()),
                wrong));
      }
      for (Look look : looks) {
        long run = look.open.run().id();
        look.records(await(look.tail), await(look.notes));
        look.acknowledged(acknowledged.getOrDefault(run, 0L));
        look.ordered(ordered.getOrDefault(run, 0L));
      }
    }
    return wrong;
  }

  /** Reads everything once more, from the first record on. */
  List<String> checkAll() {
    known.clear();
    return check(Map.of(), Map.of());
  }

  private static String ended(Store store) {
    return await(store.runs()).stream()
        .flatMap(run -> run.end().stream())
        .map(StoredRun.End::because)
        .distinct()
        .toList()
        .toString();
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS)
        .join();
  }

  /** One look at one run. */
  private final class Look {
    private final OpenRun open;
    private final RecordAudit before;
    private final Future<List<DataPoint>> tail;
    private final Future<List<StoredNote>> notes;
    private final List<String> wrong;

    Look(
        OpenRun open,
        RecordAudit before,
        Future<List<DataPoint>> tail,
        Future<List<StoredNote>> notes,
        List<String> wrong) {
      this.open = open;
      this.before = before;
      this.tail = tail;
      this.notes = notes;
      this.wrong = wrong;
    }

    private void wrong(String what) {
      wrong.add("run " + open.run().id() + ": " + what);
    }

    void acknowledged(long records) {
      if (open.run().records() < records) {
        wrong(records + " records were acknowledged and " + open.run().records() + " are there");
      }
    }

    void ordered(long order) {
      long recorded = open.state().map(RunState::order).orElse(0L);
      if (order > recorded) {
        wrong("order " + order + " drove the cell, and the last that is recorded is " + recorded);
      }
    }

    void records(List<DataPoint> tail, List<StoredNote> notes) {
      before.take(tail, notes).forEach(this::wrong);
      checkedRecords += tail.size();
      if (before.records() != open.run().records()) {
        wrong("it counts " + open.run().records() + " records and has " + before.records());
      }
      if (open.state().isPresent() && before.starts() != 1) {
        wrong("it was started " + before.starts() + " times");
      }
      open.state().ifPresent(this::counters);
    }

    /** A state follows from the very records that are there. */
    private void counters(RunState state) {
      if (state.records() != before.records()) {
        wrong("its state is of record " + state.records() + ", its last is " + before.records());
      }
      before
          .last()
          .filter(
              point ->
                  state.stepCount() == point.stepCount()
                      && state.testTimeSecond() == point.testTimeSecond())
          .ifPresent(point -> compare(state, point));
    }

    private void compare(RunState state, DataPoint point) {
      compared++;
      boolean same =
          same(state.counters().chargingAh(), point.stepChargingAh())
              && same(state.counters().dischargingAh(), point.stepDischargingAh())
              && same(state.counters().chargingWh(), point.stepChargingWh())
              && same(state.counters().dischargingWh(), point.stepDischargingWh());
      if (!same) {
        wrong("its state counts " + state.counters() + ", its last record " + point);
      }
    }

    private static boolean same(double one, double other) {
      return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }
  }
}
