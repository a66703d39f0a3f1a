package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the faults of one file, each once, and not without end. Confined to one reading. */
final class Faults {
  private static final int MOST = 200;
  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final Set<Fault> found = new LinkedHashSet<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Place place, String wrong, String legal) {
    add(new Fault(file, place.line(), place.column(), quote(place.words()), wrong, legal));
  }

  void add(Fault fault) {
    if (found.size() < MOST) {
      found.add(fault);
    }
  }

  int count() {
    return found.size();
  }

  boolean none() {
    return found.isEmpty();
  }

  /** All of them, in the order of the file. */
  List<Fault> inOrder() {
    var faults = new ArrayList<>(found);
    faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    return List.copyOf(faults);
  }

  private static String quote(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 1) + "…";
  }
}
