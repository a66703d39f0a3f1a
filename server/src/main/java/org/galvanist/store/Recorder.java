package org.galvanist.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.RunState;

/**
 * Keeps what runs leave behind: a queue without loss, written by one thread in one transaction a
 * tick for all runs. A tick comes 100 ms after something was queued, or at once where {@value
 * #WRITE_AT_POINTS} points are. Called on any thread; never blocks.
 */
public final class Recorder implements Recording {
  /** Queued points that are written without waiting for the tick. */
  static final int WRITE_AT_POINTS = 20_000;

  /** Queued points above which a source that can wait should. */
  public static final int ROOM_POINTS = 100_000;

  /** Queued points above which the disk has lost: real cells do not wait. */
  static final int MOST_POINTS = 1_000_000;

  private final Vertx vertx;
  private final Writer writer;
  private final Clock clock;
  private final long tickMillis;
  private final Consumer<Tick> sink;

  private final Durations commits;

  private final Object lock = new Object();
  private final Map<Long, Line> lines = new HashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ArrayList<CompletableFuture<Void>> waitingForRoom = new ArrayList<>();
  private Map<Long, Batch> queued = new LinkedHashMap<>();
  private int queuedPoints;
  private int pointsInFlight;
  private long offered;
  private long durable;
  private long lastCommitMillis;
  private OptionalLong queuedSinceNano = OptionalLong.empty();
  private OptionalLong inFlightSinceNano = OptionalLong.empty();
  private boolean tickIsDue;
  private boolean hurried;
  private boolean closed;

  /** What is written in one transaction. */
  record Tick(Collection<Batch> batches, long millis) {}

  private record Waiting(long offer, long record, CompletableFuture<Long> result) {}

  /** The end of what a run has offered. */
  private static final class Line {
    long lastRecord;
    int lastNote;
    double testTimeSecond = Double.NEGATIVE_INFINITY;
    boolean ended;
  }

  /** What one run has offered since the last tick. */
  static final class Batch {
    final long run;
    final List<DataPoint> points = new ArrayList<>();
    final List<Effect.Note> notes = new ArrayList<>();
    final Map<Integer, CycleSummary> cycles = new LinkedHashMap<>();
    RunState state;
    long lastRecord;
    int lastNote;
    Optional<Entry.End> end = Optional.empty();

    Batch(long run, RunState state) {
      this.run = run;
      this.state = state;
    }
  }

  /**
   * A recorder whose batches go to {@code sink} on the writer's thread, there to be durable when it
   * returns.
   */
  Recorder(Vertx vertx, Writer writer, Clock clock, long tickMillis, Consumer<Tick> sink) {
    this.vertx = vertx;
    this.writer = writer;
    this.clock = clock;
    this.tickMillis = tickMillis;
    this.sink = sink;
    this.commits = new Durations(clock);
    this.lastCommitMillis = clock.millis();
  }

  /** From now on {@code run} may be recorded, after so many records and notes. */
  void begin(long run, long records, int notes) {
    synchronized (lock) {
      var line = new Line();
      line.lastRecord = records;
      line.lastNote = notes;
      lines.putIfAbsent(run, line);
    }
  }

  @Override
  public void record(long run, Entry entry) {
    writer.check();
    boolean due;
    boolean hurry;
    synchronized (lock) {
      if (closed) {
        throw new StoreException("The store is closed");
      }
      Line line = lines.get(run);
      if (line == null || line.ended) {
        throw new IllegalArgumentException(
            "run " + run + " is not open, so nothing can be recorded");
      }
      checkOrder(run, line, entry);
      queue(run, line, entry);
      due = !tickIsDue;
      tickIsDue = true;
      hurry = queuedPoints >= WRITE_AT_POINTS && !hurried;
      hurried |= hurry;
    }
    if (lagRecords() > MOST_POINTS) {
      writer.fail(
          new IllegalStateException("more than " + MOST_POINTS + " points wait for the disk"));
      writer.check();
    }
    if (hurry) {
      writer.later(this::tick, 0);
    } else if (due) {
      writer.later(this::tick, tickMillis);
    }
  }

  /**
   * Completes on the caller's context, with the number of the run's last record, when everything
   * that the run has offered so far is durable.
   */
  public Future<Long> committed(long run) {
    var result = new CompletableFuture<Long>();
    synchronized (lock) {
      Line line = lines.get(run);
      if (line == null) {
        result.completeExceptionally(
            new IllegalArgumentException("run " + run + " is not recorded by this server"));
      } else if (durable >= offered) {
        result.complete(line.lastRecord);
      } else {
        waiting.add(new Waiting(offered, line.lastRecord, result));
      }
    }
    try {
      writer.check();
    } catch (StoreException failed) {
      result.completeExceptionally(failed);
    }
    return Future.fromCompletionStage(result, vertx.getOrCreateContext());
  }

  @Override
  public Future<Long> durable(long run) {
    boolean hurry;
    synchronized (lock) {
      hurry = durable < offered && !hurried && !closed;
      hurried |= hurry;
    }
    if (hurry) {
      writer.later(this::tick, 0);
    }
    return committed(run);
  }

  /** Whether a source that can wait, such as an accelerated simulator, may go on. */
  public boolean hasRoom() {
    return lagRecords() <= ROOM_POINTS;
  }

  /** Completes on the caller's context when there is room again; at once where there is. */
  public Future<Void> room() {
    var result = new CompletableFuture<Void>();
    synchronized (lock) {
      if (hasRoom()) {
        result.complete(null);
      } else {
        waitingForRoom.add(result);
      }
    }
    try {
      writer.check();
    } catch (StoreException failed) {
      result.completeExceptionally(failed);
    }
    return Future.fromCompletionStage(result, vertx.getOrCreateContext());
  }

  /** Points offered and not yet durable. */
  public long lagRecords() {
    synchronized (lock) {
      return (long) queuedPoints + pointsInFlight;
    }
  }

  /** Wall time of the last commit, UTC, ms; of opening where there was none. */
  public long lastCommitMillis() {
    synchronized (lock) {
      return lastCommitMillis;
    }
  }

  /** How long the commits of what was recorded took. */
  Durations commits() {
    return commits;
  }

  /** How long the oldest entry that is not durable yet has waited, ms; 0 where none waits. */
  public long stalledMillis() {
    OptionalLong since;
    synchronized (lock) {
      since = inFlightSinceNano.isPresent() ? inFlightSinceNano : queuedSinceNano;
    }
    return since.isEmpty() ? 0 : (System.nanoTime() - since.getAsLong()) / 1_000_000;
  }

  private static void checkOrder(long run, Line line, Entry entry) {
    long record = line.lastRecord;
    double testTimeSecond = line.testTimeSecond;
    for (DataPoint point : entry.points()) {
      record++;
      if (point.record() != record || !(point.testTimeSecond() >= testTimeSecond)) {
        throw new IllegalArgumentException(
            "run %d: record %d at %s s does not follow record %d at %s s"
                .formatted(
                    run, point.record(), point.testTimeSecond(), record - 1, testTimeSecond));
      }
      testTimeSecond = point.testTimeSecond();
    }
    if (entry.state().records() != record) {
      throw new IllegalArgumentException(
          "run %d: the state counts %d records where %d were recorded"
              .formatted(run, entry.state().records(), record));
    }
    line.testTimeSecond = testTimeSecond;
  }

  private void queue(long run, Line line, Entry entry) {
    if (queued.isEmpty()) {
      queuedSinceNano = OptionalLong.of(System.nanoTime());
    }
    Batch batch = queued.computeIfAbsent(run, key -> new Batch(key, entry.state()));
    batch.state = entry.state();
    batch.points.addAll(entry.points());
    batch.notes.addAll(entry.notes());
    entry.cycles().forEach(cycle -> batch.cycles.put(cycle.cycle(), cycle));
    batch.end = entry.end();
    line.lastRecord += entry.points().size();
    line.lastNote += entry.notes().size();
    line.ended = entry.end().isPresent();
    batch.lastRecord = line.lastRecord;
    batch.lastNote = line.lastNote;
    queuedPoints += entry.points().size();
    offered++;
  }

  /** Takes nothing more, and has what is queued written before the writer is closed. */
  void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    writer.later(this::tick, 0);
  }

  /** Writes what is queued. On the writer's thread. */
  void tick() {
    Map<Long, Batch> batches;
    long upTo;
    synchronized (lock) {
      batches = queued;
      queued = new LinkedHashMap<>();
      pointsInFlight = queuedPoints;
      queuedPoints = 0;
      inFlightSinceNano = queuedSinceNano;
      queuedSinceNano = OptionalLong.empty();
      tickIsDue = false;
      hurried = false;
      upTo = offered;
    }
    if (batches.isEmpty()) {
      return;
    }
    long millis = clock.millis();
    try {
      writer.check();
      long beganNano = System.nanoTime();
      sink.accept(new Tick(batches.values(), millis));
      commits.took(System.nanoTime() - beganNano);
    } catch (RuntimeException | Error broken) {
      writer.fail(broken);
      fail(broken);
      return;
    }
    done(upTo, millis);
  }

  private void done(long upTo, long millis) {
    var reached = new ArrayList<Waiting>();
    var roomy = new ArrayList<CompletableFuture<Void>>();
    synchronized (lock) {
      durable = upTo;
      pointsInFlight = 0;
      inFlightSinceNano = OptionalLong.empty();
      lastCommitMillis = millis;
      while (!waiting.isEmpty() && waiting.getFirst().offer() <= durable) {
        reached.add(waiting.removeFirst());
      }
      if (hasRoom()) {
        roomy.addAll(waitingForRoom);
        waitingForRoom.clear();
      }
    }
    reached.forEach(one -> one.result().complete(one.record()));
    roomy.forEach(one -> one.complete(null));
  }

  private void fail(Throwable broken) {
    var failed = new ArrayList<CompletableFuture<?>>();
    synchronized (lock) {
      waiting.forEach(one -> failed.add(one.result()));
      waiting.clear();
      failed.addAll(waitingForRoom);
      waitingForRoom.clear();
    }
    failed.forEach(one -> one.completeExceptionally(broken));
  }
}
