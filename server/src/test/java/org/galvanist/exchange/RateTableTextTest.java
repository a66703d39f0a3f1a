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

  private static final RateTable.Row SLOW =
      new RateTable.Row(0.05, "rates", 1, 3, 3, 1e-3, OptionalDouble.of(4e-6), 1);
  private static final RateTable.Row FAST =
      new RateTable.Row(1, "rates", 4, 4, 1, 1e-4, OptionalDouble.empty(), 0.1);

  @Test
  void theTableIsAlignedAndEndsWithTheRecovery() {
    assertEquals(
        """
        Rate/C  Cycles  Mean/mAh/g  Deviation/mAh/g  Kept/%
         0.050  1 to 3      250.00             1.00   100.0
         1.000  4 to 4       25.00                –    10.0
        Recovery: 99.0 % of the first rate.
        """,
        RateTableText.of(CELL, new RateTable(List.of(SLOW, FAST), OptionalDouble.of(0.99))));
  }

  @Test
  void oneRateIsNothingToCompare() {
    assertEquals("", RateTableText.of(CELL, new RateTable(List.of(SLOW), OptionalDouble.empty())));
  }
}
