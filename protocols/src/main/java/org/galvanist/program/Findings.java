package org.galvanist.program;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.galvanist.protocol.Place;

/** Collects the findings of one check, each once. Confined to it. */
final class Findings {
  private final Set<Finding> found = new LinkedHashSet<>();

  void error(Place place, String message, String mend) {
    add(Finding.Severity.ERROR, place, message, mend);
  }

  void warning(Place place, String message, String mend) {
    add(Finding.Severity.WARNING, place, message, mend);
  }

  void note(Place place, String message, String mend) {
    add(Finding.Severity.NOTE, place, message, mend);
  }

  private void add(Finding.Severity severity, Place place, String message, String mend) {
    found.add(new Finding(severity, place.line(), place.column(), place.words(), message, mend));
  }

  boolean refuse() {
    return found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
