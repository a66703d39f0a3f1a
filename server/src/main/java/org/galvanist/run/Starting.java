package org.galvanist.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.galvanist.analysis.CycleTable;
import org.galvanist.driver.CellSocket;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;
import org.galvanist.store.CellVersion;
import org.galvanist.store.Entry;
import org.galvanist.store.NewRun;
import org.galvanist.store.Origin;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.galvanist.store.StoredRun;

/**
 * How a test begins: cell, protocol and channel are found sound together, the run is in the store
 * before anything flows, and contact and polarity are looked at before the first current. From any
 * thread.
 */
final class Starting {
  /** An open contact shows itself by wandering. */
  private static final int REAL_READINGS = 3;

  private static final int VIRTUAL_READINGS = 1;

  private final Store store;
  private final InstantSource wall;
  private final String softwareVersion;
  private final Map<Long, Future<RunView>> beginning = new ConcurrentHashMap<>();

  Starting(Store store, InstantSource wall, String softwareVersion) {
    this.store = store;
    this.wall = wall;
    this.softwareVersion = softwareVersion;
  }

  /** Checks and starts a test; where it is refused, nothing was driven. */
  Future<RunView> start(StartOrder order, ChannelVerticle verticle) {
    Future<CellVersion> cell =
        store.cell(order.cell()).map(found -> Refusal.unlessThere(found, "cell " + order.cell()));
    Future<ProtocolVersion> protocol =
        store
            .protocol(order.protocolSha256())
            .map(found -> Refusal.unlessThere(found, "protocol " + order.protocolSha256()));
    Future<ChannelView> view = verticle.view();
    return verticle
        .on(
            () -> {
              verticle.channel().mustBeReady();
              return Future.succeededFuture();
            })
        .compose(free -> Future.all(cell, protocol, view))
        .compose(
            read -> {
              var ready =
                  StartedTest.of(
                      cell.result(),
                      protocol.result(),
                      verticle.channel().capability(),
                      view.result().live(),
                      order.arguments());
              requireModel(verticle, ready);
              // A virtual cell is not in yet, and a cell under test is known; whether it is this
              // request's test, or the channel is taken, the store decides.
              return (ready.model().isPresent() || isTaken(view.result())
                      ? Future.<Void>succeededFuture()
                      : touch(verticle, ready))
                  .compose(touched -> store.createRun(newRun(order, ready)).recover(Starting::busy))
                  .compose(run -> beginOnce(verticle, ready, run.id(), order.startedBy()));
            });
  }

  private static boolean isTaken(ChannelView view) {
    return view.run().filter(run -> run.outcome().isEmpty()).isPresent();
  }

  private static Future<StoredRun> busy(Throwable failure) {
    return Future.failedFuture(
        failure instanceof StoreException refused && refused.isRefusal()
            ? new Refusal(Refusal.Kind.CONFLICT, Refusal.reason(failure))
            : failure);
  }

  /**
   * The same idempotency key again answers with the run that it started before, or is starting now.
   */
  private Future<RunView> beginOnce(
      ChannelVerticle verticle, StartedTest ready, long run, String by) {
    Promise<RunView> begun = Promise.promise();
    Future<RunView> before = beginning.putIfAbsent(run, begun.future());
    if (before != null) {
      return before;
    }
    // What the run was when it was found may be over.
    Future<StoredRun> found = store.run(run).map(now -> Refusal.unlessThere(now, "test " + run));
    Future<ChannelView> view = verticle.view();
    Future.all(found, view)
        .compose(
            read ->
                view.result()
                    .run()
                    .filter(each -> each.id() == run)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> begin(verticle, ready, found.result(), by)))
        .onComplete(
            done -> {
              beginning.remove(run);
              begun.handle(done);
            });
    return begun.future();
  }

  private NewRun newRun(StartOrder order, StartedTest ready) {
    Map<String, String> arguments =
        order.arguments().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toString()));
    return new NewRun(
        order.channel(),
        Objects.requireNonNull(ready.cellVersion().id()),
        new Origin.Protocol(
            order.protocolSha256(), arguments, order.resumeAtOnce(), ready.instrument()),
        softwareVersion,
        wall.millis(),
        Optional.of(order.idempotencyKey()).filter(key -> !key.isEmpty()));
  }

  private static void requireModel(ChannelVerticle verticle, StartedTest ready) {
    boolean virtual = ready.model().isPresent();
    if (virtual != verticle.channel().driver() instanceof CellSocket) {
      String cell = "cell " + ready.cell().name();
      throw new Refusal(
          Refusal.Kind.UNSOUND,
          virtual
              ? cell + " is a virtual cell, and this channel cycles real ones"
              : cell + " has no model, and this channel is simulated: give its file a \"model:\"");
    }
  }

  private Future<RunView> begin(
      ChannelVerticle verticle, StartedTest ready, StoredRun run, String by) {
    if (run.end().isPresent()) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "this request has started test " + run.id() + " before, and it has ended");
    }
    RunState fresh = Interpreter.ready(ready.program());
    var active = ActiveRun.of(ready, run, fresh, new CycleTable(ready.basis()));
    return verticle
        .insert(ready, false)
        // Of a real cell the readings of a moment ago are there, unless the channel was taken then.
        .compose(inserted -> touch(verticle, ready))
        .compose(
            touched ->
                verticle.on(
                    () -> {
                      store.requireReady();
                      verticle.channel().mustBeReady();
                      verticle.channel().start(active, by);
                      return Future.succeededFuture(active.view(0));
                    }))
        .recover(failure -> endUnbegun(run, active.state(), failure));
  }

  /** Whether a cell is in, and the right way round, before a current flows. */
  private static Future<Void> touch(ChannelVerticle verticle, StartedTest ready) {
    int readings = ready.model().isPresent() ? VIRTUAL_READINGS : REAL_READINGS;
    return verticle
        .on(() -> verticle.channel().resting(readings))
        .compose(
            resting -> {
              Optional<String> objection =
                  StartCheck.objection(
                      ready.cell().basis(),
                      verticle.channel().capability().basis(),
                      ready.limits(),
                      resting);
              return objection.isPresent()
                  ? Future.failedFuture(new Refusal(Refusal.Kind.CONFLICT, objection.get()))
                  : Future.succeededFuture();
            });
  }

  /** No current has flowed, so that there is nothing to look at; once it has ended, all is free. */
  private <T> Future<T> endUnbegun(StoredRun run, RunState state, Throwable failure) {
    String reason = "the look before its first current: " + Refusal.reason(failure);
    Entry end = Entry.ended(state, new Outcome.Stopped(reason), wall.millis());
    store.recorder().record(run.id(), end);
    return store.recorder().committed(run.id()).transform(kept -> Future.failedFuture(failure));
  }
}
