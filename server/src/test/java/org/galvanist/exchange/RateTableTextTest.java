package org.galvanist.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;

class RateTableTextTest {
  private static final SpecificCapacity CELL =
      SpecificCapacity.of(
          new CellBasis(
              "cell",
              Polarity.CATHODE_HALF_CELL,
              OptionalDouble.of(0.004),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              SafetyLimits.none(Scope.CELL)));

  private static final RateTable.Row SLOW = row(0.05, 1, 3, 1e-3, OptionalDouble.of(4e-6), 1);
  private static final RateTable.Row FAST = row(1, 4, 4, 1e-4, OptionalDouble.empty(), 0.1);

  private static RateTable.Row row(
      double rateC, int first, int last, double mean, OptionalDouble deviation, double kept) {
    return new RateTable.Row(
        OptionalDouble.of(rateC),
        true,
        OptionalDouble.empty(),
        "rates",
        first,
        last,
        last - first + 1,
        mean,
        deviation,
        kept);
  }

  @Test
  void theTableIsAlignedAndEndsWithTheRecovery() {
    assertEquals(
        """
         Rate  Cycles  Mean/mAh/g  Deviation/mAh/g  Kept/%
        0.05C  1 to 3      250.00             1.00   100.0
           1C  4 to 4       25.00                –    10.0
        Recovery: 99.0 % of the first rate.
        """,
        RateTableText.of(CELL, new RateTable(List.of(SLOW, FAST), OptionalDouble.of(0.99))));
  }

  @Test
  void oneRateIsNothingToCompare() {
    assertEquals("", RateTableText.of(CELL, new RateTable(List.of(SLOW), OptionalDouble.empty())));
  }
}
