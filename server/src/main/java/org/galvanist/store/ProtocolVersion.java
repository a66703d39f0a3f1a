package org.galvanist.store;

import java.util.Optional;
import org.galvanist.exchange.Sha256;

/**
 * One version of a protocol: a text under a name.
 *
 * @param name under which it was saved
 * @param version from 1 for each name; 0 for a text that is kept because it ships or was run, and
 *     that nobody saved
 * @param head what a list shows of it
 * @param sha256 of the text in UTF-8, lower-case hexadecimal
 * @param text as a person wrote it; empty in lists
 * @param saving empty for version 0
 */
public record ProtocolVersion(
    String name,
    int version,
    ProtocolHead head,
    String sha256,
    String text,
    Optional<Saving> saving) {

  /**
   * That a person saved it.
   *
   * @param millis wall time, UTC, ms
   * @param by the person; empty if nobody said
   * @param forkedFrom hash of the text that the person began with
   */
  public record Saving(long millis, Optional<String> by, Optional<String> forkedFrom) {}

  /** Version 0 of a name: a text that nobody saved. */
  public static ProtocolVersion unsaved(String name, String text) {
    return new ProtocolVersion(
        name, 0, ProtocolHead.read(name, text), Sha256.of(text), text, Optional.empty());
  }

  /** The protocol's own title. */
  public String title() {
    return head.title();
  }
}
