package org.galvanist.store;

import java.util.Map;
import java.util.Optional;

/**
 * A run to be.
 *
 * @param channel where it runs; a channel has at most one open run
 * @param cellVersion id of the version of the cell
 * @param protocolSha256 of the protocol's text, saved before
 * @param arguments values given for the protocol's parameters, as text
 * @param resumeAtOnce after the server died: go on at once, or rest until a person resumes
 * @param softwareVersion of Galvanist
 * @param startedMillis wall time, UTC, ms
 * @param idempotencyKey the same key again gives the same run and makes none
 */
public record NewRun(
    String channel,
    long cellVersion,
    String protocolSha256,
    Map<String, String> arguments,
    boolean resumeAtOnce,
    String softwareVersion,
    long startedMillis,
    Optional<String> idempotencyKey) {

  /** Copies the arguments. */
  public NewRun {
    arguments = Map.copyOf(arguments);
  }
}
