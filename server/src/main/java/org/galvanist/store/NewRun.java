package org.galvanist.store;

import java.util.Optional;

/**
 * A run to be.
 *
 * @param channel where it runs; a channel has at most one open run
 * @param cellVersion id of the version of the cell
 * @param protocol what it runs, saved before
 * @param softwareVersion of Galvanist
 * @param startedMillis wall time, UTC, ms
 * @param idempotencyKey the same key again gives the same run and makes none
 */
public record NewRun(
    String channel,
    long cellVersion,
    Origin.Protocol protocol,
    String softwareVersion,
    long startedMillis,
    Optional<String> idempotencyKey) {}
