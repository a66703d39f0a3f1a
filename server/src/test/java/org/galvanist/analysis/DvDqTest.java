package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DvDqTest {
  @Test
  void idealDataGiveTheSlopeOfTheTruth() throws IOException {
    CapacityCurve.Half half = DqDvTest.synthetic("NMC3peak_ideal");
    DvDq curve = DvDq.of(half);
    assertEquals(501, curve.size());
    double[] charges = curve.capacitiesAh();
    double[] slopes = curve.slopesVoltPerAh();
    assertEquals(half.capacityAh(half.size() - 1) / 500, charges[1] - charges[0], 1e-12);
    for (int place = 5; place <= 495; place++) {
      double expected = 1 / DqDvTest.truth(voltAt(half, charges[place]));
      // On the flanks eleven places span much of the bend.
      double tolerance = expected < 0.6 ? 5e-4 : 0.03;
      assertEquals(expected, slopes[place], tolerance * expected, "at " + charges[place]);
    }
  }

  private static double voltAt(CapacityCurve.Half half, double charge) {
    int next = 1;
    while (next < half.size() - 1 && half.capacityAh(next) < charge) {
      next++;
    }
    double share =
        (charge - half.capacityAh(next - 1)) / (half.capacityAh(next) - half.capacityAh(next - 1));
    return half.voltageVolt(next - 1)
        + share * (half.voltageVolt(next) - half.voltageVolt(next - 1));
  }

  /** V = 3 + q - 2 q² + q³: the fit's own degree, so even the ends are exact. */
  @Test
  void aCubicComesBackExactlyUpToBothEndsAndADischargeHasNegativeSlopes() {
    var half = new CapacityCurve.Half(Way.DISCHARGE);
    for (int index = 0; index <= 5000; index++) {
      double q = index / 5000.0;
      half.append(q, 4 - q + 2 * q * q - q * q * q, 1);
    }
    DvDq curve = DvDq.of(half);
    double[] charges = curve.capacitiesAh();
    double[] slopes = curve.slopesVoltPerAh();
    for (int place = 0; place < charges.length; place++) {
      double q = charges[place];
      assertEquals(-1 + 4 * q - 3 * q * q, slopes[place], 1e-9, "at " + q);
    }
    assertTrue(slopes[0] < 0);
    assertEquals(Way.DISCHARGE, curve.way());
  }

  @Test
  void theWeightsAreThoseOfSavitzkyAndGolay() {
    // Their table of first derivatives, cubic and quartic, 11 points: the slope of a unit pulse.
    var half = new CapacityCurve.Half(Way.CHARGE);
    for (int index = 0; index <= 500; index++) {
      half.append(index / 500.0, index == 250 ? 1 : 0, 1);
    }
    double[] slopes = DvDq.of(half).slopesVoltPerAh();
    double[] expected = {300, -294, -532, -503, -296, 0, 296, 503, 532, 294, -300};
    for (int offset = -5; offset <= 5; offset++) {
      assertEquals(-expected[offset + 5] / 5148 * 500, slopes[250 + offset], 1e-9);
    }
  }

  @Test
  void aHalfCycleOfTooFewRecordsHasNoCurve() {
    var half = new CapacityCurve.Half(Way.CHARGE);
    for (int index = 0; index < 10; index++) {
      half.append(index, 3 + index, 1);
      half.append(index, 3 + index, 1);
    }
    assertEquals(0, DvDq.of(half).size(), "ten different charges, each recorded twice");
    half.append(10, 13, 1);
    assertEquals(501, DvDq.of(half).size());
    assertEquals(0, DvDq.of(new CapacityCurve.Half(Way.CHARGE)).size());
  }

  @Test
  void noSlopeIsTakenAcrossAStepBorderOrAConstantVoltageTail() {
    var recording =
        new Recording()
            .cycle(1)
            .step(1)
            .current(1, 3.0, 3.5, 1800, 500)
            .step(3)
            .current(1, 3.7, 4.0, 1800, 500)
            .voltage(4.0, 1, 0, 600, 50)
            .step(1)
            .current(1, 4.0, 4.1, 1800, 500);
    DvDq curve = DvDq.of(CapacityCurve.of(recording.points).charge());
    double[] charges = curve.capacitiesAh();
    double[] slopes = curve.slopesVoltPerAh();
    double border = 0.5;
    double tail = 1.0;
    double after = tail + 1.0 / 12;
    double reach = 6 * (charges[1] - charges[0]);
    for (int place = 0; place < slopes.length; place++) {
      double q = charges[place];
      double expected = q < border ? 1.0 : q < tail ? 0.6 : 0.2;
      boolean near = Math.abs(q - border) < reach || (q > tail - reach && q < after + reach);
      if (near) {
        assertTrue(Double.isNaN(slopes[place]) || Math.abs(slopes[place] - expected) < 1e-6);
      } else {
        assertEquals(expected, slopes[place], 1e-6, "at " + q);
      }
    }
    assertFalse(Double.isNaN(slopes[0]));
    assertTrue(Double.isNaN(slopes[(int) (1.04 / charges[500] * 500)]), "in the tail");
  }

  @Test
  void aCurveFromColumnsIsTheCurveFromRecordsWhateverTheBatches() {
    for (long seed = 1; seed <= 20; seed++) {
      Recording recording = Recording.random(seed, 1);
      CapacityCurve one = CapacityCurve.of(recording.points);
      var other = new CapacityCurve();
      var batch = new Columns(1 + (int) (seed * 7 % 60));
      for (var point : recording.points) {
        if (batch.isFull()) {
          other.accept(batch);
          batch.size = 0;
        }
        batch.add(point);
      }
      other.accept(batch);
      for (Way way : Way.values()) {
        assertArrayEquals(
            one.half(way).capacitiesAh(), other.half(way).capacitiesAh(), "seed " + seed);
        assertArrayEquals(
            one.half(way).voltagesVolt(), other.half(way).voltagesVolt(), "seed " + seed);
      }
    }
  }
}
