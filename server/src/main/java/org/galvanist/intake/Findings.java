package org.galvanist.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Collects repairs: all are counted, the first {@link IntakeReport#MOST_REPAIRS} are told. */
final class Findings {
  private final List<Repair> told = new ArrayList<>();
  private final Map<Repair.Kind, Long> counts = new EnumMap<>(Repair.Kind.class);

  void add(Repair.Kind kind, long place, OptionalInt cycle, Supplier<String> words) {
    counts.merge(kind, 1L, Long::sum);
    if (told.size() < IntakeReport.MOST_REPAIRS) {
      told.add(new Repair(kind, place, cycle, words.get()));
    }
  }

  List<Repair> told() {
    return told;
  }

  Map<Repair.Kind, Long> counts() {
    return counts;
  }
}
