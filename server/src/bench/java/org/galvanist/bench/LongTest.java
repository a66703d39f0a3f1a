package org.galvanist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;

/**
 * The records of a long made-up test: cycles of 1,000 records each, a charge at constant current
 * and voltage, a rest, a discharge, a rest. The current and the temperature are noisy.
 */
public final class LongTest {
  private static final int CYCLE = 1_000;
  private static final double STEP_SECOND = 7.2;

  private final Columns columns = new Columns();
  private final List<Columns> all = new ArrayList<>();
  private long noise = 42;
  private int stepCount;
  private double testTime;
  private double stepTime;
  private double ampereBefore;
  private double chargingAh;
  private double dischargingAh;
  private double chargingWh;
  private double dischargingWh;

  private LongTest() {}

  /** What the test is of. */
  public static TestBasis basis() {
    return new TestBasis(
        Polarity.FULL_CELL,
        OptionalDouble.of(1),
        OptionalDouble.of(1),
        new RetentionReference.Cycle(1),
        List.of(
            new TestBasis.Step("ageing", OptionalDouble.of(1), false),
            new TestBasis.Step("ageing", OptionalDouble.empty(), false),
            new TestBasis.Step("ageing", OptionalDouble.of(1), false),
            new TestBasis.Step("ageing", OptionalDouble.empty(), false)),
        new Instrument("", false, 1e-5, 0, 1e-4, 1e-3, 0));
  }

  /** Batches of so many records in all. */
  public static List<Columns> of(int records) {
    var test = new LongTest();
    for (int record = 0; record < records; record++) {
      test.add(record);
    }
    test.cut();
    return test.all;
  }

  private void add(int record) {
    int within = record % CYCLE;
    int step = within < 500 ? 0 : within < 520 ? 1 : within < 980 ? 2 : 3;
    boolean begins = within == 0 || within == 500 || within == 520 || within == 980;
    if (begins) {
      stepCount++;
      stepTime = 0;
      chargingAh = dischargingAh = chargingWh = dischargingWh = 0;
    }
    boolean tapers = step == 0 && within >= 420;
    double share = within < 500 ? within / 500.0 : 1 - (within - 520) / 460.0;
    double volt = step == 3 ? 3.1 : tapers ? 4.2 : 3 + 1.2 * share;
    double set = tapers ? Math.exp((420 - within) / 40.0) : step == 0 ? 1 : step == 2 ? -1 : 0;
    double ampere = set == 0 ? 0 : set + 1e-4 * random();
    if (!begins) {
      testTime += STEP_SECOND;
      stepTime += STEP_SECOND;
      count((ampereBefore + ampere) / 2 * STEP_SECOND / 3600, volt);
    }
    ampereBefore = ampere;
    put(record, step, tapers, volt, ampere);
  }

  private void count(double ampereHour, double volt) {
    if (ampereHour > 0) {
      chargingAh += ampereHour;
      chargingWh += ampereHour * volt;
    } else {
      dischargingAh -= ampereHour;
      dischargingWh -= ampereHour * volt;
    }
  }

  private void put(int record, int step, boolean tapers, double volt, double ampere) {
    if (columns.isFull()) {
      cut();
    }
    int row = columns.size++;
    columns.firstRecord = record + 1L - row;
    columns.testTimeSecond[row] = testTime;
    columns.stepTimeSecond[row] = stepTime;
    columns.voltageVolt[row] = volt;
    columns.currentAmpere[row] = ampere;
    columns.temperatureCelsius[row] = 25 + 0.1 * random();
    columns.stepChargingAh[row] = chargingAh;
    columns.stepDischargingAh[row] = dischargingAh;
    columns.stepChargingWh[row] = chargingWh;
    columns.stepDischargingWh[row] = dischargingWh;
    columns.stepCount[row] = stepCount;
    columns.stepIndex[row] = step;
    columns.cycle[row] = record / CYCLE + 1;
    columns.part[row] =
        step == 1 || step == 3
            ? StepPart.REST
            : tapers ? StepPart.CONSTANT_VOLTAGE : StepPart.CONSTANT_CURRENT;
  }

  private void cut() {
    var batch = new Columns(columns.size);
    for (int row = 0; row < columns.size; row++) {
      batch.add(columns.point(row));
    }
    all.add(batch);
    columns.size = 0;
  }

  private double random() {
    noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    return (noise >> 11) * 0x1.0p-52;
  }
}
