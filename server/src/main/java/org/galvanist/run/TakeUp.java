package org.galvanist.run;

import io.vertx.core.Future;
import java.util.List;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.RunState;
import org.galvanist.program.SafetyLimits;
import org.galvanist.store.CellVersion;
import org.galvanist.store.OpenRun;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;
import org.galvanist.store.StoredRun;

/**
 * Reads what a server that died has left of a run. Of its records only those of the unfinished
 * cycle are read, so that a channel is watched again soon, however long its run has gone on.
 *
 * @param otherwise what happens to the run where the instrument did not go on with it
 */
record TakeUp(StartedTest test, ActiveRun run, Event otherwise) {

  /**
   * What is needed to take a run up; fails with a {@link Refusal} where its texts are unreadable.
   */
  static Future<TakeUp> of(Store store, OpenRun open, SafetyLimits channel, long nowMillis) {
    StoredRun run = open.run();
    Future<CellVersion> cell =
        store
            .cellVersion(run.cellVersion())
            .map(
                found -> Refusal.unlessThere(found, "version " + run.cellVersion() + " of a cell"));
    Future<ProtocolVersion> protocol =
        store
            .protocol(open.protocol().sha256())
            .map(found -> Refusal.unlessThere(found, "protocol " + open.protocol().sha256()));
    Future<List<CycleSummary>> finished = store.cycles(run.id());
    return Future.all(cell, protocol, finished)
        .map(read -> StartedTest.recalled(run, cell.result(), protocol.result(), channel))
        .compose(test -> recall(store, open, test, finished.result(), nowMillis));
  }

  private static Future<TakeUp> recall(
      Store store, OpenRun open, StartedTest test, List<CycleSummary> finished, long nowMillis) {
    long run = open.run().id();
    var table = new Recollection(test.basis(), finished);
    return store
        .scanColumns(run, table.stretch(), table::take)
        .map(
            read -> {
              RunState state = open.state().orElseGet(() -> Interpreter.ready(test.program()));
              return new TakeUp(
                  test,
                  ActiveRun.of(test, open.run(), state, table.table()),
                  otherwise(open, nowMillis));
            });
  }

  private static Event otherwise(OpenRun open, long nowMillis) {
    double awaySecond = Math.max(0, nowMillis - open.committedMillis()) / 1e3;
    return open.state().isPresent()
        ? new Event.Restart(awaySecond, open.protocol().resumeAtOnce())
        : new Event.Stop("the server, which died before the first sample");
  }
}
