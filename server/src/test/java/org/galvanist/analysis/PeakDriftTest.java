package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.analysis.DqDv.Peak;
import org.galvanist.analysis.DqDv.Smoothing;
import org.galvanist.analysis.PeakDrift.Track;
import org.junit.jupiter.api.Test;

class PeakDriftTest {
  private static Peak at(double volt) {
    return new Peak(volt, 1, 0.1, 0.03);
  }

  private static List<Integer> cycles(Track track) {
    return track.sightings().stream().map(PeakDrift.Sighting::cycle).toList();
  }

  @Test
  void twoPeaksThatDriftKeepTheirTracksAndTellTheirSlopes() {
    var drift = new PeakDrift();
    for (int cycle = 1; cycle <= 100; cycle++) {
      drift.accept(cycle, Way.CHARGE, List.of(at(3.60 + 0.0004 * cycle), at(3.70)));
    }
    List<Track> tracks = drift.tracks();
    assertEquals(2, tracks.size());
    assertEquals(0.0004, tracks.get(0).slopeVoltPerCycle().orElseThrow(), 1e-12);
    assertEquals(0, tracks.get(1).slopeVoltPerCycle().orElseThrow(), 1e-12);
    assertEquals(100, tracks.get(0).sightings().size());
    assertEquals(at(3.64), tracks.get(0).sightings().getLast().peak());
  }

  @Test
  void chargeAndDischargeAreNeverOneTrack() {
    var drift = new PeakDrift();
    for (int cycle = 1; cycle <= 3; cycle++) {
      drift.accept(cycle, Way.CHARGE, List.of(at(3.70)));
      drift.accept(cycle, Way.DISCHARGE, List.of(at(3.699)));
    }
    assertEquals(
        List.of(Way.CHARGE, Way.DISCHARGE), drift.tracks().stream().map(Track::way).toList());
    assertTrue(drift.tracks().stream().allMatch(track -> track.sightings().size() == 3));
  }

  @Test
  void aPeakThatAppearsBeginsATrackAndOneThatHidesForALittleKeepsIts() {
    var drift = new PeakDrift();
    drift.accept(1, Way.CHARGE, List.of(at(3.5)));
    drift.accept(2, Way.CHARGE, List.of());
    drift.accept(3, Way.CHARGE, List.of(at(3.505), at(3.9)));
    List<Track> tracks = drift.tracks();
    assertEquals(List.of(1, 3), cycles(tracks.get(0)));
    assertEquals(List.of(3), cycles(tracks.get(1)));
    assertTrue(tracks.get(1).slopeVoltPerCycle().isEmpty(), "one sighting has no slope");
    assertEquals(1, drift.tracks(2).size(), "tracks of one sighting may be left out");
  }

  @Test
  void aPeakThatWasGoneForLongIsAnother() {
    var drift = new PeakDrift();
    drift.accept(1, Way.CHARGE, List.of(at(3.5)));
    for (int cycle = 2; cycle < 2 + PeakDrift.PATIENCE; cycle++) {
      drift.accept(cycle, Way.CHARGE, List.of());
    }
    drift.accept(10, Way.CHARGE, List.of(at(3.5)));
    assertEquals(2, drift.tracks().size());
  }

  @Test
  void aPeakFurtherOffThanTheToleranceIsAnother() {
    var drift = new PeakDrift(0.010);
    drift.accept(1, Way.CHARGE, List.of(at(3.500)));
    drift.accept(2, Way.CHARGE, List.of(at(3.511)));
    assertEquals(2, drift.tracks().size());
    assertEquals(0.010, drift.toleranceVolt());
  }

  @Test
  void theNearestOfTwoPeaksTakesTheTrackWhicheverComesFirst() {
    var drift = new PeakDrift();
    drift.accept(1, Way.CHARGE, List.of(at(3.500)));
    drift.accept(2, Way.CHARGE, List.of(at(3.488), at(3.503)));
    Track first =
        drift.tracks().stream()
            .filter(track -> cycles(track).contains(1))
            .findFirst()
            .orElseThrow();
    assertEquals(3.503, first.sightings().getLast().peak().voltageVolt());
  }

  @Test
  void peaksOfCurvesThatAgeAreFollowedWithTheirAreas() {
    var drift = new PeakDrift();
    for (int cycle = 1; cycle <= 40; cycle++) {
      drift.accept(
          cycle, DqDv.of(logistic(3.7 + 0.001 * cycle, 1 - 0.01 * cycle), Smoothing.NORMAL));
    }
    Track track = drift.tracks(40).getFirst();
    assertEquals(0.001, track.slopeVoltPerCycle().orElseThrow(), 1e-5);
    var areas = new ArrayList<Double>();
    track.sightings().forEach(sighting -> areas.add(sighting.peak().areaAh()));
    assertEquals(0.99, areas.getFirst(), 0.01);
    assertEquals(0.60, areas.getLast(), 0.01);
  }

  /** One charge whose whole capacity is one step at a voltage. */
  static CapacityCurve.Half logistic(double volt, double ampereHour) {
    var half = new CapacityCurve.Half(Way.CHARGE);
    for (int index = 0; index <= 1000; index++) {
      double v = 3.2 + 0.001 * index;
      half.append(ampereHour / (1 + Math.exp(-(v - volt) / 0.03)), v, 1);
    }
    return half;
  }
}
