package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.Quality.Flag;
import org.galvanist.program.Polarity;
import org.junit.jupiter.api.Test;

/** What a reader must know before trusting a cycle. */
class QualityTest {
  private static HalfCycle half(double countedAh, double integratedAh, double ampere) {
    var part = new HalfCycle.Part(countedAh, 3600, OptionalDouble.empty());
    return new HalfCycle(
        countedAh,
        countedAh * 3.7,
        part,
        new HalfCycle.Part(0, 0, OptionalDouble.empty()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(ampere),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(integratedAh),
        Optional.empty());
  }

  private static CycleSummary cycle(CycleStatus status, HalfCycle charge, HalfCycle discharge) {
    return new CycleSummary(
        4,
        "",
        status,
        Polarity.FULL_CELL,
        0,
        1,
        1,
        2,
        charge,
        discharge,
        3,
        4,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        false,
        List.of(),
        0);
  }

  private static Set<Flag> flags(Instrument instrument, HalfCycle charge) {
    CycleSummary row = cycle(CycleStatus.COMPLETE, charge, half(1, 1, 1));
    return Quality.of(Recording.imported(instrument), row, Set.of());
  }

  @Test
  void aCounterThatDiffersFromTheIntegralIsAWarningAndThenAnError() {
    var counts = new Instrument("", true, 0, 0, 0, 0, 0);
    assertEquals(Set.of(), flags(counts, half(1.004, 1, 1)));
    assertEquals(Set.of(Flag.COUNTER_DEVIATES), flags(counts, half(1.006, 1, 1)));
    assertEquals(Set.of(Flag.COUNTER_DEVIATES), flags(counts, half(0.96, 1, 1)));
    assertEquals(Set.of(Flag.COUNTER_WRONG), flags(counts, half(0.94, 1, 1)));
    assertEquals(Set.of(Flag.COUNTER_WRONG), flags(counts, half(1, 0, 1)));
    assertTrue(Flag.COUNTER_WRONG.isError());
    assertEquals(
        Set.of(),
        flags(Instrument.UNKNOWN, half(1.2, 1, 1)),
        "records that were thinned are no measure of an integral over every sample");
  }

  @Test
  void fewLeastStepsLimitAChargeOrACurrent() {
    var coarse = new Instrument("", true, 0.1e-3, 0.1e-3, 0, 0, 0);
    assertEquals(Set.of(), flags(coarse, half(0.021, 0.021, 0.006)));
    assertEquals(Set.of(Flag.LIMITED_BY_RESOLUTION), flags(coarse, half(0.019, 0.019, 1)));
    assertEquals(Set.of(Flag.LIMITED_BY_RESOLUTION), flags(coarse, half(1, 1, 0.0049)));
  }

  @Test
  void whatHardlyFlowedIsNotJudged() {
    var coarse = new Instrument("", true, 0, 0.1e-3, 0, 0, 0);
    assertEquals(Set.of(), flags(coarse, half(1e-6, 5e-6, 1)));
  }

  @Test
  void damageAndAnEndInMidCycleAreToldOfTheCycleThatHasThem() {
    CycleSummary row = cycle(CycleStatus.PARTIAL, half(1, 1, 1), half(1, 1, 1));
    TestBasis basis = Recording.imported(Instrument.UNKNOWN);
    assertEquals(Set.of(Flag.PARTIAL), Quality.of(basis, row, Set.of(3)));
    assertEquals(
        List.of(Flag.DAMAGED_RECORDS, Flag.PARTIAL),
        List.copyOf(Quality.of(basis, row, Set.of(4))));
    assertTrue(Flag.PARTIAL.words().startsWith("partial"));
  }
}
