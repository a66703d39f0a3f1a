package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;

/** Writes the records of a test by hand: currents and voltages that a reader can add up. */
final class Recording {
  final List<DataPoint> points = new ArrayList<>();
  private double testTime;
  private int stepCount;
  private int stepIndex;
  private int cycle = 1;
  private double stepTime;
  private double chargingAh;
  private double dischargingAh;
  private double chargingWh;
  private double dischargingWh;
  private double temperature = 25;

  static TestBasis basis(Polarity polarity, RetentionReference retention) {
    return new TestBasis(
        polarity,
        OptionalDouble.of(1),
        OptionalDouble.of(1),
        retention,
        List.of(
            new TestBasis.Step("", OptionalDouble.empty(), false),
            new TestBasis.Step("formation", OptionalDouble.of(0.1), false),
            new TestBasis.Step("formation", OptionalDouble.of(0.1), false),
            new TestBasis.Step("ageing", OptionalDouble.of(0.5), false),
            new TestBasis.Step("ageing", OptionalDouble.of(0.5), false),
            new TestBasis.Step("check-up", OptionalDouble.of(0.05), true),
            new TestBasis.Step("check-up", OptionalDouble.of(0.05), true)),
        Instrument.UNKNOWN);
  }

  /** A full cell on an instrument, from a file: no phases and no declared rates. */
  static TestBasis imported(Instrument instrument) {
    return TestBasis.imported(
        Polarity.FULL_CELL,
        OptionalDouble.empty(),
        OptionalDouble.of(1),
        RetentionReference.usual(List.of()),
        instrument);
  }

  static TestBasis fullCell() {
    return basis(Polarity.FULL_CELL, new RetentionReference.Cycle(1));
  }

  Recording cycle(int number) {
    cycle = number;
    return this;
  }

  Recording temperature(double celsius) {
    temperature = celsius;
    return this;
  }

  /** Nothing is recorded for so long. */
  Recording later(double seconds) {
    testTime += seconds;
    return this;
  }

  /** A new step of the program. */
  Recording step(int index) {
    stepIndex = index;
    stepCount++;
    stepTime = 0;
    chargingAh = 0;
    dischargingAh = 0;
    chargingWh = 0;
    dischargingWh = 0;
    return this;
  }

  Recording rest(double seconds, double volt) {
    return rest(seconds, volt, 1);
  }

  Recording rest(double seconds, double volt, int pieces) {
    part(StepPart.REST, 0, 0, volt, volt, seconds, pieces);
    return this;
  }

  /** Constant current in {@code pieces} records after the first, the voltage a straight line. */
  Recording current(double ampere, double fromVolt, double toVolt, double seconds, int pieces) {
    part(StepPart.CONSTANT_CURRENT, ampere, ampere, fromVolt, toVolt, seconds, pieces);
    return this;
  }

  /** Constant voltage, the current a straight line. */
  Recording voltage(double volt, double fromAmpere, double toAmpere, double seconds, int pieces) {
    part(StepPart.CONSTANT_VOLTAGE, fromAmpere, toAmpere, volt, volt, seconds, pieces);
    return this;
  }

  /** A sweep of the voltage, the current a straight line as well. */
  Recording sweep(
      double fromVolt,
      double toVolt,
      double fromAmpere,
      double toAmpere,
      double seconds,
      int pieces) {
    part(StepPart.SWEEP, fromAmpere, toAmpere, fromVolt, toVolt, seconds, pieces);
    return this;
  }

  private void part(
      StepPart part,
      double fromAmpere,
      double toAmpere,
      double fromVolt,
      double toVolt,
      double seconds,
      int pieces) {
    double lastAmpere = fromAmpere;
    double lastVolt = fromVolt;
    for (int piece = 0; piece <= pieces; piece++) {
      double share = (double) piece / pieces;
      double ampere = fromAmpere + share * (toAmpere - fromAmpere);
      double volt = fromVolt + share * (toVolt - fromVolt);
      if (piece > 0) {
        double second = seconds / pieces;
        testTime += second;
        stepTime += second;
        count((lastAmpere + ampere) / 2 * second / 3600, (lastVolt + volt) / 2);
      }
      log(part, volt, ampere);
      lastAmpere = ampere;
      lastVolt = volt;
    }
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

  private void log(StepPart part, double volt, double ampere) {
    points.add(
        new DataPoint(
            points.size() + 1,
            testTime,
            stepTime,
            stepCount,
            stepIndex,
            cycle,
            part,
            volt,
            ampere,
            temperature,
            chargingAh,
            dischargingAh,
            chargingWh,
            dischargingWh));
  }

  /** Charge and discharge at 1 A for that many hours, 3 to 4 V and back to 3 V less a bit. */
  Recording roundTrip(int number, double chargeHours, double dischargeHours) {
    return cycle(number)
        .step(3)
        .current(1, 3, 4, chargeHours * 3600, 10)
        .step(4)
        .current(-1, 3.8, 2.8, dischargeHours * 3600, 10);
  }

  /** Cycles of random capacity, current, length, noise, rests and constant-voltage parts. */
  static Recording random(long seed, int cycles) {
    var random = new Random(seed);
    var recording = new Recording();
    for (int number = 1; number <= cycles; number++) {
      double ampere = 0.05 + random.nextDouble();
      double second = 1000 + 5000 * random.nextDouble();
      recording
          .cycle(number)
          .temperature(20 + 10 * random.nextDouble())
          .step(3)
          .current(ampere, 3 + 0.1 * random.nextDouble(), 4.2, second, 5 + random.nextInt(200));
      if (random.nextBoolean()) {
        recording.voltage(4.2, ampere, -0.01 * random.nextDouble(), 600, 1 + random.nextInt(20));
      }
      if (random.nextBoolean()) {
        recording.step(0).rest(300 * random.nextDouble(), 4.1);
      }
      recording.step(4).current(-ampere, 4.1, 2.8, second * random.nextDouble(), 50);
    }
    return recording;
  }

  CycleTable table(TestBasis basis) {
    var table = new CycleTable(basis);
    points.forEach(table::accept);
    return table;
  }

  /** The same records as columns, cut into batches of random length. */
  List<Columns> batches(Random random) {
    var batches = new ArrayList<Columns>();
    int from = 0;
    while (from < points.size()) {
      int length =
          Math.min(points.size() - from, 1 + random.nextInt(random.nextBoolean() ? 3 : 900));
      var batch = new Columns(length);
      points.subList(from, from + length).forEach(batch::add);
      batches.add(batch);
      from += length;
    }
    return batches;
  }

  /** All cycles, the last one closed as complete. */
  List<CycleSummary> completed(TestBasis basis) {
    CycleTable table = table(basis);
    table.close(cycle);
    return table.cycles();
  }
}
