package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rate capability: capacity of each run of cycles at one declared rate. The rate is the one that
 * the protocol writes for the reversible half cycle, never one guessed from currents.
 *
 * @param rows in the order of the test; a rate that returns has a second row
 * @param recovery mean capacity when the first rate returns, over its mean at first; empty until
 *     then
 */
public record RateTable(List<Row> rows, OptionalDouble recovery) {
  /**
   * One run of cycles at one rate.
   *
   * @param rateC declared, without sign
   * @param firstCycle first complete cycle at the rate
   * @param lastCycle last complete cycle at the rate
   * @param count how many cycles the mean is of
   * @param meanAh mean capacity, Ah
   * @param deviationAh sample standard deviation, Ah; empty for one cycle
   * @param kept mean over the mean at the slowest rate of the table
   */
  public record Row(
      double rateC,
      String phase,
      int firstCycle,
      int lastCycle,
      int count,
      double meanAh,
      OptionalDouble deviationAh,
      double kept) {}

  /** Copies the list, so that a table never changes. */
  public RateTable {
    rows = List.copyOf(rows);
  }

  /** The table with means over whole runs. */
  public static RateTable of(List<CycleSummary> cycles) {
    return of(cycles, Integer.MAX_VALUE);
  }

  /**
   * The table of a test's complete cycles.
   *
   * @param lastCycles how many cycles at the end of each run the mean is of, at least 1
   */
  public static RateTable of(List<CycleSummary> cycles, int lastCycles) {
    List<List<CycleSummary>> runs = runs(cycles);
    double slowest =
        runs.stream()
            .min(Comparator.comparingDouble(RateTable::rate))
            .map(run -> mean(last(run, lastCycles)))
            .orElse(Double.NaN);
    List<Row> rows = runs.stream().map(run -> row(run, lastCycles, slowest)).toList();
    return new RateTable(rows, recovery(rows));
  }

  private static OptionalDouble recovery(List<Row> rows) {
    OptionalDouble recovery = OptionalDouble.empty();
    boolean left = false;
    for (Row row : rows) {
      boolean firstRate = row.rateC() == rows.getFirst().rateC();
      if (left && firstRate) {
        recovery = OptionalDouble.of(row.meanAh() / rows.getFirst().meanAh());
      }
      left |= !firstRate;
    }
    return recovery;
  }

  private static List<List<CycleSummary>> runs(List<CycleSummary> cycles) {
    var runs = new ArrayList<List<CycleSummary>>();
    for (CycleSummary row : cycles) {
      if (!row.hasRatios() || row.reversible().declaredRateC().isEmpty()) {
        continue;
      }
      if (runs.isEmpty() || !sameRun(runs.getLast().getLast(), row)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(row);
    }
    return runs;
  }

  private static boolean sameRun(CycleSummary one, CycleSummary next) {
    return one.phase().equals(next.phase())
        && one.reversible().declaredRateC().equals(next.reversible().declaredRateC());
  }

  private static Row row(List<CycleSummary> run, int lastCycles, double slowest) {
    List<CycleSummary> counted = last(run, lastCycles);
    double mean = mean(counted);
    return new Row(
        rate(run),
        run.getFirst().phase(),
        run.getFirst().cycle(),
        run.getLast().cycle(),
        counted.size(),
        mean,
        deviation(counted, mean),
        mean / slowest);
  }

  private static double rate(List<CycleSummary> run) {
    return run.getFirst().reversible().declaredRateC().orElse(Double.NaN);
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
