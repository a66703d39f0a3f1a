package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.galvanist.engine.DataPoint;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;

class CycleTableTest {
  private static final RetentionReference CYCLE_1 = new RetentionReference.Cycle(1);

  /** One hour at 1 A from 3 to 4 V, half an hour tapering from 1 to 0 A, rest, 1.2 h at -1 A. */
  private static Recording handMade() {
    return new Recording()
        .cycle(1)
        .step(0)
        .rest(60, 3)
        .step(3)
        .current(1, 3, 4, 3600, 100)
        .voltage(4, 1, 0, 1800, 100)
        .step(0)
        .rest(600, 3.95)
        .step(4)
        .current(-1, 3.8, 2.8, 1.2 * 3600, 100);
  }

  private static void close(double expected, OptionalDouble actual) {
    assertEquals(expected, actual.orElseThrow(), 1e-9 * Math.abs(expected) + 1e-12);
  }

  @Test
  void capacitiesAreTheSumsThatOneAddsUpByHand() {
    CycleSummary row = handMade().completed(Recording.fullCell()).getFirst();
    assertEquals(1.25, row.charge().capacityAh(), 1e-12);
    assertEquals(1.2, row.discharge().capacityAh(), 1e-12);
    assertEquals(3.5 + 4 * 0.25, row.charge().energyWh(), 1e-12);
    assertEquals(1.2 * 3.3, row.discharge().energyWh(), 1e-12);
    close(4.5 / 1.25, row.charge().meanVoltageVolt());
    close(3.3, row.discharge().meanVoltageVolt());
    close(4.5 / 1.25 - 3.3, row.voltageHysteresisVolt());
    close(1.2 / 1.25, row.coulombicEfficiency());
    close(3.96 / 4.5, row.energyEfficiency());
    close(3.3 / 3.6, row.voltageEfficiency());
    close(2.45 / 2, row.equivalentFullCycles());
  }

  @Test
  void theConstantCurrentAndTheConstantVoltagePartStandApart() {
    HalfCycle charge = handMade().completed(Recording.fullCell()).getFirst().charge();
    assertEquals(1, charge.constantCurrent().capacityAh(), 1e-12);
    assertEquals(3600, charge.constantCurrent().durationSecond(), 1e-9);
    close(1, charge.constantCurrent().endCurrentAmpere());
    assertEquals(0.25, charge.constantVoltage().capacityAh(), 1e-12);
    assertEquals(1800, charge.constantVoltage().durationSecond(), 1e-9);
    close(0, charge.constantVoltage().endCurrentAmpere());
    close(4, charge.endVoltageVolt());
  }

  @Test
  void theGapAtHalfCapacityIsReadOnBothHalves() {
    CycleSummary row = handMade().completed(Recording.fullCell()).getFirst();
    close(3.625, row.charge().halfCapacityVoltageVolt());
    close(3.3, row.discharge().halfCapacityVoltageVolt());
    close(0.325, row.halfCapacityGapVolt());
  }

  @Test
  void theRateIsTheChargeWeightedCurrentOverTheCurrentOfOneC() {
    CycleSummary row = handMade().completed(Recording.fullCell()).getFirst();
    close(1, row.discharge().rateC());
    close(0.5, row.discharge().declaredRateC());
    // Taper: the mean of I weighted by I·dt, I falling in a line from 1 to 0, is 2/3 A.
    assertEquals(
        (1 * 1 + 0.25 * 2 / 3) / 1.25, row.charge().meanCurrentAmpere().orElseThrow(), 1e-4);
  }

  @Test
  void timesVoltagesAndTemperaturesSpanTheCycleAndItsRests() {
    var recording = new Recording().cycle(1).temperature(20).step(0).rest(100, 2.5);
    recording.temperature(30).step(3).current(1, 3, 4, 100, 4);
    CycleSummary row = recording.completed(Recording.fullCell()).getFirst();
    assertEquals(0, row.startTimeSecond());
    assertEquals(200, row.endTimeSecond());
    assertEquals(1, row.firstRecord());
    assertEquals(7, row.lastRecord());
    assertEquals(2.5, row.minimumVoltageVolt());
    assertEquals(4, row.maximumVoltageVolt());
    close(25, row.meanTemperatureCelsius());
    close(20, row.minimumTemperatureCelsius());
    close(30, row.maximumTemperatureCelsius());
    assertEquals("ageing", row.phase(), "the phase of the first step under current");
  }

  @Test
  void aSmallReverseCurrentCountsAndTurnsNothingRound() {
    var recording = new Recording().cycle(1).step(3).current(1, 3, 4, 3600, 4);
    recording.voltage(4, 0, -0.1, 360, 2);
    HalfCycle charge = recording.completed(Recording.fullCell()).getFirst().charge();
    HalfCycle discharge = recording.completed(Recording.fullCell()).getFirst().discharge();
    assertEquals(0.005, discharge.capacityAh(), 1e-12);
    assertTrue(discharge.endVoltageVolt().isEmpty(), "the step charges");
    assertEquals(360, charge.constantVoltage().durationSecond(), 1e-9);
  }

  @Test
  void thePolarityOfTheCellDecidesWhichWayCoulombicEfficiencyReads() {
    Recording recording = new Recording().roundTrip(1, 1, 0.9);
    for (Polarity polarity : Polarity.values()) {
      CycleSummary row = recording.completed(Recording.basis(polarity, CYCLE_1)).getFirst();
      OptionalDouble expected =
          switch (polarity) {
            case FULL_CELL, CATHODE_HALF_CELL -> OptionalDouble.of(0.9);
            case ANODE_HALF_CELL -> OptionalDouble.of(1 / 0.9);
            case SYMMETRIC -> OptionalDouble.empty();
          };
      assertEquals(expected.isPresent(), row.coulombicEfficiency().isPresent(), polarity.words());
      expected.ifPresent(value -> close(value, row.coulombicEfficiency()));
    }
  }

  @Test
  void aSymmetricCellHasCapacitiesAndOverpotentialButNoEfficiency() {
    var recording =
        new Recording()
            .cycle(1)
            .step(3)
            .current(1, 0.05, 0.05, 3600, 4)
            .step(4)
            .current(-1, -0.05, -0.05, 3600, 4);
    CycleSummary row = recording.completed(Recording.basis(Polarity.SYMMETRIC, CYCLE_1)).getFirst();
    assertEquals(1, row.charge().capacityAh(), 1e-12);
    assertEquals(1, row.discharge().capacityAh(), 1e-12);
    close(0.1, row.voltageHysteresisVolt());
    assertTrue(row.coulombicEfficiency().isEmpty());
    assertTrue(row.energyEfficiency().isEmpty());
    assertTrue(row.voltageEfficiency().isEmpty());
  }

  @Test
  void ratiosOfACycleThatIsNotCompleteDoNotExist() {
    CycleTable table = new Recording().roundTrip(1, 1, 0.9).table(Recording.fullCell());
    CycleSummary running = table.running().orElseThrow();
    CycleSummary partial = table.finish().orElseThrow();
    assertEquals(CycleStatus.RUNNING, running.status());
    assertEquals(CycleStatus.PARTIAL, partial.status());
    for (CycleSummary row : List.of(running, partial)) {
      assertEquals(0.9, row.discharge().capacityAh(), 1e-12);
      assertTrue(row.coulombicEfficiency().isEmpty());
      assertTrue(row.energyEfficiency().isEmpty());
    }
    assertEquals(Optional.empty(), table.finish(), "it is over");
    assertEquals(List.of(partial), table.cycles());
  }

  @Test
  void aCycleThatOnlyChargesHasNoRatioEvenWhenComplete() {
    CycleSummary row =
        new Recording()
            .cycle(1)
            .step(3)
            .current(1, 3, 4, 60, 2)
            .completed(Recording.fullCell())
            .getFirst();
    assertEquals(CycleStatus.COMPLETE, row.status());
    assertTrue(row.coulombicEfficiency().isEmpty());
    assertTrue(row.discharge().meanVoltageVolt().isEmpty());
    assertTrue(row.voltageHysteresisVolt().isEmpty());
  }

  @Test
  void closingACycleTwiceAnswersWithItsRowAndReopeningOneIsRefused() {
    Recording recording = new Recording().roundTrip(1, 1, 0.9);
    CycleTable table = recording.table(Recording.fullCell());
    CycleSummary row = table.close(1);
    assertSame(row, table.close(1));
    assertThrows(IllegalStateException.class, () -> table.close(2));
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> table.accept(recording.points.getLast()));
    assertEquals("record 22 is of cycle 1, but cycle 1 is over", refused.getMessage());
  }

  @Test
  void theLiveTableAndTheRecomputedOneAreEqualBitForBit() {
    for (long seed = 1; seed <= 20; seed++) {
      List<DataPoint> stored = Recording.random(seed, 30).points;
      var live = new CycleTable(Recording.fullCell());
      for (int index = 0; index < stored.size(); index++) {
        DataPoint point = stored.get(index);
        live.accept(point);
        assertEquals(point.cycle(), live.running().orElseThrow().cycle());
        if (index + 1 == stored.size() || stored.get(index + 1).cycle() != point.cycle()) {
          live.close(point.cycle());
        }
      }
      var recomputed = new CycleTable(Recording.fullCell());
      new ArrayList<>(stored).forEach(recomputed::accept);
      recomputed.close(30);
      assertEquals(live.cycles(), recomputed.cycles(), "seed " + seed);
    }
  }

  @Test
  void aTableResumedAfterARestartGoesOnBitForBit() {
    List<DataPoint> stored = Recording.random(7, 12).points;
    var whole = new CycleTable(Recording.fullCell());
    stored.forEach(whole::accept);
    CycleSummary unbroken = whole.finish().orElseThrow();
    var before = new CycleTable(Recording.fullCell());
    stored.stream().filter(point -> point.cycle() <= 5).forEach(before::accept);
    before.close(5);
    CycleTable after =
        CycleTable.resume(
            Recording.fullCell(),
            before.cycles(),
            stored.stream().filter(point -> point.cycle() == 5).reduce((one, next) -> next));
    stored.stream().filter(point -> point.cycle() > 5).forEach(after::accept);
    assertEquals(unbroken, after.finish().orElseThrow());
    assertEquals(whole.cycles(), after.cycles());
  }

  @Test
  void howTheRecordsAreBatchedChangesNoBit() {
    for (long seed = 1; seed <= 40; seed++) {
      var random = new Random(seed);
      Recording recording = Recording.random(seed, 25);
      CycleTable oneByOne = recording.table(Recording.fullCell());
      var batched = new CycleTable(Recording.fullCell());
      recording.batches(random).forEach(batched::accept);
      assertEquals(oneByOne.running(), batched.running(), "seed " + seed);
      assertEquals(oneByOne.finish(), batched.finish(), "seed " + seed);
      assertEquals(oneByOne.cycles(), batched.cycles(), "seed " + seed);
    }
  }

  @Test
  void aRestartAfterAnyCycleChangesNoBit() {
    for (long seed = 41; seed <= 60; seed++) {
      var random = new Random(seed);
      Recording recording = Recording.random(seed, 12);
      CycleTable whole = recording.table(Recording.fullCell());
      whole.finish();
      int last = 1 + random.nextInt(11);
      List<DataPoint> before =
          recording.points.stream().filter(point -> point.cycle() <= last).toList();
      CycleTable after =
          CycleTable.resume(
              Recording.fullCell(), whole.cycles().subList(0, last), Optional.of(before.getLast()));
      recording.points.subList(0, before.size()).clear();
      recording.batches(random).forEach(after::accept);
      after.finish();
      assertEquals(whole.cycles(), after.cycles(), "seed " + seed);
    }
  }

  @Test
  void theIntegralOfTheKeptRecordsStandsBesideTheCounter() {
    CycleSummary row = handMade().completed(Recording.fullCell()).getFirst();
    close(1.25, row.charge().integratedAh());
    close(1.2, row.discharge().integratedAh());
    // A counter that saw a spike between two records, and an integral that did not.
    var recording = new Recording().cycle(1).step(3).current(1, 3, 4, 3600, 4);
    DataPoint last = recording.points.removeLast();
    recording.points.add(counting(last, 1.1));
    HalfCycle charge = recording.completed(Recording.fullCell()).getFirst().charge();
    assertEquals(1.1, charge.capacityAh(), 1e-12);
    close(1, charge.integratedAh());
    close(0.1, Quality.deviation(charge));
  }

  private static DataPoint counting(DataPoint point, double chargingAh) {
    return new DataPoint(
        point.record(),
        point.testTimeSecond(),
        point.stepTimeSecond(),
        point.stepCount(),
        point.stepIndex(),
        point.cycle(),
        point.part(),
        point.voltageVolt(),
        point.currentAmpere(),
        point.temperatureCelsius(),
        chargingAh,
        point.stepDischargingAh(),
        point.stepChargingWh(),
        point.stepDischargingWh());
  }

  @Test
  void nothingIsIntegratedAcrossTheBorderOfTwoSteps() {
    var recording = new Recording().cycle(1).step(3).current(1, 3, 4, 3600, 4);
    // Recorded an hour later: a gap that lies between the steps.
    recording.later(3600).step(4).current(-1, 4, 3, 1800, 4);
    CycleSummary row = recording.completed(Recording.fullCell()).getFirst();
    close(1, row.charge().integratedAh());
    close(0.5, row.discharge().integratedAh());
  }

  @Test
  void aCycleOfACheckUpSaysSo() {
    var recording = new Recording().roundTrip(1, 1, 0.9).cycle(2).step(0).rest(60, 3);
    recording.step(5).current(0.05, 3, 4, 3600, 4).step(6).current(-0.05, 4, 3, 3600, 4);
    List<CycleSummary> rows = recording.completed(Recording.fullCell());
    assertEquals(List.of(false, true), rows.stream().map(CycleSummary::checkUp).toList());
    assertEquals("check-up", rows.getLast().phase());
    assertTrue(rows.getLast().coulombicEfficiency().isPresent(), "it stands in the table");
    assertTrue(!rows.getLast().isInSeries(), "and enters no series");
  }

  @Test
  void aHalfCycleOfVeryManyRecordsStillKnowsItsMiddle() {
    CycleSummary row =
        new Recording()
            .cycle(1)
            .step(3)
            .current(1, 3, 4, 3600, 50_000)
            .step(4)
            .current(-1, 4, 3, 3600, 50_001)
            .completed(Recording.fullCell())
            .getFirst();
    assertEquals(3.5, row.charge().halfCapacityVoltageVolt().orElseThrow(), 1e-6);
    assertEquals(3.5, row.discharge().halfCapacityVoltageVolt().orElseThrow(), 1e-6);
  }
}
