package org.galvanist.store;

import org.galvanist.engine.Effect;

/**
 * A line of a run's history.
 *
 * @param number in the run, from 1
 * @param note what happened, and when in test time
 * @param committedMillis wall time of its commit, UTC, ms
 */
public record StoredNote(int number, Effect.Note note, long committedMillis) {}
