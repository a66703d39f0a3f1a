package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a charge and a coulombic efficiency are uncertain by, source by source. */
class UncertaintyTest {
  /** An hour at 1 A each way, a record every 36 s. */
  private static CycleSummary cycle(Instrument instrument) {
    return new Recording()
        .cycle(1)
        .step(3)
        .current(1, 3, 4, 3600, 100)
        .step(4)
        .current(-1, 4, 3, 3600, 100)
        .completed(Recording.imported(instrument))
        .getFirst();
  }

  private static Uncertainty of(Instrument instrument) {
    return cycle(instrument).charge().uncertainty().orElseThrow();
  }

  @Test
  void samplesMissHalfAnIntervalOfTheCurrentAtBothEndsOfAStep() {
    // 1 A in 18 s is 5 mAh, twice, as root of squares.
    Uncertainty found = of(Instrument.UNKNOWN);
    assertEquals(0.005 * Math.sqrt(2), found.samplingAh(), 1e-12);
    assertEquals(found.samplingAh(), found.standardAh(), 1e-15);
    CycleSummary row = cycle(Instrument.UNKNOWN);
    assertEquals(
        0.005 * Math.sqrt(2) * Math.sqrt(2),
        row.coulombicEfficiencyUncertainty().orElseThrow(),
        1e-12);
  }

  @Test
  void theEndsOfSeveralStepsAddAsSquaresAndATaperedEndIsSmall() {
    Uncertainty found =
        new Recording()
            .cycle(1)
            .step(3)
            .current(1, 3, 4, 3600, 100)
            .voltage(4, 1, 0, 3600, 100)
            .step(3)
            .current(1, 3, 4, 3600, 100)
            .completed(Recording.imported(Instrument.UNKNOWN))
            .getFirst()
            .charge()
            .uncertainty()
            .orElseThrow();
    assertEquals(0.005 * Math.sqrt(3), found.samplingAh(), 1e-12);
  }

  @Test
  void anIntervalThatTheEndOfTheStepCutsShortIsNotTheSamplingInterval() {
    var recording = new Recording().cycle(1).step(3).current(1, 3, 4, 3600, 100);
    recording.current(1, 4, 4, 1, 1).step(4).current(-1, 4, 3, 3600, 100);
    Uncertainty found =
        recording
            .completed(Recording.imported(Instrument.UNKNOWN))
            .getFirst()
            .charge()
            .uncertainty()
            .orElseThrow();
    assertEquals(0.005 * Math.sqrt(2), found.samplingAh(), 1e-12);
  }

  @Test
  void anInstrumentThatCountsMissesNothingAndIsAsFineAsItsLeastStep() {
    Uncertainty found = of(new Instrument("", true, 0, 1e-4, 0, 0, 0));
    assertEquals(0, found.samplingAh());
    assertEquals(1e-4 / Math.sqrt(12), found.standardAh(), 1e-15);
    assertEquals(
        Optional.empty(), cycle(new Instrument("", true, 0, 0, 0, 0, 0)).charge().uncertainty());
  }

  @Test
  void gainGrowsWithTheChargeAndCancelsInTheEfficiency() {
    var gain = new Instrument("", true, 0, 0, 0, 0, 0.001);
    assertEquals(0.001 / Math.sqrt(3), of(gain).standardAh(), 1e-12);
    assertEquals(0, cycle(gain).coulombicEfficiencyUncertainty().orElseThrow(), 1e-15);
  }

  @Test
  void anOffsetGrowsWithTheTimeAndCountsTwiceInTheEfficiency() {
    var offset = new Instrument("", true, 0, 0, 0, 0.001, 0);
    assertEquals(0.001 / Math.sqrt(3), of(offset).standardAh(), 1e-12);
    assertEquals(
        2 * 0.001 / Math.sqrt(3),
        cycle(offset).coulombicEfficiencyUncertainty().orElseThrow(),
        1e-12);
  }

  @Test
  void aCoarseCurrentIsRoundedTheSameWayAllAlong() {
    Uncertainty found = of(new Instrument("", false, 0.01, 0, 0, 0, 0));
    assertEquals(0.01 / Math.sqrt(12), found.resolutionAh(), 1e-12);
    assertEquals(Math.hypot(found.samplingAh(), found.resolutionAh()), found.standardAh(), 1e-15);
  }

  @Test
  void whatNobodyStatedIsUnknown() {
    var stated = new Instrument("", true, Double.NaN, Double.NaN, -1, Double.POSITIVE_INFINITY, 0);
    assertEquals(new Instrument("", true, 0, 0, 0, 0, 0), stated);
    assertEquals(OptionalDouble.empty(), cycle(stated).charge().uncertaintyAh());
  }
}
