package org.galvanist.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.galvanist.analysis.DqDv.Peak;
import org.galvanist.analysis.DqDv.Smoothing;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.junit.jupiter.api.Test;

class DqDvTest {
  private static final double[] CENTRE = {3.45, 3.70, 3.95};
  private static final double[] WIDTH = {0.030, 0.020, 0.035};
  private static final double[] CHARGE = {0.30, 0.45, 0.20};

  /** dQ/dV of the synthetic cell, Ah/V. */
  static double truth(double volt) {
    double sum = 0.10;
    for (int peak = 0; peak < CENTRE.length; peak++) {
      double e = Math.exp(-(volt - CENTRE[peak]) / WIDTH[peak]);
      sum += CHARGE[peak] / WIDTH[peak] * e / ((1 + e) * (1 + e));
    }
    return sum;
  }

  /**
   * The truth smoothed by the kernel's formula, by plain quadrature over the range that was
   * measured.
   */
  private static double smoothedTruth(double x, double low, double high, double width) {
    int pieces = 20_000;
    double from = Math.max(low, x - 8 * width);
    double to = Math.min(high, x + 8 * width);
    double step = (to - from) / pieces;
    double over = 0;
    double under = 0;
    for (int piece = 0; piece < pieces; piece++) {
      double v = from + (piece + 0.5) * step;
      double u = (x - v) / width;
      double kernel = (3 - u * u) / 2 * Math.exp(-u * u / 2);
      over += truth(v) * kernel;
      under += kernel;
    }
    return over / under;
  }

  static CapacityCurve.Half synthetic(String name) throws IOException {
    return half(SharedData.rows("synthetic/" + name + ".bdf.csv"), 0, 1, 2);
  }

  private static CapacityCurve.Half half(List<String[]> rows, int time, int volt, int ampere) {
    double charge = 0;
    double lastTime = 0;
    double lastAmpere = 0;
    var half = new CapacityCurve.Half(Way.CHARGE);
    for (String[] row : rows) {
      double now = Double.parseDouble(row[time]);
      double current = Math.abs(Double.parseDouble(row[ampere]));
      if (half.size() > 0) {
        charge += (lastAmpere + current) / 2 * (now - lastTime) / 3600;
      }
      half.append(charge, Double.parseDouble(row[volt]), 1);
      lastTime = now;
      lastAmpere = current;
    }
    return half;
  }

  private static CapacityCurve.Half changed(
      CapacityCurve.Half half, int every, int copies, boolean reversed) {
    var changed = new CapacityCurve.Half(half.way());
    int size = half.size();
    double whole = half.capacityAh(size - 1);
    for (int index = 0; index < size; index++) {
      int from = reversed ? size - 1 - index : index;
      if (index % every == 0 || index == size - 1) {
        double charge = reversed ? whole - half.capacityAh(from) : half.capacityAh(from);
        for (int copy = 0; copy < copies; copy++) {
          changed.append(charge, half.voltageVolt(from), 1);
        }
      }
    }
    return changed;
  }

  private static double highest(DqDv curve) {
    double highest = 0;
    for (double density : curve.densitiesAhPerVolt()) {
      highest = Math.max(highest, density);
    }
    return highest;
  }

  private static void same(DqDv expected, DqDv actual, double share) {
    assertEquals(expected.size(), actual.size());
    double[] one = expected.densitiesAhPerVolt();
    double[] other = actual.densitiesAhPerVolt();
    for (int index = 0; index < one.length; index++) {
      assertEquals(one[index], other[index], share * highest(expected), "at " + index);
    }
  }

  /**
   * A charge that begins high, dips to a plateau and rises again: V = 3.40 + 2.5 (q - 0.3)² with q
   * from 0 to 1 Ah. All its charge is above 3.40 V, most of it close to that, and nothing is below.
   */
  @Test
  void aPlateauWhereTheVoltageTurnsHasItsPeakAndLosesNoCharge() {
    var half = new CapacityCurve.Half(Way.CHARGE);
    var mirrored = new CapacityCurve.Half(Way.DISCHARGE);
    for (int step = 0; step <= 1_000; step++) {
      double charge = step * 1e-3;
      double away = 2.5 * (charge - 0.3) * (charge - 0.3);
      half.append(charge, 3.40 + away, 1);
      mirrored.append(charge, 3.25 - away, 1);
    }
    for (Smoothing smoothing : List.of(Smoothing.NORMAL, new Smoothing(0.004, false))) {
      DqDv up = DqDv.of(half, smoothing);
      DqDv down = DqDv.of(mirrored, smoothing);
      // The end at 4.625 V is a cut, where the charge under the kernel's edge is made up for.
      assertEquals(1.0, up.areaAh(), 0.002);
      assertEquals(1.0, down.areaAh(), 0.002);
      assertEquals(1, up.peaks().size());
      assertEquals(1, down.peaks().size());
      assertEquals(3.40, up.peaks().getFirst().voltageVolt(), 0.004);
      assertEquals(3.25, down.peaks().getFirst().voltageVolt(), 0.004);
    }
  }

  @Test
  void idealDataGiveTheTruthSmoothedByTheSameKernel() throws IOException {
    for (Smoothing smoothing :
        List.of(Smoothing.NORMAL, Smoothing.FLAT, new Smoothing(0.008, true))) {
      DqDv curve = DqDv.of(synthetic("NMC3peak_ideal"), smoothing);
      double[] volts = curve.voltagesVolt();
      double[] densities = curve.densitiesAhPerVolt();
      assertEquals(1201, curve.size());
      for (int index = 0; index < volts.length; index += 10) {
        double expected = smoothedTruth(volts[index], 3.0, 4.2, smoothing.widthVolt());
        assertEquals(expected, densities[index], 1e-4 * highest(curve), "at " + volts[index]);
      }
    }
  }

  @Test
  void peaksOfIdealDataStandWithinAMillivoltAndOfNoisyDataWithinTwo() throws IOException {
    assertPeaks("NMC3peak_ideal", 0.001);
    assertPeaks("NMC3peak_noise0.2mV_lsb0.1mV", 0.002);
    assertPeaks("NMC3peak_noise1mV_lsb1mV_10k", 0.002);
    assertPeaks("NMC3peak_lsb1mV", 0.002);
  }

  private static void assertPeaks(String name, double tolerance) throws IOException {
    List<Peak> peaks = DqDv.of(synthetic(name), Smoothing.NORMAL).peaks();
    assertEquals(3, peaks.size(), name);
    for (int index = 0; index < CENTRE.length; index++) {
      assertEquals(CENTRE[index], peaks.get(index).voltageVolt(), tolerance, name);
    }
  }

  @Test
  void theAreaIsTheChargeOfTheHalfCycleAndThePeaksShareIt() throws IOException {
    for (String name :
        List.of(
            "NMC3peak_ideal",
            "NMC3peak_lsb1mV",
            "NMC3peak_noise0.2mV_lsb0.1mV",
            "NMC3peak_noise1mV_lsb1mV_10k")) {
      CapacityCurve.Half half = synthetic(name);
      DqDv curve = DqDv.of(half, Smoothing.NORMAL);
      double charge = half.capacityAh(half.size() - 1);
      assertEquals(charge, curve.areaAh(), 0.001 * charge, name);
      double shared = curve.peaks().stream().mapToDouble(Peak::areaAh).sum();
      assertEquals(curve.areaAh(), shared, 1e-9, name);
    }
  }

  @Test
  void theWidthOfAPeakIsMeasuredAtHalfItsHeight() throws IOException {
    Peak middle = DqDv.of(synthetic("NMC3peak_ideal"), Smoothing.NORMAL).peaks().get(1);
    // A logistic step of scale w has a derivative of full width 3.526·w at half height; the valleys
    // beside it are not at zero, which makes this one a little narrower.
    assertEquals(3.526 * WIDTH[1], middle.widthVolt(), 0.006);
    assertEquals(truth(3.70), middle.heightAhPerVolt(), 0.01 * truth(3.70));
  }

  @Test
  void theWayOfSamplingDoesNotChangeTheCurve() throws IOException {
    CapacityCurve.Half half = synthetic("NMC3peak_ideal");
    DqDv curve = DqDv.of(half, Smoothing.NORMAL);
    same(curve, DqDv.of(changed(half, 2, 1, false), Smoothing.NORMAL), 0.005);
    same(curve, DqDv.of(changed(half, 1, 2, false), Smoothing.NORMAL), 1e-9);
    same(curve, DqDv.of(changed(half, 1, 1, true), Smoothing.NORMAL), 1e-9);
  }

  @Test
  void aCounterThatStartsAnewInMidChargeDoesNotChangeTheCurve() throws IOException {
    CapacityCurve.Half whole = synthetic("NMC3peak_ideal");
    CapacityCurve split = recorded(whole, whole.size() / 2);
    same(
        DqDv.of(recorded(whole, whole.size()).charge(), Smoothing.NORMAL),
        DqDv.of(split.charge(), Smoothing.NORMAL),
        0.005);
  }

  /** The charge as records whose counter begins anew, with a step of its own, after a record. */
  private static CapacityCurve recorded(CapacityCurve.Half half, int resetAfter) {
    var curve = new CapacityCurve();
    for (int index = 0; index < half.size(); index++) {
      boolean before = index <= resetAfter;
      double counter = half.capacityAh(index) - (before ? 0 : half.capacityAh(resetAfter));
      curve.accept(record(before ? 1 : 2, half.voltageVolt(index), counter));
      if (index == resetAfter) {
        curve.accept(record(2, half.voltageVolt(index), 0));
      }
    }
    return curve;
  }

  private static DataPoint record(int step, double volt, double chargingAh) {
    return new DataPoint(
        1, 0, 0, step, 0, 1, StepPart.CONSTANT_CURRENT, volt, 0.1, 25, chargingAh, 0, 0, 0);
  }

  @Test
  void theLeastVoltageStepOfTheInstrumentSetsTheWidth() throws IOException {
    assertEquals(Smoothing.NORMAL, Smoothing.forResolution(0.0001));
    assertEquals(Smoothing.NORMAL, Smoothing.forResolution(0.001));
    assertEquals(new Smoothing(0.02, true), Smoothing.forResolution(0.005));
    // A record on either side of a 5 mV step would make a comb of a narrower kernel's curve.
    var coarse = new CapacityCurve.Half(Way.CHARGE);
    CapacityCurve.Half fine = synthetic("NMC3peak_ideal");
    for (int index = 0; index < fine.size(); index++) {
      coarse.append(fine.capacityAh(index), Math.rint(fine.voltageVolt(index) / 0.005) * 0.005, 1);
    }
    assertEquals(3, DqDv.of(coarse, Smoothing.forResolution(0.005)).peaks().size());
    assertTrue(DqDv.of(coarse, Smoothing.FLAT).peaks().size() > 3);
  }

  @Test
  void aCoarseCurveIsTheSumOfTheDefinitionTermByTerm() {
    var random = new Random(11);
    var half = new CapacityCurve.Half(Way.DISCHARGE);
    double charge = 0;
    double volt = 3.9;
    for (int index = 0; index < 400; index++) {
      half.append(charge, volt, 1);
      charge += 0.002 * random.nextDouble();
      volt -= index % 7 == 0 ? 0 : 0.004 * (random.nextDouble() - 0.2);
    }
    for (Smoothing smoothing : List.of(Smoothing.NORMAL, new Smoothing(0.005, false))) {
      DqDv curve = DqDv.of(half, smoothing);
      double[] volts = curve.voltagesVolt();
      double[] densities = curve.densitiesAhPerVolt();
      for (int index = 0; index < volts.length; index++) {
        double expected = byDefinition(half, smoothing, volts[index]);
        assertEquals(expected, densities[index], 1e-6 * highest(curve), "seed 11 at " + index);
      }
    }
  }

  private static double byDefinition(CapacityCurve.Half half, Smoothing smoothing, double x) {
    var shape = smoothing.undershoot() ? Kernel.Shape.FOURTH_ORDER : Kernel.Shape.GAUSSIAN;
    double s = smoothing.widthVolt();
    double sum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < half.size(); index++) {
      double b = half.voltageVolt(index);
      low = Math.min(low, b);
      high = Math.max(high, b);
      if (index == 0) {
        continue;
      }
      double a = half.voltageVolt(index - 1);
      double charge = half.capacityAh(index) - half.capacityAh(index - 1);
      sum +=
          Math.abs(b - a) < 1e-9
              ? charge * Kernel.value(shape, (x - a) / s) / s
              : charge
                  * (Kernel.cumulative(shape, (x - a) / s) - Kernel.cumulative(shape, (x - b) / s))
                  / (b - a);
    }
    return sum
        / (Kernel.cumulative(shape, (x - low) / s) - Kernel.cumulative(shape, (x - high) / s));
  }

  @Test
  void theNormalIntegralIsExactToTheLastDigits() {
    // Abramowitz and Stegun, table 26.1.
    assertEquals(0.5, Kernel.normalIntegral(0), 1e-16);
    assertEquals(0.8413447460685429, Kernel.normalIntegral(1), 1e-15);
    assertEquals(0.9772498680518208, Kernel.normalIntegral(2), 1e-15);
    assertEquals(1.3498980316300946e-3, Kernel.normalIntegral(-3), 1e-15);
    assertEquals(2.866515718791939e-7, Kernel.normalIntegral(-5), 1e-18);
  }

  @Test
  void aPlainGaussianNeverDipsBelowZero() throws IOException {
    DqDv curve = DqDv.of(synthetic("NMC3peak_noise1mV_lsb1mV_10k"), new Smoothing(0.004, false));
    for (double density : curve.densitiesAhPerVolt()) {
      assertTrue(density >= 0);
    }
  }

  @Test
  void constantVoltageTailsRestsAndStepBordersAreLeftOut() {
    var recording =
        new Recording()
            .cycle(1)
            .step(1)
            .current(1, 3, 3.5, 1800, 500)
            .step(0)
            .rest(60, 3.4)
            .step(3)
            .current(1, 3.6, 4, 1800, 400)
            .voltage(4, 1, 0, 600, 50);
    CapacityCurve.Half charge = CapacityCurve.of(recording.points).charge();
    DqDv curve = DqDv.of(charge, Smoothing.NORMAL);
    assertEquals(1.0, curve.areaAh(), 1e-3);
    double[] densities = curve.densitiesAhPerVolt();
    assertEquals(1.0, densities[250], 1e-6, "0.5 Ah over 0.5 V");
    assertEquals(0.0, densities[550], 1e-6, "nothing flowed between the steps");
    assertEquals(1.25, densities[800], 1e-6, "0.5 Ah over 0.4 V");
  }

  @Test
  void aHalfCycleWithoutARangeOfVoltageHasAnEmptyCurve() {
    var flat = new Recording().cycle(1).step(3).current(1, 3.7, 3.7, 60, 4);
    DqDv curve = DqDv.of(CapacityCurve.of(flat.points).charge(), Smoothing.NORMAL);
    assertEquals(0, curve.size());
    assertEquals(List.of(), curve.peaks());
    assertEquals(0, curve.areaAh());
    assertEquals(0, DqDv.of(CapacityCurve.of(List.of()).charge(), Smoothing.NORMAL).size());
  }

  @Test
  void aBrokenReadingOfTheVoltageMakesNoCurveAndTakesNoMemory() {
    for (double broken :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9, -1e300
        }) {
      var half = new CapacityCurve.Half(Way.CHARGE);
      half.append(0, 3.0, 1);
      half.append(1, broken, 1);
      half.append(2, 4.0, 1);
      assertEquals(0, DqDv.of(half, Smoothing.NORMAL).size(), "a reading of " + broken);
    }
  }

  @Test
  void peaksOfRealFilesStandWhereFiveOtherAlgorithmsFindThem() throws IOException {
    List<String[]> rows = SharedData.rows("nrel-maccor/p492-13-raw.csv");
    assertRealPeaks("battdat_nrel p492-13 cycle 2 Charge", rows, 0, "2", 2, 6, 5, 1);
    assertRealPeaks("battdat_nrel p492-13 cycle 2 Discharge", rows, 0, "2", 2, 6, 5, -1);
    List<String[]> arbin = SharedData.rows("arbin-csv/arbin_res_raw.csv");
    assertRealPeaks("cellpy_arbin cycle 2 charge", arbin, 6, "2", 2, 9, 8, 1);
    assertRealPeaks("cellpy_arbin cycle 2 discharge", arbin, 6, "2", 2, 9, 8, -1);
  }

  private static void assertRealPeaks(
      String segment,
      List<String[]> rows,
      int cycleColumn,
      String cycle,
      int time,
      int volt,
      int ampere,
      int sign)
      throws IOException {
    var chosen = new ArrayList<String[]>();
    for (String[] row : rows) {
      if (row[cycleColumn].equals(cycle) && Double.parseDouble(row[ampere]) * sign > 0) {
        chosen.add(row);
      }
    }
    List<Peak> found = DqDv.of(half(chosen, time, volt, ampere), Smoothing.NORMAL).peaks();
    int checked = 0;
    for (String[] expected : SharedData.rows("expected/dqdv_peaks.csv")) {
      if (expected[0].equals(segment)) {
        double position = Double.parseDouble(expected[2]);
        Peak nearest =
            found.stream()
                .min(Comparator.comparingDouble(peak -> Math.abs(peak.voltageVolt() - position)))
                .orElseThrow();
        assertEquals(position, nearest.voltageVolt(), 0.004, segment);
        assertEquals(Double.parseDouble(expected[6]), nearest.heightAhPerVolt(), 1e-3, segment);
        checked++;
      }
    }
    assertTrue(checked > 0, segment);
  }
}
