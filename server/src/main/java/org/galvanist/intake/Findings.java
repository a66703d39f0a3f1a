package org.galvanist.intake;

import java.util.ArrayList;
import java.util.Comparator;
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

  /** The repairs in the order of their places. */
  List<Repair> told() {
    return told.stream()
        .sorted(
            Comparator.comparingLong(Repair::place)
                .thenComparing(Repair::kind)
                .thenComparing(Repair::words))
        .toList();
  }

  Map<Repair.Kind, Long> counts() {
    return counts;
  }
}
