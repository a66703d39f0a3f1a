package org.galvanist.intake;

import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.galvanist.analysis.Columns;

/**
 * The second look at all rows of a file: makes our records of them, by what the first look decided.
 *
 * <p>A record's counters start at zero with its step: the instrument's own, walked record by
 * record, where it has them, else integrals. A step begins where the file says so, where time
 * started anew, behind a gap, and with each cycle; where the file tells no steps apart, wherever
 * the current turns round, begins or ends.
 *
 * <p>Holds one batch. Not safe for threads.
 */
public final class Intake {
  private final SourceFacts facts;
  private final CyclePlan plan;
  private final Consumer<Columns> sink;
  private final Findings findings = new Findings();
  private final RowRepair repair;
  private final Borders borders = new Borders();
  private final Flow flow;
  private final Parts parts;
  private final Columns columns = new Columns();
  private final double[] ampere = new double[RawRows.CAPACITY];
  private final int[] cycles = new int[RawRows.CAPACITY];
  private SoundRows batch;
  private int nextGap;
  private int nextSilent;
  private long silentPlace;
  private int nextStart;
  private int cycle;
  private int fileCycle;
  private int way;
  private double time = Double.NaN;
  private long records;
  private int stepCount;
  private double stepBegan;
  private double stepChargedAh;
  private double stepDischargedAh;
  private double stepChargedWh;
  private double stepDischargedWh;

  /**
   * A second look of which nothing was seen yet.
   *
   * @param sink takes batches of records; the columns are reused
   */
  public Intake(SourceFacts facts, CyclePlan plan, Consumer<Columns> sink) {
    this.facts = facts;
    this.plan = plan;
    this.sink = sink;
    this.repair = new RowRepair(facts, findings, plan::cycleOf, this::take);
    Surveyed surveyed = plan.surveyed();
    this.flow =
        new Flow(
            plan.counters,
            surveyed.capacityStepAh().orElse(0),
            plan.countersRunOn,
            true,
            this::counterReset);
    this.parts = new Parts(plan.restAmpere, plan.holds);
    this.batch = new SoundRows(new RawRows(0));
    this.cycle = plan.firstCycle;
    this.fileCycle = plan.firstCycle;
  }

  /**
   * Takes the next rows; the batch is left as it is.
   *
   * @throws RefusedRows where the rows are not those that were surveyed
   */
  public void accept(RawRows rows) {
    repair.accept(rows);
  }

  /** Ends the file: passes the last records on and says how the file became a test. */
  public IntakeReport finish() {
    repair.finish();
    flush();
    Surveyed surveyed = plan.surveyed();
    var warnings = new ArrayList<>(plan.signs);
    warnings.addAll(plan.warnings);
    for (String words : plan.signs) {
      findings.add(Repair.Kind.SIGN, 1, OptionalInt.empty(), () -> words);
    }
    return new IntakeReport(
        facts,
        surveyed.cycleRule(),
        repair.rows(),
        records,
        surveyed.voltageStepVolt(),
        surveyed.currentStepAmpere(),
        surveyed.capacityStepAh(),
        findings.told(),
        findings.counts(),
        warnings);
  }

  private void take(SoundRows rows) {
    batch = rows;
    CurrentReading.read(rows, plan.currentSign, ampere);
    borders.mark(rows);
    tellCycles(rows);
    if (plan.splitByWay) {
      splitByWay(rows);
    }
    breakAtGaps(rows);
    parts.tell(rows, ampere);
    flow.follow(rows, ampere, borders.begins);
    emit(rows);
    time = rows.time[rows.size - 1];
  }

  private void tellCycles(SoundRows rows) {
    for (int row = 0; row < rows.size; row++) {
      int before = cycle;
      if (plan.byIndex) {
        int told = rows.rows.cycle[row];
        cycle = told == RawRows.UNKNOWN ? fileCycle : told;
        fileCycle = cycle;
        if ((long) cycle - before > 1) {
          missing(rows, row, before);
        }
      } else if (nextStart < plan.starts.length && rows.first + row == plan.starts[nextStart]) {
        nextStart++;
        cycle++;
      }
      cycles[row] = cycle;
      borders.begins[row] |= cycle != before;
    }
  }

  private void missing(SoundRows rows, int row, int before) {
    int now = cycle;
    findings.add(
        Repair.Kind.GAP,
        rows.rows.place[row],
        OptionalInt.of(now),
        () ->
            "the cycle number goes from %d to %d: %d of the test's cycles are not in the file"
                .formatted(before, now, (long) now - before - 1));
  }

  private void splitByWay(SoundRows rows) {
    for (int row = 0; row < rows.size; row++) {
      double current = ampere[row];
      int now = Math.abs(current) <= plan.restAmpere ? 0 : current > 0 ? 1 : -1;
      borders.begins[row] |= now != way;
      way = now;
    }
  }

  private void breakAtGaps(SoundRows rows) {
    while (nextGap < plan.gaps.length && plan.gaps[nextGap] < rows.first + rows.size) {
      int row = (int) (plan.gaps[nextGap++] - rows.first);
      borders.begins[row] = true;
      double second = rows.time[row] - (row == 0 ? time : rows.time[row - 1]);
      findings.add(
          Repair.Kind.GAP,
          rows.rows.place[row],
          OptionalInt.of(cycles[row]),
          () ->
              "nothing was recorded for %s s in mid-step, far longer than the step's own cadence:"
                      .formatted((float) second)
                  + " nothing was integrated over it");
    }
  }

  private void counterReset(int row, String counter, double from, double to) {
    findings.add(
        Repair.Kind.COUNTER_RESET,
        batch.rows.place[row],
        OptionalInt.of(cycles[row]),
        () ->
            "the %s counter fell from %s to %s Ah in mid-step: it was taken to have started anew"
                .formatted(counter, from, to));
  }

  private void emit(SoundRows rows) {
    for (int row = 0; row < rows.size; row++) {
      if (isSilent(rows, row)) {
        continue;
      }
      if (borders.begins[row] || stepCount == 0) {
        beginStep(rows, row);
      }
      stepChargedAh += flow.chargedAh[row];
      stepDischargedAh += flow.dischargedAh[row];
      stepChargedWh += flow.chargedWh[row];
      stepDischargedWh += flow.dischargedWh[row];
      put(rows, row);
    }
  }

  private boolean isSilent(SoundRows rows, int row) {
    long record = rows.first + row;
    if (nextSilent >= plan.silent.length || record < plan.silent[nextSilent]) {
      return false;
    }
    if (record == plan.silent[nextSilent]) {
      silentPlace = rows.rows.place[row];
    }
    if (record == plan.silent[nextSilent + 1]) {
      long count = record - plan.silent[nextSilent] + 1;
      double volt = rows.rows.voltageVolt[row];
      long last = rows.rows.place[row];
      findings.add(
          Repair.Kind.NOT_CYCLING,
          silentPlace,
          OptionalInt.of(cycles[row]),
          () ->
              ("%d rows, up to row %d, stand at %s V without current: they are of another"
                      + " measurement and are no records")
                  .formatted(count, last, volt));
      nextSilent += 2;
    }
    return true;
  }

  private void beginStep(SoundRows rows, int row) {
    if (stepCount == Integer.MAX_VALUE) {
      throw new RefusedRows(
          "row %d: more than %,d steps; no test has so many"
              .formatted(rows.rows.place[row], Integer.MAX_VALUE));
    }
    stepCount++;
    double now = rows.time[row];
    double before = row == 0 ? time : rows.time[row - 1];
    double since = Double.isNaN(before) ? now : now - before;
    double told = rows.rows.stepTimeSecond[row];
    // A step time that reaches behind the record before is that of a step cut in two: a gap, say.
    stepBegan = told >= 0 && told <= since ? now - told : now;
    stepChargedAh = 0;
    stepDischargedAh = 0;
    stepChargedWh = 0;
    stepDischargedWh = 0;
  }

  private void put(SoundRows rows, int row) {
    if (columns.isFull()) {
      flush();
    }
    int to = columns.size++;
    columns.testTimeSecond[to] = rows.time[row];
    columns.stepTimeSecond[to] = rows.time[row] - stepBegan;
    columns.voltageVolt[to] = rows.rows.voltageVolt[row];
    columns.currentAmpere[to] = ampere[row];
    columns.temperatureCelsius[to] = rows.rows.temperatureCelsius[row];
    columns.stepChargingAh[to] = stepChargedAh;
    columns.stepDischargingAh[to] = stepDischargedAh;
    columns.stepChargingWh[to] = stepChargedWh;
    columns.stepDischargingWh[to] = stepDischargedWh;
    columns.stepCount[to] = stepCount;
    columns.stepIndex[to] = Math.max(0, rows.rows.stepIndex[row]);
    columns.cycle[to] = cycles[row];
    columns.part[to] = parts.part[row];
    records++;
  }

  private void flush() {
    if (columns.size == 0) {
      return;
    }
    columns.firstRecord = records - columns.size + 1;
    sink.accept(columns);
    columns.size = 0;
  }
}
