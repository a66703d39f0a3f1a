package org.galvanist.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/** Rows written by a test, and what becomes of them. */
final class Rows {
  static final int UNKNOWN = RawRows.UNKNOWN;

  /** A file's facts, without its rows. */
  static SourceFacts facts(CurrentSign sign, Counters counters) {
    return new SourceFacts(
        "a test's", "", List.of(), List.of(), sign, counters, OptionalDouble.empty(), Map.of());
  }

  private final List<RawRows> rows = new ArrayList<>();
  private long place;
  private double time;
  private int cycle = UNKNOWN;
  private int stepIndex = UNKNOWN;
  private int stepCount = UNKNOWN;
  private @Nullable StepKind kind;

  /** What became of rows. */
  record Made(Surveyed surveyed, List<DataPoint> records, IntakeReport report) {
    /** What flowed one way in a cycle: the last counter of each step of it. */
    double ah(int cycle, boolean charge) {
      double sum = 0;
      for (int at = 0; at < records.size(); at++) {
        DataPoint point = records.get(at);
        boolean last =
            at + 1 == records.size() || records.get(at + 1).stepCount() != point.stepCount();
        if (last && point.cycle() == cycle) {
          sum += charge ? point.stepChargingAh() : point.stepDischargingAh();
        }
      }
      return sum;
    }

    List<Repair> repairs(Repair.Kind kind) {
      return report.repairs().stream().filter(repair -> repair.kind() == kind).toList();
    }

    long count(Repair.Kind kind) {
      return report.repairCounts().getOrDefault(kind, 0L);
    }
  }

  Rows cycle(int number) {
    cycle = number;
    return this;
  }

  Rows step(int index) {
    stepIndex = index;
    return this;
  }

  Rows count(int count) {
    stepCount = count;
    return this;
  }

  Rows kind(@Nullable StepKind of) {
    kind = of;
    return this;
  }

  Rows at(double second) {
    time = second;
    return this;
  }

  double now() {
    return time;
  }

  /** One row; its arrays are open to the test. */
  RawRows row(double second, double volt, double ampere) {
    var one = new RawRows(1);
    int row = one.add(++place);
    one.testTimeSecond[row] = second;
    one.voltageVolt[row] = volt;
    one.currentAmpere[row] = ampere;
    one.cycle[row] = cycle;
    one.stepIndex[row] = stepIndex;
    one.stepCount[row] = stepCount;
    one.kind[row] = kind;
    rows.add(one);
    time = second;
    return one;
  }

  /** {@code count} intervals at a constant current, from the time now. */
  Rows flow(int count, double second, double ampere, IntToDoubleFunction volt) {
    double from = time;
    for (int index = 0; index <= count; index++) {
      row(from + index * second, volt.applyAsDouble(index), ampere);
    }
    return this;
  }

  List<RawRows> all() {
    return rows;
  }

  /** Both looks, row by row as written. */
  Made made(SourceFacts facts) {
    return made(facts, Pairing.FIRST, batches(RawRows.CAPACITY));
  }

  Made made(SourceFacts facts, Pairing pairing, List<RawRows> batches) {
    var survey = new Survey(facts, pairing);
    batches.forEach(survey::accept);
    CyclePlan plan = survey.finish();
    var records = new ArrayList<DataPoint>();
    var intake = new Intake(facts, plan, columns -> collect(columns, records));
    batches.forEach(intake::accept);
    return new Made(plan.surveyed(), records, intake.finish());
  }

  private static void collect(Columns columns, List<DataPoint> records) {
    for (int row = 0; row < columns.size; row++) {
      records.add(columns.point(row));
    }
  }

  /** The rows in batches of so many. */
  List<RawRows> batches(int size) {
    var batches = new ArrayList<RawRows>();
    for (RawRows one : rows) {
      if (batches.isEmpty() || batches.getLast().isFull()) {
        batches.add(new RawRows(size));
      }
      batches.getLast().addCopy(one, 0);
    }
    return batches;
  }
}
