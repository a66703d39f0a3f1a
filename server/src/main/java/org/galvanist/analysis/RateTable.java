package org.galvanist.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rate capability: capacity of each run of cycles at one rate, check-ups left out. The rate is the
 * one that the protocol declares for the reversible half cycle. Only where no cycle of the test has
 * a declared rate, as in a file of another cycler, is it the current that was measured in that half
 * cycle's constant-current part, and each row says so: cycles in a row belong together while their
 * current is within 3 % of the first one's.
 *
 * @param rows in the order of the test; a rate that returns has a second row
 * @param recovery mean capacity when the first rate returns, over its mean at first; empty until
 *     then
 */
public record RateTable(List<Row> rows, OptionalDouble recovery) {
  /** Measured currents that differ by less, as a fraction, are one rate. */
  public static final double SAME_CURRENT = 0.03;

  private static final MathContext DIGITS = new MathContext(3);

  /**
   * One run of cycles at one rate.
   *
   * @param rateC without sign: declared, or measured and over what 1C stands for; empty where
   *     nobody says that
   * @param declared whether the protocol writes the rate; otherwise it was measured
   * @param currentAmpere mean measured current of the reversible half cycles' constant-current
   *     parts, without sign, A; empty where they have none
   * @param firstCycle first complete cycle at the rate
   * @param lastCycle last complete cycle at the rate
   * @param count how many cycles the mean is of
   * @param meanAh mean capacity, Ah
   * @param deviationAh sample standard deviation, Ah; empty for one cycle
   * @param kept mean over the mean at the slowest rate of the table
   */
  public record Row(
      OptionalDouble rateC,
      boolean declared,
      OptionalDouble currentAmpere,
      String phase,
      int firstCycle,
      int lastCycle,
      int count,
      double meanAh,
      OptionalDouble deviationAh,
      double kept) {

    /** The rate as a table prints it: {@code 0.5C}, or {@code 0.5C measured}, or the current. */
    public String words() {
      if (declared) {
        return rateC.isPresent() ? digits(rateC.getAsDouble()) + "C" : "";
      }
      String figure =
          rateC.isPresent()
              ? digits(rateC.getAsDouble()) + "C"
              : digits(1e3 * currentAmpere.orElse(Double.NaN)) + " mA";
      return figure + " measured";
    }

    private static String digits(double value) {
      return Double.isFinite(value)
          ? BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString()
          : "?";
    }
  }

  /** Copies the list, so that a table never changes. */
  public RateTable {
    rows = List.copyOf(rows);
  }

  /** The table with means over whole runs; rates that are measured stay in amperes. */
  public static RateTable of(List<CycleSummary> cycles) {
    return of(OptionalDouble.empty(), cycles, Integer.MAX_VALUE);
  }

  /** The table with means over whole runs. */
  public static RateTable of(TestBasis basis, List<CycleSummary> cycles) {
    return of(basis.oneCAh(), cycles, Integer.MAX_VALUE);
  }

  /**
   * The table of a test's complete cycles.
   *
   * @param oneCAh what 1C stands for, Ah; only rates that are measured are made with it
   * @param lastCycles how many cycles at the end of each run the mean is of, at least 1
   */
  public static RateTable of(OptionalDouble oneCAh, List<CycleSummary> cycles, int lastCycles) {
    List<CycleSummary> series = cycles.stream().filter(CycleSummary::isInSeries).toList();
    boolean declared = series.stream().anyMatch(row -> declaredRate(row).isPresent());
    List<List<CycleSummary>> runs = runs(series, declared);
    double slowest =
        runs.stream()
            .min(Comparator.comparingDouble(run -> rate(run, declared)))
            .map(run -> mean(last(run, lastCycles)))
            .orElse(Double.NaN);
    List<Row> rows =
        runs.stream().map(run -> row(run, declared, oneCAh, lastCycles, slowest)).toList();
    return new RateTable(rows, recovery(runs, rows, declared));
  }

  private static OptionalDouble recovery(
      List<List<CycleSummary>> runs, List<Row> rows, boolean declared) {
    OptionalDouble recovery = OptionalDouble.empty();
    boolean left = false;
    for (int index = 0; index < rows.size(); index++) {
      boolean firstRate =
          sameRate(rate(runs.getFirst(), declared), rate(runs.get(index), declared), declared);
      if (left && firstRate) {
        recovery = OptionalDouble.of(rows.get(index).meanAh() / rows.getFirst().meanAh());
      }
      left |= !firstRate;
    }
    return recovery;
  }

  private static List<List<CycleSummary>> runs(List<CycleSummary> series, boolean declared) {
    var runs = new ArrayList<List<CycleSummary>>();
    for (CycleSummary row : series) {
      double rate = rate(row, declared);
      if (Double.isNaN(rate)) {
        continue;
      }
      CycleSummary first = runs.isEmpty() ? row : runs.getLast().getFirst();
      if (runs.isEmpty()
          || !first.phase().equals(row.phase())
          || !sameRate(rate(first, declared), rate, declared)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(row);
    }
    return runs;
  }

  private static boolean sameRate(double one, double other, boolean declared) {
    return declared ? one == other : Math.abs(other - one) <= SAME_CURRENT * one;
  }

  private static Row row(
      List<CycleSummary> run,
      boolean declared,
      OptionalDouble oneCAh,
      int lastCycles,
      double slowest) {
    List<CycleSummary> counted = last(run, lastCycles);
    double mean = mean(counted);
    OptionalDouble current = run.stream().flatMapToDouble(row -> measured(row).stream()).average();
    double overOneC = current.orElse(Double.NaN) / oneCAh.orElse(Double.NaN);
    return new Row(
        declared ? declaredRate(run.getFirst()) : HalfCycleFold.known(overOneC),
        declared,
        current,
        run.getFirst().phase(),
        run.getFirst().cycle(),
        run.getLast().cycle(),
        counted.size(),
        mean,
        deviation(counted, mean),
        mean / slowest);
  }

  private static double rate(List<CycleSummary> run, boolean declared) {
    return rate(run.getFirst(), declared);
  }

  /** In C where it is declared, in A where it is measured: never compared with each other. */
  private static double rate(CycleSummary row, boolean declared) {
    return (declared ? declaredRate(row) : measured(row)).orElse(Double.NaN);
  }

  private static OptionalDouble declaredRate(CycleSummary row) {
    return row.reversible().declaredRateC();
  }

  private static OptionalDouble measured(CycleSummary row) {
    return row.reversible().constantCurrent().meanCurrentAmpere();
  }

  private static List<CycleSummary> last(List<CycleSummary> run, int count) {
    return run.subList(Math.max(0, run.size() - count), run.size());
  }

  private static double mean(List<CycleSummary> cycles) {
    return cycles.stream().mapToDouble(row -> row.reversible().capacityAh()).average().orElse(0);
  }

  private static OptionalDouble deviation(List<CycleSummary> cycles, double mean) {
    if (cycles.size() < 2) {
      return OptionalDouble.empty();
    }
    double squares = 0;
    for (CycleSummary row : cycles) {
      double off = row.reversible().capacityAh() - mean;
      squares += off * off;
    }
    return OptionalDouble.of(Math.sqrt(squares / (cycles.size() - 1)));
  }
}
