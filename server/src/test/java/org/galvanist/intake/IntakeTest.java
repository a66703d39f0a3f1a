package org.galvanist.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.galvanist.engine.StepPart;
import org.junit.jupiter.api.Test;

/** What becomes of rows, each rule by a small file. */
class IntakeTest {
  private static final SourceFacts PLAIN = Rows.facts(CurrentSign.CHARGE_POSITIVE, Counters.NONE);
  private static final SourceFacts COUNTED =
      Rows.facts(CurrentSign.CHARGE_POSITIVE, Counters.EACH_WAY);

  private static Rows plainCycles(int cycles) {
    var rows = new Rows();
    for (int cycle = 0; cycle < cycles; cycle++) {
      rows.flow(36, 100, 1, index -> 3 + index * 0.03);
      rows.flow(36, 100, -1, index -> 4.08 - index * 0.03);
    }
    return rows;
  }

  @Test
  void aPlainFileIsSplitWhereTheCurrentTurnsRound() {
    Rows.Made made = plainCycles(2).made(PLAIN);

    assertEquals(2, made.surveyed().cycles());
    assertEquals(4, made.records().getLast().stepCount());
    assertEquals(1, made.ah(1, true), 1e-12);
    assertEquals(1, made.ah(2, false), 1e-12);
    assertTrue(made.report().cycleRule().contains("no cycle number"), made.report().cycleRule());
  }

  @Test
  void nothingIsIntegratedOverAStepBorder() {
    var rows = new Rows().step(1).flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.at(rows.now() + 500).step(2).flow(36, 100, 1, index -> 3.5 + index * 0.01);

    assertEquals(2, rows.made(PLAIN).ah(1, true), 1e-12);
  }

  @Test
  void aRecordThatJumpsBackAloneIsDroppedAndTold() {
    var rows = new Rows().step(1).flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.step(2).row(0, 4, -1);
    rows.at(3600).flow(36, 100, -1, index -> 4 - index * 0.03);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(74, made.report().records());
    assertEquals(1, made.count(Repair.Kind.RECORD_DROPPED));
    assertEquals(38, made.repairs(Repair.Kind.RECORD_DROPPED).getFirst().place());
    assertEquals(1, made.ah(1, false), 1e-12);
  }

  @Test
  void timeThatStartsAnewGoesOnWithAnOffset() {
    var rows = new Rows().flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.at(0).flow(36, 100, 1, index -> 4 + index * 0.001);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(7200, made.records().getLast().testTimeSecond());
    assertEquals(2, made.ah(1, true), 1e-12);
    assertEquals(1, made.count(Repair.Kind.TIME_RESTARTED));
  }

  @Test
  void timeThatGoesBackWithoutReasonIsRefusedWithItsRow() {
    var rows = new Rows().flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.at(1800).flow(10, 100, 1, index -> 4);

    var refused = assertThrows(RefusedRows.class, () -> rows.made(PLAIN));

    assertTrue(refused.getMessage().startsWith("row 38: "), refused.getMessage());
  }

  @Test
  void aMissingVoltageDropsItsRecordAndFlagsTheCycle() {
    var rows = plainCycles(1);
    rows.all().get(5).voltageVolt[0] = Double.NaN;
    rows.all().get(7).currentAmpere[0] = Double.POSITIVE_INFINITY;

    Rows.Made made = rows.made(PLAIN);

    assertEquals(2, made.count(Repair.Kind.NOT_A_NUMBER));
    Repair first = made.repairs(Repair.Kind.NOT_A_NUMBER).getFirst();
    assertEquals(6, first.place());
    assertEquals(OptionalInt.of(1), first.cycle());
    assertTrue(first.words().startsWith("its voltage is missing"), first.words());
    assertEquals(1, made.ah(1, true), 1e-12);
  }

  @Test
  void aFileWithoutRecordsIsRefusedInWords() {
    var none = assertThrows(RefusedRows.class, () -> new Rows().made(PLAIN));
    assertTrue(none.getMessage().contains("no records"), none.getMessage());

    var rows = new Rows().kind(StepKind.IMPEDANCE).flow(5, 1, 0, index -> 3);
    var other = assertThrows(RefusedRows.class, () -> rows.made(PLAIN));
    assertTrue(other.getMessage().contains("other measurements"), other.getMessage());
  }

  @Test
  void aFileThatIsMostlyHolesIsRefusedInWords() {
    var rows = plainCycles(1);
    for (int row = 0; row < 50; row++) {
      rows.all().get(row).currentAmpere[0] = Double.NaN;
    }

    var refused = assertThrows(RefusedRows.class, () -> rows.made(PLAIN));

    assertTrue(refused.getMessage().contains("50 of 74 rows"), refused.getMessage());
  }

  @Test
  void aCounterThatStartsAnewInMidStepIsWalked() {
    var rows = new Rows().step(1);
    double[] counter = {0, 0.1, 0.2, 0.3, 0.05, 0.15};
    for (int index = 0; index < counter.length; index++) {
      rows.row(index * 360, 3 + index * 0.1, 1).chargingAh[0] = counter[index];
    }

    Rows.Made made = rows.made(COUNTED);

    assertEquals(0.45, made.ah(1, true), 1e-12);
    assertEquals(5, made.repairs(Repair.Kind.COUNTER_RESET).getFirst().place());
  }

  @Test
  void countersOfZerosCountNothing() {
    var rows = plainCycles(1);
    rows.all().forEach(row -> row.chargingAh[0] = 0);
    rows.all().forEach(row -> row.dischargingAh[0] = 0);

    Rows.Made made = rows.made(COUNTED);

    assertEquals(1, made.ah(1, true), 1e-12);
    assertTrue(made.report().warnings().getFirst().contains("stand at zero"));
  }

  @Test
  void aCurrentWithoutSignTakesThatOfItsStep() {
    var rows = new Rows().kind(StepKind.CHARGE).flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.kind(StepKind.DISCHARGE).flow(36, 100, 1, index -> 4 - index * 0.03);

    Rows.Made declared = rows.made(Rows.facts(CurrentSign.BY_STEP, Counters.NONE));
    Rows.Made found = rows.made(PLAIN);

    assertEquals(1, declared.ah(1, false), 1e-12);
    assertEquals(0, declared.count(Repair.Kind.SIGN));
    assertEquals(1, found.ah(1, false), 1e-12);
    assertEquals(1, found.count(Repair.Kind.SIGN));
  }

  @Test
  void aSignAgainstTheKindsOfAllStepsIsTurnedRoundAndTold() {
    var rows = new Rows().kind(StepKind.CC_CHARGE).flow(36, 100, -1, index -> 3 + index * 0.03);
    rows.kind(StepKind.CC_DISCHARGE).flow(36, 100, 1, index -> 4 - index * 0.03);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(1, made.ah(1, true), 1e-12);
    assertEquals(1, made.ah(1, false), 1e-12);
    assertEquals(1, made.count(Repair.Kind.SIGN));
  }

  @Test
  void theFilesOwnCycleNumbersStandWhereTheyFit() {
    var rows = new Rows();
    for (int cycle = 7; cycle < 10; cycle++) {
      rows.cycle(cycle).step(1).flow(36, 100, 1, index -> 3 + index * 0.03);
      rows.step(2).flow(36, 100, -1, index -> 4 - index * 0.03);
    }
    rows.step(3).flow(3, 100, 0, index -> 3);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(7, made.surveyed().firstCycle());
    assertEquals(OptionalInt.of(9), made.surveyed().completeCycle());
    assertEquals(1, made.ah(8, false), 1e-12);
  }

  @Test
  void aCycleNumberThatIsSkippedFlagsTheNextCycle() {
    var rows = new Rows().cycle(1).step(1).flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.cycle(3).step(2).flow(36, 100, -1, index -> 4 - index * 0.03);

    Repair gap = rows.made(PLAIN).repairs(Repair.Kind.GAP).getFirst();

    assertEquals(OptionalInt.of(3), gap.cycle());
    assertTrue(gap.words().contains("from 1 to 3"), gap.words());
  }

  @Test
  void aStuckCycleNumberGivesWayToHalfCyclesInAnyPairing() {
    var rows = new Rows().cycle(1);
    rows.flow(36, 100, -1, index -> 4 - index * 0.03);
    rows.flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.flow(1, 1, -0.5, index -> 4);
    rows.flow(36, 100, 1, index -> 4 + index * 0.001);
    rows.flow(20, 100, -1, index -> 4 - index * 0.03);

    Rows.Made first = rows.made(PLAIN);
    assertEquals(2, first.surveyed().cycles());
    assertEquals(2, first.ah(1, true), 1e-12);
    assertEquals(OptionalInt.empty(), first.surveyed().completeCycle());

    Rows.Made charge = rows.made(PLAIN, Pairing.CHARGE_FIRST, rows.batches(RawRows.CAPACITY));
    assertEquals(0, charge.surveyed().firstCycle());
    assertEquals(1, charge.ah(0, false), 1e-12);
    assertEquals(2, charge.ah(1, true), 1e-12);
    assertEquals(20 / 36.0, charge.ah(1, false), 1e-3);
  }

  @Test
  void aGapInMidStepIsNotIntegratedOver() {
    var rows = new Rows().step(1).flow(36, 100, 1, index -> 3 + index * 0.03);
    rows.at(rows.now() + 5000).flow(36, 100, 1, index -> 4 + index * 0.001);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(2, made.ah(1, true), 1e-12);
    assertEquals(38, made.repairs(Repair.Kind.GAP).getFirst().place());
  }

  @Test
  void impedanceRowsAreNoRecords() {
    var rows = plainCycles(1);
    rows.kind(StepKind.IMPEDANCE).at(9000).flow(9, 10, 0.3, index -> 3.5);
    rows.kind(null).at(10_000).flow(3, 10, 0, index -> 3.5);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(78, made.report().records());
    assertEquals(1, made.count(Repair.Kind.NOT_CYCLING));
    assertEquals(75, made.repairs(Repair.Kind.NOT_CYCLING).getFirst().place());
  }

  @Test
  void aStepThatStandsAtOneNegativeVoltageIsNoCycling() {
    var rows = plainCycles(1);
    rows.step(9).at(9000).flow(9, 10, 0, index -> -3.7865);
    rows.step(10).at(10_000).flow(3, 10, 0, index -> 3.5);

    Rows.Made made = rows.made(PLAIN);

    assertEquals(78, made.report().records());
    assertEquals(78, made.surveyed().records());
    assertEquals(1, made.count(Repair.Kind.NOT_CYCLING));
  }

  @Test
  void aStepOfBothControlsIsPartedWhereTheCurrentFallsAtItsEndVoltage() {
    var rows = new Rows().kind(StepKind.CCCV_CHARGE);
    rows.flow(36, 100, 1, index -> 3 + index * 0.03);
    double from = rows.now();
    for (int index = 1; index <= 20; index++) {
      rows.row(from + index * 100, 4.0802, Math.pow(0.9, index));
    }

    List<StepPart> parts = rows.made(PLAIN).records().stream().map(it -> it.part()).toList();

    assertTrue(parts.subList(0, 37).stream().allMatch(it -> it == StepPart.CONSTANT_CURRENT));
    assertTrue(parts.subList(37, 57).stream().allMatch(it -> it == StepPart.CONSTANT_VOLTAGE));
  }

  @Test
  void leastStepsAreThoseOfTheFilesNumbers() {
    var rows = new Rows();
    for (int index = 0; index < 40; index++) {
      rows.row(index * 10, 3 + index * 0.002, 0.1);
    }

    Surveyed surveyed = rows.made(PLAIN).surveyed();

    assertEquals(0.002, surveyed.voltageStepVolt().orElseThrow(), 1e-15);
    assertTrue(surveyed.currentStepAmpere().isEmpty());
  }

  @Test
  void onlyDateOrStepTimeIsTimeEnough() {
    var rows = plainCycles(1);
    for (int row = 0; row < rows.all().size(); row++) {
      RawRows one = rows.all().get(row);
      one.unixTimeSecond[0] = 1.7e9 + one.testTimeSecond[0];
      one.testTimeSecond[0] = Double.NaN;
    }
    assertEquals(1, rows.made(PLAIN).ah(1, false), 1e-9);

    for (int row = 0; row < rows.all().size(); row++) {
      RawRows one = rows.all().get(row);
      one.unixTimeSecond[0] = Double.NaN;
      one.stepTimeSecond[0] = row % 37 * 100;
    }
    Rows.Made made = rows.made(PLAIN);
    assertEquals(1, made.ah(1, false), 1e-12);
    assertEquals(7200, made.records().getLast().testTimeSecond());
  }
}
