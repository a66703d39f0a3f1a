package org.galvanist.analysis;

import static org.galvanist.analysis.HalfCycleFold.known;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;

/**
 * The cycle table of one test, folded record by record: O(1) a record and without allocation. There
 * is one fold, so the table recomputed from a test's records equals the live one bit for bit. Not
 * safe for threads; belongs to the run that feeds it.
 */
public final class CycleTable {
  private final TestBasis basis;
  private final List<CycleSummary> cycles = new ArrayList<>();
  private final HalfCycleFold charge = new HalfCycleFold();
  private final HalfCycleFold discharge = new HalfCycleFold();
  private double throughputAh;

  private boolean open;
  private int cycle;
  private String phase = "";
  private boolean phaseUnderCurrent;
  private double startTime;
  private double endTime;
  private long firstRecord;
  private long lastRecord;
  private double minimumVoltage;
  private double maximumVoltage;
  private double minimumTemperature;
  private double maximumTemperature;
  private double celsiusSeconds;
  private double warmSeconds;
  private int stepCount;
  private int stepIndex = -1;
  private double stepTime;
  private double temperature;

  /** An empty table of a test. */
  public CycleTable(TestBasis basis) {
    this.basis = basis;
  }

  /**
   * The table of a test that goes on after a restart: the finished cycles as they were stored. The
   * records of the unfinished cycle must then be fed from its first.
   */
  public static CycleTable resume(TestBasis basis, List<CycleSummary> finished) {
    var table = new CycleTable(basis);
    finished.forEach(table::keep);
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
    if (!open || point.cycle() != cycle) {
      begin(point);
    }
    if (point.stepCount() != stepCount) {
      beginStep(point);
    }
    double second = Math.max(0, point.stepTimeSecond() - stepTime);
    Way way = Way.of(point);
    charge.advance(
        point, point.stepChargingAh(), point.stepChargingWh(), second, way == Way.CHARGE);
    discharge.advance(
        point, point.stepDischargingAh(), point.stepDischargingWh(), second, way == Way.DISCHARGE);
    if (way != null && point.part() != StepPart.REST) {
      nameFrom(point, way);
    }
    observe(point, second);
    stepTime = point.stepTimeSecond();
    endTime = point.testTimeSecond();
    lastRecord = point.record();
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

  private void begin(DataPoint point) {
    if (open) {
      end(CycleStatus.COMPLETE);
    }
    if (!cycles.isEmpty() && cycles.getLast().cycle() >= point.cycle()) {
      throw new IllegalArgumentException(
          "record %d is of cycle %d, but cycle %d is over"
              .formatted(point.record(), point.cycle(), cycles.getLast().cycle()));
    }
    open = true;
    cycle = point.cycle();
    phase = basis.step(point.stepIndex()).phase();
    phaseUnderCurrent = false;
    charge.beginCycle();
    discharge.beginCycle();
    startTime = point.testTimeSecond();
    firstRecord = point.record();
    minimumVoltage = Double.POSITIVE_INFINITY;
    maximumVoltage = Double.NEGATIVE_INFINITY;
    minimumTemperature = Double.POSITIVE_INFINITY;
    maximumTemperature = Double.NEGATIVE_INFINITY;
    celsiusSeconds = 0;
    warmSeconds = 0;
    temperature = Double.NaN;
    stepCount = 0;
  }

  private void beginStep(DataPoint point) {
    charge.beginStep();
    discharge.beginStep();
    stepCount = point.stepCount();
    stepIndex = -1;
    stepTime = 0;
    temperature = Double.NaN;
  }

  /** Takes phase and declared rate from a step under current, once for each step. */
  private void nameFrom(DataPoint point, Way way) {
    if (stepIndex == point.stepIndex()) {
      return;
    }
    stepIndex = point.stepIndex();
    TestBasis.Step step = basis.step(stepIndex);
    if (!phaseUnderCurrent) {
      phase = step.phase();
      phaseUnderCurrent = true;
    }
    HalfCycleFold half = fold(way);
    if (step.rateC().isPresent() && half.wantsDeclaredRate()) {
      half.declareRate(step.rateC().getAsDouble());
    }
  }

  private void observe(DataPoint point, double second) {
    minimumVoltage = Math.min(minimumVoltage, point.voltageVolt());
    maximumVoltage = Math.max(maximumVoltage, point.voltageVolt());
    double now = point.temperatureCelsius();
    if (!Double.isFinite(now)) {
      return;
    }
    minimumTemperature = Math.min(minimumTemperature, now);
    maximumTemperature = Math.max(maximumTemperature, now);
    if (!Double.isNaN(temperature)) {
      celsiusSeconds += (temperature + now) / 2 * second;
      warmSeconds += second;
    }
    temperature = now;
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

  private CycleSummary summary(CycleStatus status) {
    HalfCycle in = charge.summary(basis.oneCAh());
    HalfCycle out = discharge.summary(basis.oneCAh());
    double soFar = throughputAh + (in.capacityAh() + out.capacityAh());
    double middle = (minimumTemperature + maximumTemperature) / 2;
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
        minimumVoltage,
        maximumVoltage,
        known(warmSeconds > 0 ? celsiusSeconds / warmSeconds : middle),
        known(minimumTemperature),
        known(maximumTemperature),
        fullCycles(soFar));
  }

  private OptionalDouble fullCycles(double throughput) {
    return known(throughput / (2 * basis.nominalCapacityAh().orElse(Double.NaN)));
  }
}
