package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** DC resistance at the current steps of a cycle, on voltages that one can read off. */
class ResistanceTest {
  private static List<Resistance> resistances(Recording recording) {
    return recording.completed(Recording.fullCell()).getLast().resistances();
  }

  @Test
  void aPulseAfterARestGivesTheVoltageChangeOverTheCurrentChangeTenSecondsLater() {
    // At rest 3.5 V; under 2 A 3.7 V at once, and 1 mV/s more: 3.71 V after 10 s, read between
    // the records at 8 s and 12 s.
    var recording = new Recording().cycle(1).step(0).rest(60, 3.5);
    recording.step(3).current(2, 3.7, 3.76, 60, 15);
    Resistance found = resistances(recording).getFirst();
    assertEquals(0.21 / 2, found.ohm(), 1e-12);
    assertEquals(10, found.afterSecond());
    assertEquals(60, found.testTimeSecond(), 1e-9);
    assertEquals(0, found.currentBeforeAmpere());
    assertEquals(2, found.currentAfterAmpere());
  }

  @Test
  void everyCurrentStepCountsAlsoTheOneToRestAndTheOneBetweenTwoCurrents() {
    var recording = new Recording().cycle(1).step(0).rest(60, 3.5);
    recording.step(3).current(1, 3.6, 3.6, 60, 60);
    recording.step(3).current(3, 3.8, 3.8, 60, 60);
    recording.step(0).rest(60, 3.5, 60);
    List<Resistance> found = resistances(recording);
    assertEquals(3, found.size());
    assertEquals(0.1, found.get(0).ohm(), 1e-12);
    assertEquals(0.2 / 2, found.get(1).ohm(), 1e-12);
    assertEquals(0.3 / 3, found.get(2).ohm(), 1e-12);
  }

  @Test
  void aStepThatIsTooShortAndALogThatIsTooSparseGiveNone() {
    var tooShort = new Recording().cycle(1).step(0).rest(60, 3.5).step(3);
    assertEquals(List.of(), resistances(tooShort.current(1, 3.6, 3.6, 9, 9)));
    // The next record is 16 s after the border.
    var sparse = new Recording().cycle(1).step(0).rest(60, 3.5).step(3);
    assertEquals(List.of(), resistances(sparse.current(1, 3.6, 3.6, 160, 5)));
    // The record before the border is 20 s away from it.
    var gap = new Recording().cycle(1).step(0).rest(60, 3.5).later(20).step(3);
    assertEquals(List.of(), resistances(gap.current(1, 3.6, 3.6, 60, 60)));
  }

  @Test
  void aHeldVoltageSaysNothingOfAResistanceAndNeitherDoesARestAfterARest() {
    var held = new Recording().cycle(1).step(3).current(1, 3, 4, 60, 60);
    held.step(3).voltage(4, 1, 0.1, 60, 60);
    assertEquals(List.of(), resistances(held));
    var rests = new Recording().cycle(1).step(0).rest(60, 3.5).step(0).rest(60, 3.6);
    assertEquals(List.of(), resistances(rests));
  }

  @Test
  void betweenTwoPartsOfAStepNothingIsReadOff() {
    // The current's part ends at 8 s, the next record of the held voltage is 12 s after the border.
    var recording = new Recording().cycle(1).step(0).rest(60, 3.5);
    recording.step(3).current(1, 3.6, 3.7, 8, 4).later(4).voltage(3.7, 1, 0.5, 60, 6);
    assertEquals(List.of(), resistances(recording));
  }

  @Test
  void aCycleKeepsItsFirstOnesAndTellsHowManyThereWere() {
    var recording = new Recording().cycle(1);
    for (int pulse = 0; pulse < 50; pulse++) {
      recording.step(0).rest(60, 3.5, 60).step(3).current(1, 3.6, 3.6, 60, 60);
    }
    CycleSummary row = recording.completed(Recording.fullCell()).getFirst();
    assertEquals(Resistance.MOST, row.resistances().size());
    assertEquals(99, row.resistanceCount());
  }

  @Test
  void theFirstCurrentStepOfACycleDepartsFromTheLastRecordOfTheCycleBefore() {
    var recording = new Recording().roundTrip(1, 1, 0.9).step(0).rest(60, 3.5);
    recording.cycle(2).step(3).current(1, 3.6, 3.6, 60, 60);
    assertEquals(0.1, resistances(recording).getFirst().ohm(), 1e-12);
  }
}
