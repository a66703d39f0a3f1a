package org.galvanist.store;

import java.util.Map;
import java.util.Optional;

/**
 * A run as it is on disk.
 *
 * @param id from 1, never used twice
 * @param channel where it ran
 * @param cellVersion id of the version of the cell
 * @param protocolSha256 of the protocol's text
 * @param arguments values given for the protocol's parameters, as text
 * @param resumeAtOnce after the server died: go on at once, or rest until a person resumes
 * @param softwareVersion of Galvanist
 * @param startedMillis wall time, UTC, ms
 * @param records number of its durable records, which is the number of the last
 * @param end empty while the run is open
 * @param acknowledgement empty until a person has acknowledged how it ended
 */
public record StoredRun(
    long id,
    String channel,
    long cellVersion,
    String protocolSha256,
    Map<String, String> arguments,
    boolean resumeAtOnce,
    String softwareVersion,
    long startedMillis,
    long records,
    Optional<End> end,
    Optional<Acknowledgement> acknowledgement) {

  /**
   * How it ended.
   *
   * @param outcome completed, stopped, tripped or failed
   * @param because one sentence
   * @param millis wall time, UTC, ms
   */
  public record End(String outcome, String because, long millis) {}

  /**
   * Who has seen how it ended.
   *
   * @param by the person
   * @param reason the person's words
   * @param millis wall time, UTC, ms
   */
  public record Acknowledgement(String by, String reason, long millis) {}
}
