package org.galvanist.store;

import java.util.Optional;

/**
 * A run as it is on disk.
 *
 * @param id from 1, never used twice
 * @param channel where it ran; empty where it was read from a file
 * @param cellVersion id of the version of the cell
 * @param origin where its records come from
 * @param softwareVersion of Galvanist
 * @param startedMillis wall time, UTC, ms; of an imported test as its file says, else of the import
 * @param records number of its durable records, which is the number of the last
 * @param end empty while the run is open
 * @param acknowledgement empty until a person has acknowledged how it ended
 */
public record StoredRun(
    long id,
    String channel,
    long cellVersion,
    Origin origin,
    String softwareVersion,
    long startedMillis,
    long records,
    Optional<End> end,
    Optional<Acknowledgement> acknowledgement) {

  /** The protocol that was run here; empty for an imported test. */
  public Optional<Origin.Protocol> protocol() {
    return origin instanceof Origin.Protocol protocol ? Optional.of(protocol) : Optional.empty();
  }

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
