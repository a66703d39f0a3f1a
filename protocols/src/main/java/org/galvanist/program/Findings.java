package org.galvanist.program;

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

  private void add(
      Severity severity,
      Place place,
      String message,
      String mend,
      Optional<Replacement> replacement) {
    refuse |= severity == Severity.ERROR;
    if (found.size() < MOST || severity == Severity.ERROR) {
      found.add(
          new Finding(
              severity, place.line(), place.column(), place.words(), message, mend, replacement));
    }
  }

  boolean refuse() {
    return refuse;
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
