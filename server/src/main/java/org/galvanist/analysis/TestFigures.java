package org.galvanist.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures of a whole test. Only complete cycles count, and no check-ups. Fractions are plain (0.8,
 * not 80).
 *
 * @param initialCoulombicEfficiency of the first complete cycle, whatever it was for
 * @param range cycles of the mean efficiency and the fade, to be named where they are printed
 * @param meanCoulombicEfficiency over the range
 * @param highest the cycle with the highest capacity
 * @param fadeAhPerCycle least-squares slope of capacity against cycle number over the range, Ah a
 *     cycle, negative where capacity falls; empty under two cycles
 * @param threshold retention that ends a life
 * @param endOfLife the cycle that fell under the threshold; empty where none has so far
 * @param shareOfNominal highest capacity over the nominal capacity, which is the theoretical one
 *     where 1C stands for that
 */
public record TestFigures(
    OptionalDouble initialCoulombicEfficiency,
    Range range,
    OptionalDouble meanCoulombicEfficiency,
    Optional<Highest> highest,
    OptionalDouble fadeAhPerCycle,
    double threshold,
    Optional<EndOfLife> endOfLife,
    OptionalDouble shareOfNominal) {

  /** Retention under which a cell's life is over, unless told otherwise. */
  public static final double END_OF_LIFE = 0.8;

  /** Cycles from the first to the last, both included. */
  public record Range(int first, int last) {
    /** Every cycle that there is. */
    public static final Range ALL = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** As it is printed beside a figure: {@code cycles 2 to 50}. */
    public String words() {
      if (first == Integer.MIN_VALUE) {
        return last == Integer.MAX_VALUE ? "all cycles" : "cycles up to " + last;
      }
      return last == Integer.MAX_VALUE
          ? "cycles from " + first + " on"
          : "cycles " + first + " to " + last;
    }

    boolean contains(int cycle) {
      return first <= cycle && cycle <= last;
    }
  }

  /** The cycle with the highest capacity, and that capacity in Ah. */
  public record Highest(int cycle, double capacityAh) {}

  /**
   * The first complete cycle under the threshold that the next complete cycle confirms.
   *
   * @param provisional whether that next cycle has still to come
   */
  public record EndOfLife(int cycle, boolean provisional) {}

  /** The figures over every cycle, end of life at 80 %. */
  public static TestFigures of(TestBasis basis, List<CycleSummary> cycles) {
    return of(basis, cycles, Range.ALL, END_OF_LIFE);
  }

  /**
   * The figures of a test.
   *
   * @param range of mean efficiency and fade
   * @param threshold retention that ends a life, such as 0.8
   */
  public static TestFigures of(
      TestBasis basis, List<CycleSummary> cycles, Range range, double threshold) {
    List<CycleSummary> series = cycles.stream().filter(CycleSummary::isInSeries).toList();
    List<CycleSummary> named = series.stream().filter(row -> range.contains(row.cycle())).toList();
    Optional<Highest> highest = highest(series);
    return new TestFigures(
        cycles.stream()
            .filter(CycleSummary::hasRatios)
            .findFirst()
            .map(CycleSummary::coulombicEfficiency)
            .orElse(OptionalDouble.empty()),
        range,
        named.stream().flatMapToDouble(row -> row.coulombicEfficiency().stream()).average(),
        highest,
        slope(named),
        threshold,
        endOfLife(Retention.of(basis, cycles), series, threshold),
        share(highest, basis.nominalCapacityAh()));
  }

  private static OptionalDouble share(Optional<Highest> highest, OptionalDouble ofAh) {
    return highest.isPresent() && ofAh.orElse(0) > 0
        ? OptionalDouble.of(highest.get().capacityAh() / ofAh.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Optional<Highest> highest(List<CycleSummary> complete) {
    Optional<Highest> best = Optional.empty();
    for (CycleSummary row : complete) {
      double capacity = row.reversible().capacityAh();
      if (best.isEmpty() || capacity > best.get().capacityAh()) {
        best = Optional.of(new Highest(row.cycle(), capacity));
      }
    }
    return best;
  }

  private static OptionalDouble slope(List<CycleSummary> range) {
    if (range.size() < 2) {
      return OptionalDouble.empty();
    }
    double meanCycle = range.stream().mapToInt(CycleSummary::cycle).average().orElseThrow();
    double meanAh =
        range.stream().mapToDouble(row -> row.reversible().capacityAh()).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (CycleSummary row : range) {
      double away = row.cycle() - meanCycle;
      both += away * (row.reversible().capacityAh() - meanAh);
      square += away * away;
    }
    return OptionalDouble.of(both / square);
  }

  /** Cycles up to the reference are no part of the life that it measures. */
  private static Optional<EndOfLife> endOfLife(
      Retention retention, List<CycleSummary> complete, double threshold) {
    List<CycleSummary> life =
        complete.stream()
            .filter(row -> row.cycle() > retention.referenceCycle().orElse(Integer.MIN_VALUE))
            .toList();
    for (int index = 0; index < life.size(); index++) {
      if (retention.of(life.get(index)).orElse(1) >= threshold) {
        continue;
      }
      int cycle = life.get(index).cycle();
      if (index + 1 == life.size()) {
        return Optional.of(new EndOfLife(cycle, true));
      }
      if (retention.of(life.get(index + 1)).orElse(1) < threshold) {
        return Optional.of(new EndOfLife(cycle, false));
      }
    }
    return Optional.empty();
  }
}
