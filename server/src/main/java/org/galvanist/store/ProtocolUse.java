package org.galvanist.store;

import io.micronaut.core.annotation.Introspected;

/**
 * What was done with a protocol's text.
 *
 * @param sha256 of the text
 * @param runs how many began with it
 * @param lastRun id of the newest
 * @param lastStartedMillis wall time, UTC, ms, when that began
 */
@Introspected
public record ProtocolUse(String sha256, long runs, long lastRun, long lastStartedMillis) {}
