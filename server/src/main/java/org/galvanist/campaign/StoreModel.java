package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.RunState;
import org.galvanist.store.Entry;
import org.galvanist.store.Recording;
import org.galvanist.store.StoreException;

/**
 * The store in virtual time: one commit a tick for what was offered since, all of it or nothing. A
 * crash loses what is not committed; a stall makes commits late; a failure ends it for this life.
 */
final class StoreModel implements Recording {
  private static final double TICK_SECOND = 0.1;
  private static final double COMMIT_SECOND = 0.004;

  /** A run as it is on the disk. */
  static final class Kept {
    final List<DataPoint> points = new ArrayList<>();
    final List<Effect.Note> notes = new ArrayList<>();
    final Map<Integer, CycleSummary> cycles = new TreeMap<>();
    Optional<RunState> state = Optional.empty();
    Optional<Entry.End> end = Optional.empty();
    double endedSecond;
    long committedMillis;
  }

  private record Offered(long run, Entry entry) {}

  private record Asked(long offers, Promise<Long> answer) {}

  private final Agenda agenda;
  private final InstantSource wall;
  private final Map<Long, Kept> runs = new HashMap<>();
  private final ArrayDeque<Offered> offered = new ArrayDeque<>();
  private final ArrayDeque<Asked> asked = new ArrayDeque<>();
  private long offers;
  private long durable;
  private long life;
  private double stalledUntilSecond;
  private boolean ticking;
  private boolean failed;

  StoreModel(Agenda agenda, InstantSource wall) {
    this.agenda = agenda;
    this.wall = wall;
  }

  /** A run that was created, durably. */
  Kept create(long run, long millis) {
    var kept = new Kept();
    kept.committedMillis = millis;
    runs.put(run, kept);
    return kept;
  }

  /** A run as a server would find it after a crash now. */
  Kept run(long run) {
    Kept kept = runs.get(run);
    if (kept == null) {
      throw new IllegalArgumentException("no run " + run);
    }
    return kept;
  }

  /** The process dies, and another opens what is on the disk. */
  void crash() {
    life++;
    offered.clear();
    asked.clear();
    offers = durable;
    ticking = false;
    failed = false;
  }

  /** Commits take so long. */
  void stall(double second) {
    stalledUntilSecond = agenda.second() + second;
  }

  /** Nothing can be written any more in this life. */
  void fail() {
    failed = true;
  }

  @Override
  public void record(long run, Entry entry) {
    if (failed) {
      throw StoreException.failed("the disk of this campaign has failed");
    }
    offered.add(new Offered(run, entry));
    offers++;
    tickAfter(TICK_SECOND);
  }

  @Override
  public Future<Long> durable(long run) {
    if (failed) {
      return Future.failedFuture("the disk of this campaign has failed");
    }
    Promise<Long> answer = Promise.promise();
    asked.add(new Asked(offers, answer));
    long mine = life;
    agenda.after(COMMIT_SECOND, () -> commit(mine));
    return answer.future();
  }

  private void tickAfter(double second) {
    if (!ticking) {
      ticking = true;
      long mine = life;
      agenda.after(
          second,
          () -> {
            if (mine == life) {
              ticking = false;
              commit(mine);
            }
          });
    }
  }

  private void commit(long mine) {
    if (mine != life || failed) {
      return;
    }
    double wait = stalledUntilSecond - agenda.second();
    if (wait > 0) {
      agenda.after(wait + COMMIT_SECOND, () -> commit(mine));
      return;
    }
    while (!offered.isEmpty()) {
      Offered one = offered.remove();
      keep(run(one.run()), one.entry());
      durable++;
    }
    while (!asked.isEmpty() && asked.peek().offers() <= durable) {
      asked.remove().answer().complete(durable);
    }
  }

  private void keep(Kept kept, Entry entry) {
    kept.points.addAll(entry.points());
    kept.notes.addAll(entry.notes());
    entry.cycles().forEach(cycle -> kept.cycles.put(cycle.cycle(), cycle));
    kept.state = Optional.of(entry.state());
    kept.committedMillis = wall.millis();
    if (entry.end().isPresent()) {
      kept.end = entry.end();
      kept.endedSecond = agenda.second();
    }
  }
}
