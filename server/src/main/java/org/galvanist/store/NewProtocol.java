package org.galvanist.store;

import java.util.Optional;

/**
 * A text to be saved.
 *
 * @param by the person; empty if nobody said
 * @param forkedFrom hash of the text that the person began with
 */
public record NewProtocol(
    String name, ProtocolHead head, String text, Optional<String> by, Optional<String> forkedFrom) {

  /** A text that nobody in particular saves. */
  public static NewProtocol of(String name, String text) {
    return new NewProtocol(
        name, ProtocolHead.read(name, text), text, Optional.empty(), Optional.empty());
  }
}
