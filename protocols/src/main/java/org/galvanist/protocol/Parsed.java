package org.galvanist.protocol;

import java.util.List;

/** What became of a text: a protocol, or every fault that keeps it from being one. */
public sealed interface Parsed {
  /** The text is sound. */
  record Sound(Protocol protocol) implements Parsed {}

  /**
   * The text is not a protocol.
   *
   * @param faults at least one, in the order of the file
   */
  record Faulty(List<Fault> faults) implements Parsed {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
