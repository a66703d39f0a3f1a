package org.galvanist.exchange;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Quality;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * The cycles of a test with all that their figures are relative to: what every file of cycles is
 * written from.
 *
 * @param specific active mass and area of the cell, as they are known now
 * @param cycles in order
 * @param damaged numbers of the cycles whose records were damaged
 */
public record CycleFigures(
    TestBasis basis, SpecificCapacity specific, List<CycleSummary> cycles, Set<Integer> damaged) {

  /** Copies the list and the set. */
  public CycleFigures {
    cycles = List.copyOf(cycles);
    damaged = Set.copyOf(damaged);
  }

  /** What retention is relative to, as the table stands. */
  public Retention retention() {
    return Retention.of(basis, cycles);
  }

  /** The rows of the table. */
  List<Row> rows() {
    Retention retention = retention();
    return cycles.stream()
        .map(
            cycle ->
                new Row(cycle, specific, retention.of(cycle), Quality.of(basis, cycle, damaged)))
        .toList();
  }

  /** A cycle, and what no cycle knows alone. */
  record Row(
      CycleSummary cycle,
      SpecificCapacity specific,
      OptionalDouble retention,
      Set<Quality.Flag> flags) {}
}
