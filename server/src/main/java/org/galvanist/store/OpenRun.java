package org.galvanist.store;

import java.util.Optional;
import org.galvanist.engine.RunState;

/**
 * A run that has not finished, for a server that comes back.
 *
 * @param run what was started
 * @param state of the last commit, following from exactly {@code run.records()} records; empty
 *     where the server died before anything was recorded
 * @param committedMillis wall time of the last commit, UTC, ms; of the start where there was none
 */
public record OpenRun(StoredRun run, Optional<RunState> state, long committedMillis) {
  /** What it runs: only a test that was started here can be open. */
  public Origin.Protocol protocol() {
    return run.protocol().orElseThrow();
  }
}
