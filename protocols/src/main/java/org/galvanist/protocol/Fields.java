package org.galvanist.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping, each once, all of them known. */
final class Fields {
  private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
  private final Faults faults;

  /**
   * Records a fault for each key that is unknown or written twice.
   *
   * @param legal the known keys; empty if any name is legal
   */
  Fields(Yaml.Mapping mapping, List<String> legal, Faults faults) {
    this.faults = faults;
    for (Yaml.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      Place place = entry.key().place();
      String known = "legal keys are " + String.join(", ", legal);
      if (!legal.isEmpty() && !legal.contains(key)) {
        faults.add(place, "no such key" + Spelling.didYouMean(key, legal), known);
      } else if (key.isBlank()) {
        faults.add(place, "a key without a name", "a name stands before the colon");
      } else {
        Yaml.Entry first = entries.putIfAbsent(key, entry);
        if (first != null) {
          faults.add(place, "written twice", "the first is in line " + first.key().place().line());
        }
      }
    }
  }

  /** Keys and values in the order written. */
  Map<String, Yaml.Entry> all() {
    return entries;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The text of a key's value; where the value is something else, the fault is recorded. */
  Optional<Yaml.Scalar> text(String key, String legal) {
    Yaml.Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : text(entry, legal);
  }

  /** The text of an entry's value; where the value is something else, the fault is recorded. */
  Optional<Yaml.Scalar> text(Yaml.Entry entry, String legal) {
    return switch (entry.value()) {
      case Yaml.Scalar scalar -> {
        if (scalar.text().isBlank()) {
          faults.add(entry.key().place(), "has no value", legal);
          yield Optional.empty();
        }
        yield Optional.of(scalar);
      }
      case Yaml.Sequence list -> {
        faults.add(list.place(), "a list where a text belongs", legal);
        yield Optional.empty();
      }
      case Yaml.Mapping map -> {
        faults.add(map.place(), "a map where a text belongs", legal);
        yield Optional.empty();
      }
    };
  }
}
