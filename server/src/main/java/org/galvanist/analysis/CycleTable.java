package org.galvanist.analysis;

import static org.galvanist.analysis.HalfCycleFold.known;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.jspecify.annotations.Nullable;

/**
 * The cycle table of one test, folded record by record: O(1) a record and without allocation. There
 * is one fold, and how the records come, one by one or in columns of any length, changes no bit: so
 * the table recomputed from a test's records equals the live one. Not safe for threads; belongs to
 * the run that feeds it.
 */
public final class CycleTable {
  /** Rows that are worked on at once: their columns stay in the processor's first cache. */
  private static final int STRETCH = 256;

  private final TestBasis basis;
  private final List<CycleSummary> cycles = new ArrayList<>();
  private final HalfCycleFold charge;
  private final HalfCycleFold discharge;
  private final Trapezoids trapezoids = new Trapezoids();
  private final CurrentSteps currentSteps = new CurrentSteps(Resistance.AFTER_SECOND);
  private final Surroundings surroundings = new Surroundings();
  private final Columns single = new Columns(1);
  private double throughputAh;

  private boolean open;
  private int cycle;
  private String phase = "";
  private boolean checkUp;
  private boolean phaseUnderCurrent;
  private double startTime;
  private double endTime;
  private long firstRecord;
  private long lastRecord;
  private int stepCount;
  private boolean inStep;
  private int namedStep;
  private double stepTime;
  private @Nullable Way stepWay;
  private boolean stepRests;

  /** An empty table of a test. */
  public CycleTable(TestBasis basis) {
    this.basis = basis;
    this.charge = new HalfCycleFold(basis.instrument());
    this.discharge = new HalfCycleFold(basis.instrument());
  }

  /**
   * The table of a test that goes on after a restart: the finished cycles as they were stored. The
   * records of the unfinished cycle must then be fed from its first.
   *
   * @param before the last record of the finished cycles, from which the first current step of the
   *     unfinished one departs; empty where there is none
   */
  public static CycleTable resume(
      TestBasis basis, List<CycleSummary> finished, Optional<DataPoint> before) {
    var table = new CycleTable(basis);
    finished.forEach(table::keep);
    before.ifPresent(
        point -> {
          table.single.add(point);
          table.currentSteps.seen(table.single, 0);
        });
    return table;
  }

  /** What the table was made from. */
  public TestBasis basis() {
    return basis;
  }

  /**
   * Takes the next record. A record of a later cycle completes the running one.
   *
   * @throws IllegalArgumentException if its cycle is over already: rows never change once complete
   */
  public void accept(DataPoint point) {
    single.size = 0;
    single.add(point);
    accept(single);
  }

  /**
   * Takes the next records, in order. A record of a later cycle completes the running one.
   *
   * @throws IllegalArgumentException if the cycle of one is over already: rows never change once
   *     complete
   */
  public void accept(Columns rows) {
    int row = 0;
    while (row < rows.size) {
      if (!open || rows.cycle[row] != cycle) {
        begin(rows, row);
      }
      if (!inStep || rows.stepCount[row] != stepCount) {
        beginStep(rows, row);
      }
      Way way = Way.of(rows, row);
      int to = stretchEnd(rows, row, way);
      fold(rows, row, to, way);
      row = to;
    }
  }

  /**
   * Completes a cycle, as the interpreter says so. Closing a cycle again answers with its row.
   *
   * @throws IllegalStateException if the cycle has no record
   */
  public CycleSummary close(int number) {
    if (open && number == cycle) {
      return end(CycleStatus.COMPLETE);
    }
    for (int index = cycles.size() - 1; index >= 0; index--) {
      if (cycles.get(index).cycle() == number) {
        return cycles.get(index);
      }
    }
    throw new IllegalStateException("cycle " + number + " has no record, so it cannot be closed");
  }

  /** The test is over: a cycle that was not closed is partial, and is returned. */
  public Optional<CycleSummary> finish() {
    return open ? Optional.of(end(CycleStatus.PARTIAL)) : Optional.empty();
  }

  /** The cycle so far, if one is open. */
  public Optional<CycleSummary> running() {
    return open ? Optional.of(summary(CycleStatus.RUNNING)) : Optional.empty();
  }

  /** The finished cycles in order, read only; grows as the test goes on. */
  public List<CycleSummary> cycles() {
    return Collections.unmodifiableList(cycles);
  }

  private void begin(Columns rows, int row) {
    if (open) {
      end(CycleStatus.COMPLETE);
    }
    if (!cycles.isEmpty() && cycles.getLast().cycle() >= rows.cycle[row]) {
      throw new IllegalArgumentException(
          "record %d is of cycle %d, but cycle %d is over"
              .formatted(rows.firstRecord + row, rows.cycle[row], cycles.getLast().cycle()));
    }
    open = true;
    cycle = rows.cycle[row];
    TestBasis.Step step = basis.step(rows.stepIndex[row]);
    phase = step.phase();
    checkUp = step.checkUp();
    phaseUnderCurrent = false;
    startTime = rows.testTimeSecond[row];
    firstRecord = rows.firstRecord + row;
    inStep = false;
    stepWay = null;
    charge.beginCycle();
    discharge.beginCycle();
    trapezoids.beginCycle();
    currentSteps.beginCycle();
    surroundings.beginCycle();
  }

  private void beginStep(Columns rows, int row) {
    if (stepWay != null && !stepRests) {
      fold(stepWay).endStep(trapezoids.endsSquare());
    }
    charge.beginStep();
    discharge.beginStep();
    trapezoids.beginStep();
    currentSteps.beginStep(rows, row);
    surroundings.beginStep();
    inStep = true;
    stepCount = rows.stepCount[row];
    namedStep = -1;
    stepTime = 0;
    stepWay = null;
  }

  /** Behind the last row of the same step, part and way; what differs by step is decided once. */
  private int stretchEnd(Columns rows, int from, @Nullable Way way) {
    int limit = Math.min(rows.size, from + STRETCH);
    int index = rows.stepIndex[from];
    StepPart part = rows.part[from];
    int row = from + 1;
    while (row < limit
        && rows.stepCount[row] == stepCount
        && rows.cycle[row] == cycle
        && rows.stepIndex[row] == index
        && rows.part[row] == part
        && Way.of(rows, row) == way) {
      row++;
    }
    return row;
  }

  private void fold(Columns rows, int from, int to, @Nullable Way way) {
    charge.advance(
        rows, rows.stepChargingAh, rows.stepChargingWh, from, to, stepTime, way == Way.CHARGE);
    discharge.advance(
        rows,
        rows.stepDischargingAh,
        rows.stepDischargingWh,
        from,
        to,
        stepTime,
        way == Way.DISCHARGE);
    trapezoids.advance(rows, from, to);
    currentSteps.advance(rows, from, to);
    surroundings.advance(rows, from, to, stepTime);
    stepRests = rows.part[from] == StepPart.REST;
    stepWay = way;
    if (way != null && !stepRests) {
      nameFrom(rows.stepIndex[from], way);
    }
    stepTime = rows.stepTimeSecond[to - 1];
    endTime = rows.testTimeSecond[to - 1];
    lastRecord = rows.firstRecord + (to - 1);
  }

  /** Takes phase and declared rate from a step under current, once for each step. */
  private void nameFrom(int stepIndex, Way way) {
    if (namedStep == stepIndex) {
      return;
    }
    namedStep = stepIndex;
    TestBasis.Step step = basis.step(stepIndex);
    if (!phaseUnderCurrent) {
      phase = step.phase();
      checkUp = step.checkUp();
      phaseUnderCurrent = true;
    }
    HalfCycleFold half = fold(way);
    if (step.rateC().isPresent() && half.wantsDeclaredRate()) {
      half.declareRate(step.rateC().getAsDouble());
    }
  }

  private HalfCycleFold fold(Way way) {
    return switch (way) {
      case CHARGE -> charge;
      case DISCHARGE -> discharge;
    };
  }

  private CycleSummary end(CycleStatus status) {
    CycleSummary row = summary(status);
    open = false;
    keep(row);
    return row;
  }

  private void keep(CycleSummary row) {
    throughputAh += row.charge().capacityAh() + row.discharge().capacityAh();
    cycles.add(row);
  }

  private HalfCycle half(Way way) {
    boolean running = stepWay == way && !stepRests;
    return fold(way)
        .summary(basis.oneCAh(), trapezoids.ampereHour(way), running, trapezoids.endsSquare());
  }

  private CycleSummary summary(CycleStatus status) {
    HalfCycle in = half(Way.CHARGE);
    HalfCycle out = half(Way.DISCHARGE);
    double soFar = throughputAh + (in.capacityAh() + out.capacityAh());
    return new CycleSummary(
        cycle,
        phase,
        status,
        basis.polarity(),
        startTime,
        endTime,
        firstRecord,
        lastRecord,
        in,
        out,
        surroundings.minimumVoltage(),
        surroundings.maximumVoltage(),
        known(surroundings.meanTemperature()),
        known(surroundings.minimumTemperature()),
        known(surroundings.maximumTemperature()),
        fullCycles(soFar),
        checkUp,
        currentSteps.kept(),
        currentSteps.count());
  }

  private OptionalDouble fullCycles(double throughput) {
    return known(throughput / (2 * basis.nominalCapacityAh().orElse(Double.NaN)));
  }
}
