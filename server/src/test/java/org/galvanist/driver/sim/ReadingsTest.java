package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.cell.model.Watch;
import org.galvanist.engine.Sample;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final int MANY = 20_000;
  private static final double NOISE_VOLT = 1e-3;
  private static final double NOISE_RELATIVE = 1e-2;

  private final VirtualCell cell = new VirtualCell(TestCells.lgM50(), 25);

  ReadingsTest() {
    cell.galvanostatic(-2, 60, Watch.NOTHING);
  }

  @Test
  void anIdealChannelReportsTheCell() {
    Sample sample = new Readings(Simulation.ideal(1)).read(3, cell);
    assertEquals(new Sample(3, 60, cell.voltageVolt(), -2, 25), sample);
  }

  @Test
  void noiseHasTheStatedSpreadAndNoBias() {
    List<Sample> read = readings(noisy(5), MANY);
    double[] volts = read.stream().mapToDouble(Sample::voltageVolt).toArray();
    double[] amperes = read.stream().mapToDouble(Sample::currentAmpere).toArray();
    // Five standard errors of a mean and of a standard deviation of so many.
    double error = 5 / Math.sqrt(MANY);
    assertEquals(cell.voltageVolt(), mean(volts), error * NOISE_VOLT);
    assertEquals(NOISE_VOLT, spread(volts), error * NOISE_VOLT);
    assertEquals(-2, mean(amperes), error * NOISE_RELATIVE * 2);
    assertEquals(NOISE_RELATIVE * 2, spread(amperes), error * NOISE_RELATIVE * 2);
  }

  @Test
  void equalSeedsGiveEqualReadings() {
    assertEquals(readings(noisy(5), 100), readings(noisy(5), 100));
    assertNotEquals(readings(noisy(5), 100), readings(noisy(6), 100));
  }

  @Test
  void readingsAreWholeStepsOfTheResolution() {
    var coarse = new Simulation(1, 0, NOISE_VOLT, NOISE_RELATIVE, 1e-3, 1e-2, 5);
    for (Sample sample : readings(coarse, 1000)) {
      assertEquals(
          Math.rint(sample.voltageVolt() * 1000) / 1000,
          sample.voltageVolt(),
          "prints in 3 digits");
      assertEquals(Math.rint(sample.currentAmpere() / 1e-2), sample.currentAmpere() / 1e-2, 1e-9);
    }
  }

  @Test
  void aFrozenReadingRepeatsWhileTimeGoesOn() {
    var readings = new Readings(noisy(5));
    readings.freeze();
    Sample frozen = readings.read(1, cell);
    cell.galvanostatic(1, 60, Watch.NOTHING);
    assertEquals(
        new Sample(2, 120, frozen.voltageVolt(), frozen.currentAmpere(), 25),
        readings.read(2, cell));
  }

  @Test
  void theVoltageReadsTooHighByWhatWasSaid() {
    var readings = new Readings(Simulation.ideal(1));
    readings.addVoltageError(0.25);
    assertEquals(cell.voltageVolt() + 0.25, readings.read(1, cell).voltageVolt());
  }

  private List<Sample> readings(Simulation simulation, int count) {
    var readings = new Readings(simulation);
    return IntStream.range(0, count).mapToObj(i -> readings.read(i, cell)).toList();
  }

  private static Simulation noisy(long seed) {
    return new Simulation(1, 0, NOISE_VOLT, NOISE_RELATIVE, 0, 0, seed);
  }

  private static double mean(double... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double spread(double... values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (values.length - 1));
  }
}
