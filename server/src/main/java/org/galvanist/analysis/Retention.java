package org.galvanist.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.galvanist.protocol.RetentionReference;

/**
 * Capacity kept relative to the declared reference. Check-ups neither have one nor are part of a
 * mean or the highest, but where the first cycle of a check-up is the reference by declaration.
 * Made on reading from the table as it stands: a higher cycle to come changes the retention of the
 * cycles before it where the reference is the highest. Print {@link #words()} wherever a retention
 * is printed.
 */
public final class Retention {
  private final RetentionReference reference;
  private final OptionalDouble referenceAh;
  private final OptionalInt referenceCycle;
  private final boolean comparesCheckUps;

  private Retention(
      RetentionReference reference,
      OptionalDouble referenceAh,
      OptionalInt referenceCycle,
      boolean comparesCheckUps) {
    this.reference = reference;
    this.referenceAh = referenceAh;
    this.referenceCycle = referenceCycle;
    this.comparesCheckUps = comparesCheckUps;
  }

  private Retention(
      RetentionReference reference, OptionalDouble referenceAh, OptionalInt referenceCycle) {
    this(reference, referenceAh, referenceCycle, false);
  }

  /** Finds the reference among the cycles of a test, by what its program declares. */
  public static Retention of(TestBasis basis, List<CycleSummary> cycles) {
    RetentionReference reference = basis.retention();
    return switch (reference) {
      case RetentionReference.Cycle cycle ->
          first(reference, cycles, row -> row.cycle() == cycle.number());
      case RetentionReference.MeanOfCycles range -> mean(range, cycles);
      case RetentionReference.FirstOfPhase phase -> {
        Retention found = first(reference, cycles, row -> row.phase().equals(phase.phase()));
        yield new Retention(
            reference, found.referenceAh, found.referenceCycle, basis.isCheckUp(phase.phase()));
      }
      case RetentionReference.HighestCycle highest -> highest(highest, cycles);
      case RetentionReference.NominalCapacity nominal ->
          new Retention(nominal, basis.nominalCapacityAh(), OptionalInt.empty());
    };
  }

  /** The reference in words, such as {@code cycle 1}. */
  public String words() {
    return reference.words();
  }

  /** Capacity that is 100 %, Ah; empty as long as no complete cycle gives it. */
  public OptionalDouble referenceAh() {
    return referenceAh;
  }

  /** The last cycle that the reference is made of; empty where it is no cycle. */
  public OptionalInt referenceCycle() {
    return referenceCycle;
  }

  /**
   * Fraction kept by a cycle; empty for one that is not complete, for a check-up unless a check-up
   * is the reference, and for a symmetric cell.
   */
  public OptionalDouble of(CycleSummary cycle) {
    return cycle.hasRatios() && (comparesCheckUps || !cycle.checkUp()) && referenceAh.orElse(0) > 0
        ? OptionalDouble.of(cycle.reversible().capacityAh() / referenceAh.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Retention first(
      RetentionReference reference, List<CycleSummary> cycles, Predicate<CycleSummary> wanted) {
    for (CycleSummary row : cycles) {
      if (row.hasRatios() && wanted.test(row)) {
        return at(reference, row);
      }
    }
    return new Retention(reference, OptionalDouble.empty(), OptionalInt.empty());
  }

  private static Retention mean(RetentionReference.MeanOfCycles range, List<CycleSummary> cycles) {
    double sum = 0;
    int count = 0;
    int last = 0;
    for (CycleSummary row : cycles) {
      if (row.isInSeries() && row.cycle() >= range.first() && row.cycle() <= range.last()) {
        sum += row.reversible().capacityAh();
        count++;
        last = row.cycle();
      }
    }
    return count == 0
        ? new Retention(range, OptionalDouble.empty(), OptionalInt.empty())
        : new Retention(range, OptionalDouble.of(sum / count), OptionalInt.of(last));
  }

  private static Retention highest(
      RetentionReference.HighestCycle reference, List<CycleSummary> cycles) {
    var best = new Retention(reference, OptionalDouble.empty(), OptionalInt.empty());
    for (CycleSummary row : cycles) {
      if (row.isInSeries() && row.reversible().capacityAh() > best.referenceAh.orElse(0)) {
        best = at(reference, row);
      }
    }
    return best;
  }

  private static Retention at(RetentionReference reference, CycleSummary row) {
    return new Retention(
        reference, OptionalDouble.of(row.reversible().capacityAh()), OptionalInt.of(row.cycle()));
  }
}
