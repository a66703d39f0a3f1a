package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.galvanist.analysis.TestFigures.EndOfLife;
import org.galvanist.analysis.TestFigures.Highest;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;

/** Retention, rate table and the figures of a whole test, on cycles of known capacity. */
class FiguresTest {
  /** Cycles at 1 A that charge 1 Ah and discharge as given, formation for the first ones. */
  private static List<CycleSummary> cycles(
      RetentionReference reference, int formation, double... capacities) {
    return cycles(basis(reference), formation, capacities);
  }

  private static TestBasis basis(RetentionReference reference) {
    return Recording.basis(Polarity.FULL_CELL, reference);
  }

  private static List<CycleSummary> cycles(TestBasis basis, int formation, double... capacities) {
    var recording = new Recording();
    for (int cycle = 1; cycle <= capacities.length; cycle++) {
      int step = cycle <= formation ? 1 : 3;
      recording
          .cycle(cycle)
          .step(step)
          .current(1, 3, 4, 3600, 4)
          .step(step + 1)
          .current(-1, 4, 3, 3600 * capacities[cycle - 1], 4);
    }
    return recording.completed(basis);
  }

  private static double[] retentions(RetentionReference reference, double... capacities) {
    List<CycleSummary> cycles = cycles(reference, 2, capacities);
    Retention retention = Retention.of(basis(reference), cycles);
    return cycles.stream().mapToDouble(row -> retention.of(row).orElse(Double.NaN)).toArray();
  }

  private static void same(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int index = 0; index < expected.length; index++) {
      assertEquals(expected[index], actual[index], 1e-12, "cycle " + (index + 1));
    }
  }

  @Test
  void retentionIsRelativeToTheReferenceThatIsDeclared() {
    same(new double[] {1, 0.75, 0.5}, retentions(new RetentionReference.Cycle(1), 0.8, 0.6, 0.4));
    same(new double[] {2, 1.5, 1}, retentions(new RetentionReference.Cycle(3), 0.8, 0.6, 0.4));
    same(
        new double[] {0.8 / 0.7, 0.6 / 0.7, 0.4 / 0.7},
        retentions(new RetentionReference.MeanOfCycles(1, 2), 0.8, 0.6, 0.4));
    same(
        new double[] {2, 1.5, 1},
        retentions(new RetentionReference.FirstOfPhase("ageing"), 0.8, 0.6, 0.4));
    same(
        new double[] {0.8, 0.6, 0.4},
        retentions(new RetentionReference.NominalCapacity(), 0.8, 0.6, 0.4));
  }

  @Test
  void aHigherCycleLowersTheRetentionOfTheCyclesBeforeIt() {
    var highest = new RetentionReference.HighestCycle();
    same(new double[] {1}, retentions(highest, 0.6));
    same(new double[] {0.75, 1, 0.5}, retentions(highest, 0.6, 0.8, 0.4));
    assertEquals("highest cycle", Retention.of(basis(highest), List.of()).words());
  }

  @Test
  void withoutItsReferenceThereIsNoRetention() {
    var missing = new RetentionReference.Cycle(9);
    List<CycleSummary> cycles = cycles(missing, 0, 0.9, 0.8);
    Retention retention = Retention.of(basis(missing), cycles);
    assertEquals(OptionalDouble.empty(), retention.referenceAh());
    assertEquals(OptionalInt.empty(), retention.referenceCycle());
    assertEquals(OptionalDouble.empty(), retention.of(cycles.getFirst()));
  }

  @Test
  void aPartialCycleHasNoRetentionAndIsNoReference() {
    var first = new RetentionReference.HighestCycle();
    CycleTable table =
        new Recording().roundTrip(1, 1, 0.5).roundTrip(2, 1, 0.9).table(basis(first));
    CycleSummary partial = table.finish().orElseThrow();
    Retention retention = Retention.of(basis(first), table.cycles());
    assertEquals(0.5, retention.referenceAh().orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.empty(), retention.of(partial));
  }

  @Test
  void theCapacityOfAnAnodeHalfCellIsWhatChargingTakesOut() {
    var basis = Recording.basis(Polarity.ANODE_HALF_CELL, new RetentionReference.Cycle(1));
    List<CycleSummary> cycles = cycles(basis, 0, 1.1, 1.2);
    assertEquals(1.0, Retention.of(basis, cycles).referenceAh().orElseThrow(), 1e-12);
  }

  @Test
  void theRateTableHasARowForEachRunOfCyclesAtOneDeclaredRate() {
    List<CycleSummary> cycles =
        cycles(new RetentionReference.Cycle(1), 3, 0.98, 1.0, 1.02, 0.5, 0.7);
    RateTable table = RateTable.of(cycles);
    assertEquals(2, table.rows().size());
    RateTable.Row slow = table.rows().getFirst();
    assertEquals(OptionalDouble.of(0.1), slow.rateC());
    assertTrue(slow.declared());
    assertEquals("formation", slow.phase());
    assertEquals(List.of(1, 3, 3), List.of(slow.firstCycle(), slow.lastCycle(), slow.count()));
    assertEquals(1.0, slow.meanAh(), 1e-12);
    assertEquals(0.02, slow.deviationAh().orElseThrow(), 1e-12);
    assertEquals(1, slow.kept(), 1e-12);
    assertEquals(0.6, table.rows().getLast().kept(), 1e-12);
    assertEquals(OptionalDouble.empty(), table.recovery());
    RateTable last = RateTable.of(OptionalDouble.empty(), cycles, 1);
    assertEquals(1.02, last.rows().getFirst().meanAh(), 1e-12);
    assertEquals(OptionalDouble.empty(), last.rows().getFirst().deviationAh());
    assertEquals(0.7 / 1.02, last.rows().getLast().kept(), 1e-12);
  }

  @Test
  void recoveryIsJudgedWhenTheFirstRateReturns() {
    var recording = new Recording();
    double[] capacities = {1.0, 0.5, 0.9};
    int[] steps = {1, 3, 1};
    for (int index = 0; index < 3; index++) {
      recording
          .cycle(index + 1)
          .step(steps[index])
          .current(1, 3, 4, 3600, 2)
          .step(steps[index] + 1)
          .current(-1, 4, 3, 3600 * capacities[index], 2);
    }
    RateTable table = RateTable.of(recording.completed(Recording.fullCell()));
    assertEquals(0.9, table.recovery().orElseThrow(), 1e-12);
    assertEquals(3, table.rows().size());
  }

  @Test
  void anEmptyTestHasEmptyTables() {
    assertEquals(List.of(), RateTable.of(List.of()).rows());
    TestFigures figures = TestFigures.of(Recording.fullCell(), List.of());
    assertEquals(OptionalDouble.empty(), figures.initialCoulombicEfficiency());
    assertEquals(OptionalDouble.empty(), figures.meanCoulombicEfficiency());
    assertEquals(Optional.empty(), figures.highest());
    assertEquals(Optional.empty(), figures.endOfLife());
  }

  @Test
  void theFiguresOfATestAreThoseOfItsCompleteCycles() {
    List<CycleSummary> cycles =
        cycles(new RetentionReference.Cycle(1), 0, 0.90, 0.95, 0.93, 0.91, 0.89);
    TestFigures figures =
        TestFigures.of(Recording.fullCell(), cycles, new TestFigures.Range(2, 5), 0.8);
    assertEquals(0.90, figures.initialCoulombicEfficiency().orElseThrow(), 1e-12);
    assertEquals(0.92, figures.meanCoulombicEfficiency().orElseThrow(), 1e-12);
    Highest highest = figures.highest().orElseThrow();
    assertEquals(2, highest.cycle());
    assertEquals(0.95, highest.capacityAh(), 1e-12);
    assertEquals(0.95, figures.shareOfNominal().orElseThrow(), 1e-12);
    assertEquals(-0.02, figures.fadeAhPerCycle().orElseThrow(), 1e-12);
    assertEquals(Optional.empty(), figures.endOfLife(), "never reached");
  }

  @Test
  void theEndOfLifeIsConfirmedByTheNextCycle() {
    assertEquals(Optional.of(new EndOfLife(4, false)), endOfLife(1.0, 0.79, 0.81, 0.79, 0.78, 0.9));
    assertEquals(Optional.of(new EndOfLife(3, true)), endOfLife(1.0, 0.9, 0.79));
    assertEquals(Optional.empty(), endOfLife(1.0, 0.79, 0.81));
  }

  private static Optional<EndOfLife> endOfLife(double... capacities) {
    List<CycleSummary> cycles = cycles(new RetentionReference.Cycle(1), 0, capacities);
    return TestFigures.of(Recording.fullCell(), cycles).endOfLife();
  }

  @Test
  void cyclesOnTheWayUpToTheHighestAreNoEndOfLife() {
    var highest = new RetentionReference.HighestCycle();
    List<CycleSummary> cycles = cycles(highest, 0, 0.5, 0.6, 1.0, 0.9);
    assertEquals(Optional.empty(), TestFigures.of(basis(highest), cycles).endOfLife());
  }

  /** Formation, a check-up that is larger than any other cycle, and ageing. */
  private static List<CycleSummary> withCheckUp(TestBasis basis) {
    var recording = new Recording();
    double[] capacities = {0.9, 1.2, 0.8, 0.7, 0.6};
    int[] steps = {1, 5, 3, 3, 3};
    for (int index = 0; index < steps.length; index++) {
      recording
          .cycle(index + 1)
          .step(steps[index])
          .current(1, 3, 4, 3600, 4)
          .step(steps[index] + 1)
          .current(-1, 4, 3, 3600 * capacities[index], 4);
    }
    return recording.completed(basis);
  }

  @Test
  void aCheckUpEntersNoSeries() {
    TestBasis basis = basis(new RetentionReference.HighestCycle());
    List<CycleSummary> cycles = withCheckUp(basis);
    Retention retention = Retention.of(basis, cycles);
    assertEquals(0.9, retention.referenceAh().orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.empty(), retention.of(cycles.get(1)));
    TestFigures figures = TestFigures.of(basis, cycles);
    assertEquals(1, figures.highest().orElseThrow().cycle());
    assertEquals(0.75, figures.meanCoulombicEfficiency().orElseThrow(), 1e-12);
    assertEquals(4, figures.endOfLife().orElseThrow().cycle());
    assertEquals(
        List.of("formation", "ageing"),
        RateTable.of(basis, cycles).rows().stream().map(RateTable.Row::phase).toList());
    TestBasis mean = basis(new RetentionReference.MeanOfCycles(1, 3));
    assertEquals(0.85, Retention.of(mean, cycles).referenceAh().orElseThrow(), 1e-12);
  }

  @Test
  void aCheckUpCanBeDeclaredTheReferenceAndThenHasARetention() {
    TestBasis basis = basis(new RetentionReference.FirstOfPhase("check-up"));
    List<CycleSummary> cycles = withCheckUp(basis);
    Retention retention = Retention.of(basis, cycles);
    assertEquals(1, retention.of(cycles.get(1)).orElseThrow(), 1e-12);
    assertEquals(0.5, retention.of(cycles.getLast()).orElseThrow(), 1e-12);
  }

  @Test
  void aFigureOverARangeNamesItsRange() {
    List<CycleSummary> cycles = cycles(new RetentionReference.Cycle(1), 0, 0.9, 0.8, 0.7);
    TestFigures figures =
        TestFigures.of(Recording.fullCell(), cycles, new TestFigures.Range(2, 3), 0.9);
    assertEquals("cycles 2 to 3", figures.range().words());
    assertEquals(0.75, figures.meanCoulombicEfficiency().orElseThrow(), 1e-12);
    assertEquals(-0.1, figures.fadeAhPerCycle().orElseThrow(), 1e-12);
    assertEquals(0.9, figures.threshold());
    assertEquals(Optional.of(new EndOfLife(2, false)), figures.endOfLife());
    assertEquals("all cycles", TestFigures.Range.ALL.words());
  }

  /** Two cycles each at 100, 102 and 500 mA, and one at 100 mA again; nothing is declared. */
  private static List<CycleSummary> undeclared() {
    var recording = new Recording();
    double[] amperes = {0.1, 0.102, 0.5, 0.49, 0.101};
    for (int index = 0; index < amperes.length; index++) {
      double hours = 0.1 * (amperes.length - index);
      recording
          .cycle(index + 1)
          .step(0)
          .current(amperes[index], 3, 4, 3600, 4)
          .step(0)
          .current(-amperes[index], 4, 3, 3600 * hours / amperes[index], 4);
    }
    return recording.completed(Recording.imported(Instrument.UNKNOWN));
  }

  @Test
  void whereNoRateIsDeclaredTheTableMeasuresItAndSaysSo() {
    List<CycleSummary> cycles = undeclared();
    RateTable table = RateTable.of(cycles);
    assertEquals(
        List.of("101 mA measured", "495 mA measured", "101 mA measured"),
        table.rows().stream().map(RateTable.Row::words).toList());
    RateTable.Row slow = table.rows().getFirst();
    assertTrue(!slow.declared());
    assertEquals(OptionalDouble.empty(), slow.rateC());
    assertEquals(List.of(1, 2), List.of(slow.firstCycle(), slow.lastCycle()));
    assertEquals(0.45, slow.meanAh(), 1e-12);
    assertEquals(0.1 / 0.45, table.recovery().orElseThrow(), 1e-12);
    RateTable inC = RateTable.of(OptionalDouble.of(0.2), cycles, Integer.MAX_VALUE);
    assertEquals("0.505C measured", inC.rows().getFirst().words());
  }

  @Test
  void specificFiguresNeedAMassAndAnArea() {
    var cell = new SpecificCapacity(OptionalDouble.of(0.004), OptionalDouble.empty());
    assertEquals(110.6, cell.milliampereHourPerGram(0.0004424).orElseThrow(), 1e-9);
    assertTrue(cell.milliampereHourPerSquareCentimetre(0.0004424).isEmpty());
  }
}
