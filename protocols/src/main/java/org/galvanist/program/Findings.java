package org.galvanist.program;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.program.Finding.Severity;
import org.galvanist.protocol.Place;

/** Collects the findings of one check, each once, and not without end. Confined to it. */
final class Findings {
  private static final int MOST = 500;

  private final Set<Finding> found = new LinkedHashSet<>();
  private final Set<String> said = new HashSet<>();
  private boolean refuse;

  void error(Place place, String message, String mend) {
    add(Severity.ERROR, place, message, mend, Optional.empty());
  }

  void error(Place place, String message, String mend, Optional<Replacement> replacement) {
    add(Severity.ERROR, place, message, mend, replacement);
  }

  void warning(Place place, String message, String mend) {
    add(Severity.WARNING, place, message, mend, Optional.empty());
  }

  void warning(Place place, String message, String mend, Optional<Replacement> replacement) {
    add(Severity.WARNING, place, message, mend, replacement);
  }

  void note(Place place, String message, String mend) {
    add(Severity.NOTE, place, message, mend, Optional.empty());
  }

  void note(Place place, String message, String mend, Optional<Replacement> replacement) {
    add(Severity.NOTE, place, message, mend, replacement);
  }

  private void add(
      Severity severity,
      Place place,
      String message,
      String mend,
      Optional<Replacement> replacement) {
    refuse |= severity == Severity.ERROR;
    // A step that a list of values writes out many times is told of once for each message.
    boolean again = place.line() > 0 && told(severity, place, message);
    if (!again && (found.size() < MOST || severity == Severity.ERROR)) {
      found.add(
          new Finding(
              severity, place.line(), place.column(), place.words(), message, mend, replacement));
    }
  }

  /** Whether it was said of this place before. */
  private boolean told(Severity severity, Place place, String message) {
    return !said.add(severity + " " + place.line() + ":" + place.column() + " " + message);
  }

  boolean refuse() {
    return refuse;
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
