package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conductivity from held voltages and the onset of a sweep, on currents known in closed form. */
class TransportTest {
  private static final Transport.Geometry PELLET =
      new Transport.Geometry(OptionalDouble.of(0.05), OptionalDouble.of(0.785));

  private static Transport transport(Recording recording) {
    var transport = new Transport(PELLET, OptionalDouble.of(1e-3));
    recording.points.forEach(transport::accept);
    transport.finish();
    return transport;
  }

  @Test
  void theSteadyCurrentIsTheMeanOfTheLastTenPercentAndItsDriftIsStated() {
    // 1000 s at 10 mV, the current falling in a line from 2 to 1 mA: 1.05 mA in the mean of the
    // last 100 s, over which it falls by 0.1 mA.
    var recording = new Recording().cycle(1).step(0).rest(60, 0).step(3);
    recording.voltage(0.01, 2e-3, 1e-3, 1000, 1000);
    Transport.Hold hold = transport(recording).holds().getFirst();
    assertEquals(1.05e-3, hold.steadyAmpere(), 1e-12);
    assertEquals(-0.1 / 1.05, hold.drift().orElseThrow(), 1e-9);
    assertEquals(0.01, hold.voltageVolt(), 1e-15);
    assertEquals(1000, hold.durationSecond(), 1e-9);
    assertEquals(
        1.05e-3 / 0.01 * 0.05 / 0.785,
        hold.conductivitySiemensPerCentimetre().orElseThrow(),
        1e-12);
  }

  @Test
  void aLongHoldIsThinnedAndGivesTheSame() {
    var recording = new Recording().cycle(1).step(3).voltage(0.01, 2e-3, 1e-3, 1000, 50_000);
    Transport.Hold hold = transport(recording).holds().getFirst();
    assertEquals(1.05e-3, hold.steadyAmpere(), 1e-10);
  }

  @Test
  void severalHoldsGiveASlopeFreeOfAnOffset() {
    // 10 mS and an offset of 5 µA.
    var recording = new Recording().cycle(1);
    for (double volt : new double[] {0.01, 0.02, 0.03}) {
      double ampere = 0.01 * volt + 5e-6;
      recording.step(3).voltage(volt, ampere, ampere, 600, 60).step(0).rest(60, 0);
    }
    Transport transport = transport(recording);
    assertEquals(3, transport.holds().size());
    Transport.Slope slope = Objects.requireNonNull(transport.slope());
    assertEquals(0.01, slope.siemens(), 1e-12);
    assertEquals(3, slope.holds());
    assertEquals(0, slope.deviationSiemens().orElseThrow(), 1e-12);
    assertEquals(
        0.01 * 0.05 / 0.785, slope.conductivitySiemensPerCentimetre().orElseThrow(), 1e-12);
  }

  @Test
  void oneHoldHasNoSlopeAndHoldsAtNoVoltageHaveNoConductivity() {
    Transport transport =
        transport(new Recording().cycle(1).step(3).voltage(0, 1e-6, 1e-6, 600, 60));
    assertNull(transport.slope());
    assertEquals(
        OptionalDouble.empty(), transport.holds().getFirst().conductivitySiemensPerCentimetre());
    assertEquals(0, transport.holds().getFirst().drift().orElseThrow(), 1e-9);
  }

  @Test
  void withoutThicknessThereIsNoConductivity() {
    var unknown =
        new Transport(
            new Transport.Geometry(OptionalDouble.empty(), OptionalDouble.of(1)),
            OptionalDouble.empty());
    new Recording()
        .cycle(1)
        .step(3)
        .voltage(0.01, 1e-3, 1e-3, 600, 60)
        .points
        .forEach(unknown::accept);
    unknown.finish();
    assertEquals(
        OptionalDouble.empty(), unknown.holds().getFirst().conductivitySiemensPerCentimetre());
  }

  @Test
  void aSweepHasItsOnsetWhereItFirstReachesTheDensity() {
    // 0.785 mA is 1 mA/cm²: on the way from 0 to 1 mA while the voltage goes from 0 to 1 V.
    var recording = new Recording().cycle(1).step(3).sweep(0, 1, 0, 1e-3, 100, 7);
    recording.step(4).sweep(1, 0, 1e-4, 2e-4, 100, 7);
    List<Transport.Onset> onsets = transport(recording).onsets();
    assertEquals(1, onsets.size(), "the way back stays below");
    assertEquals(0.785, onsets.getFirst().voltageVolt(), 1e-12);
    assertTrue(onsets.getFirst().upward());
  }

  @Test
  void columnsGiveTheSame() {
    var recording = new Recording().cycle(1).step(3).voltage(0.01, 2e-3, 1e-3, 1000, 1000);
    var batched = new Transport(PELLET, OptionalDouble.empty());
    recording.batches(new Random(5)).forEach(batched::accept);
    batched.finish();
    assertEquals(transport(recording).holds(), batched.holds());
  }
}
