package org.galvanist.protocol;

import java.util.Map;
import java.util.Optional;

/** Reads protocol files. */
public final class ProtocolText {
  private ProtocolText() {}

  /**
   * Reads a protocol from its text. Every fault is reported at once; no text makes this throw.
   *
   * @param fileName begins the faults' messages
   * @param yaml the text of the file
   */
  public static Parsed parse(String fileName, String yaml) {
    var faults = new Faults(fileName);
    Optional<Protocol> protocol =
        YamlReader.read(yaml, faults).flatMap(root -> ProtocolReader.read(root, faults));
    protocol.ifPresent(
        read -> Expansion.of(fileName, read, Map.of()).faults().forEach(faults::add));
    return faults.none()
        ? protocol
            .<Parsed>map(Parsed.Sound::new)
            .orElseThrow(() -> new IllegalStateException("no protocol, and no fault that says why"))
        : new Parsed.Faulty(faults.inOrder());
  }
}
