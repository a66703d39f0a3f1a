package org.galvanist.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.engine.DataPoint;
import org.galvanist.run.Bench;
import org.galvanist.run.ChannelView;
import org.galvanist.run.Dossier;
import org.galvanist.run.RunView;
import org.galvanist.store.Store;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/**
 * What the pages read of runs: what stands now from the bench, what was from the store. Used from
 * one event loop; each future completes there.
 */
final class History {
  static final SpecificCapacity UNKNOWN_CELL =
      new SpecificCapacity(OptionalDouble.empty(), OptionalDouble.empty());

  /** More wait until one of them is done. */
  private static final int MOST_DOWNLOADS = 8;

  private static final long LONGEST_DOWNLOAD_HOURS = 24;

  private final Vertx vertx;
  private final WorkerExecutor downloads;
  private final Bench bench;
  private final Store store;
  private final InstantSource wall;
  private final Map<Long, Dossier> dossiers = new Recent<>(512);
  private final Map<Long, SpecificCapacity> cells = new Recent<>(4096);
  private final Map<String, Encoded> tiles = new HashMap<>();

  /** A tile as it was last sent. */
  private record Encoded(ChannelView view, String text) {}

  /** What was asked for last; what is fixed can be read again at any time. */
  private static final class Recent<V> extends LinkedHashMap<Long, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Recent(int most) {
      super(64, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
      return size() > most;
    }
  }

  /**
   * What a topic had when somebody began to listen.
   *
   * @param last number of the last element; -1 where there is none
   * @param gap what is not among the elements and must be fetched
   */
  record Past<T>(long last, Optional<Backlog.Gap> gap, List<T> elements) {}

  History(Vertx vertx, Bench bench, Store store, InstantSource wall) {
    this.vertx = vertx;
    this.bench = bench;
    this.store = store;
    this.wall = wall;
    this.downloads =
        vertx.createSharedWorkerExecutor(
            "downloads", MOST_DOWNLOADS, LONGEST_DOWNLOAD_HOURS, TimeUnit.HOURS);
  }

  Bench bench() {
    return bench;
  }

  /** Brings an answer of the bench, which comes on a channel's event loop, to the caller's. */
  <T> Future<T> here(Future<T> there) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    there.onComplete(done -> caller.runOnContext(now -> promise.handle(done)));
    return promise.future();
  }

  /** Does what takes long on a worker; completes on the caller's event loop. */
  <T> Future<T> aside(Callable<T> work) {
    return vertx.executeBlocking(work, false).map(done -> Objects.requireNonNull(done));
  }

  /**
   * Does what may take as long as a client takes to fetch a file, beside what {@link #aside} does;
   * completes on the caller's event loop.
   */
  <T> Future<T> atLength(Callable<T> work) {
    return downloads.executeBlocking(work, false).map(done -> Objects.requireNonNull(done));
  }

  /** All channels as they stand. */
  Future<List<ChannelView>> channels() {
    return here(bench.channels());
  }

  /**
   * One channel as it stands; fails with a {@link org.galvanist.run.Refusal} where there is none.
   */
  Future<ChannelView> channel(String name) {
    return here(bench.channel(name));
  }

  /** A channel's tile; without what is per gram until the cell's mass has been read once. */
  JsonObject tile(ChannelView view) {
    return ChannelJson.of(view, wall.millis(), view.run().map(this::cellOf).orElse(UNKNOWN_CELL));
  }

  /**
   * The tile as text, made once for all who look at the channel: a thousand channels and ten
   * browsers would else be ten thousand tiles a second.
   */
  @SuppressWarnings("ReferenceEquality") // the same picture goes to all; comparing it costs more
  String tileText(ChannelView view) {
    Encoded known = tiles.get(view.channel());
    if (known != null && known.view() == view) {
      return known.text();
    }
    var made = new Encoded(view, tile(view).encode());
    tiles.put(view.channel(), made);
    return made.text();
  }

  private SpecificCapacity cellOf(RunView run) {
    SpecificCapacity known = cells.get(run.cellVersion());
    if (known != null) {
      return known;
    }
    cells.put(run.cellVersion(), UNKNOWN_CELL);
    store
        .cellVersion(run.cellVersion())
        .onSuccess(
            found ->
                found
                    .map(version -> CellFile.read(version.name(), version.text()))
                    .filter(CellReading.Sound.class::isInstance)
                    .map(CellReading.Sound.class::cast)
                    .ifPresent(
                        sound ->
                            cells.put(
                                run.cellVersion(), SpecificCapacity.of(sound.cell().basis()))))
        .onFailure(unread -> cells.remove(run.cellVersion()));
    return UNKNOWN_CELL;
  }

  Store store() {
    return store;
  }

  /**
   * A run as it is on disk, once everything that was published of it is there: what the live feed
   * has announced can be read. Fails with a 404 where there is none.
   */
  Future<StoredRun> run(long id) {
    Function<Throwable, Future<Long>> notRecordedNow = closed -> Future.succeededFuture(0L);
    return stored(id)
        .compose(known -> store.recorder().committed(id).recover(notRecordedNow))
        .compose(committed -> stored(id));
  }

  private Future<StoredRun> stored(long id) {
    return store.run(id).map(found -> found.orElseThrow(() -> Problem.notFound("run " + id)));
  }

  /** What is fixed of a run. */
  Future<Dossier> dossier(StoredRun run) {
    Dossier known = dossiers.get(run.id());
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return Dossier.of(store, run).onSuccess(dossier -> dossiers.put(run.id(), dossier));
  }

  /** Mass and area of a run's cell. */
  Future<SpecificCapacity> specific(long run) {
    return run(run).compose(this::dossier).map(Dossier::specific);
  }

  /** The cycles of a run that are over, in order. */
  Future<List<CycleSummary>> cycles(StoredRun run) {
    return store.cycles(run.id());
  }

  /** Records after a number, up to the last durable one. */
  Future<Past<DataPoint>> recordsAfter(long run, long after, int most) {
    return run(run)
        .compose(
            stored -> {
              long last = stored.records();
              if (after < 0 || after >= last) {
                return Future.succeededFuture(new Past<>(last, Optional.empty(), List.of()));
              }
              if (last - after > most) {
                return Future.succeededFuture(
                    new Past<>(last, Optional.of(new Backlog.Gap(after + 1, last)), List.of()));
              }
              return store
                  .points(run, new Stretch.Records(after + 1, last))
                  .map(points -> new Past<>(last, Optional.empty(), points));
            });
  }

  /** Cycles after a number. */
  Future<Past<CycleSummary>> cyclesAfter(long run, long after, int most) {
    return run(run)
        .compose(this::cycles)
        .map(cycles -> past(cycles, CycleSummary::cycle, after, most));
  }

  /** Lines of a run's history after a number. */
  Future<Past<StoredNote>> eventsAfter(long run, long after, int most) {
    return run(run)
        .compose(stored -> store.notes(run))
        .map(notes -> past(notes, StoredNote::number, after, most));
  }

  private static <T> Past<T> past(List<T> all, ToLongFunction<T> number, long after, int most) {
    long last = all.isEmpty() ? -1 : number.applyAsLong(all.getLast());
    if (after < 0) {
      return new Past<>(last, Optional.empty(), List.of());
    }
    List<T> missing = all.stream().filter(element -> number.applyAsLong(element) > after).toList();
    return missing.size() > most
        ? new Past<>(
            last,
            Optional.of(new Backlog.Gap(number.applyAsLong(missing.getFirst()), last)),
            List.of())
        : new Past<>(last, Optional.empty(), missing);
  }
}
