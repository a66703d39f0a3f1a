package org.galvanist.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.galvanist.analysis.Way;
import org.jspecify.annotations.Nullable;

/**
 * The first look at all rows of a file: what must be known of the whole before a record can be
 * made. Memory grows with cycles and gaps, not with rows. Not safe for threads.
 */
public final class Survey {
  /** Share of the largest current under which a cell is taken to rest. */
  static final double REST = 1e-4;

  private static final double OFF = 0.2;

  private final SourceFacts facts;
  private final Pairing pairing;
  private final RowRepair repair;
  private final Borders borders = new Borders();
  private final Flow flow;
  private final HalfRuns runs = new HalfRuns();
  private final Cadence cadence = new Cadence();
  private final Holds holds = new Holds();
  private final SilentSteps silent = new SilentSteps();
  private final SignEvidence signs = new SignEvidence();
  private final LeastStep voltStep;
  private final LeastStep ampereStep;
  private final LeastStep ahStep;
  private final double[] ampere = new double[RawRows.CAPACITY];
  private long sound;
  private double mostAmpere;
  private double lowestVolt = Double.POSITIVE_INFINITY;
  private double highestVolt = Double.NEGATIVE_INFINITY;
  private int wayNow;
  private int cycle = RawRows.UNKNOWN;
  private int cycles;
  private int firstCycle;
  private boolean cyclesGoBack;
  private double countedAh;
  private double integratedAh;

  /** A survey that pairs half cycles by whichever comes first, where it comes to that. */
  public Survey(SourceFacts facts) {
    this(facts, Pairing.FIRST);
  }

  /** A survey of a file of which nothing was seen yet. */
  public Survey(SourceFacts facts, Pairing pairing) {
    this.facts = facts;
    this.pairing = pairing;
    this.repair =
        new RowRepair(facts, new Findings(), (index, record) -> OptionalInt.empty(), this::take);
    this.flow = new Flow(facts.counters(), 0, false, false, (row, counter, from, to) -> {});
    this.voltStep = new LeastStep(factor("voltage"));
    this.ampereStep = new LeastStep(factor("current"));
    this.ahStep = new LeastStep(factor("capacity"));
  }

  /** What the file's numbers of a quantity were multiplied by. */
  private double factor(String quantity) {
    return facts.taken().stream()
        .filter(taken -> taken.quantity().contains(quantity))
        .mapToDouble(taken -> Math.abs(taken.factor()))
        .findFirst()
        .orElse(1);
  }

  /**
   * Takes the next rows; the batch is left as it is.
   *
   * @throws RefusedRows where no test can be made of them
   */
  public void accept(RawRows rows) {
    repair.accept(rows);
  }

  /**
   * Ends the file and says what the second look must know.
   *
   * @throws RefusedRows where no test can be made of its rows
   */
  public CyclePlan finish() {
    repair.finish();
    cadence.endStep();
    holds.end();
    silent.end(sound);
    runs.finish(wayNow != 0);
    var verdict = signs.verdict(facts.currentSign());
    var warnings = new ArrayList<String>();
    var ending =
        new CycleRule.Ending(
            wayNow != 0,
            highestVolt - lowestVolt,
            verdict.map(SignEvidence.Verdict::turnsRuns).orElse(false));
    var rule =
        CycleRule.of(
            runs, new CycleRule.Index(cycles, cyclesGoBack, firstCycle, cycle), pairing, ending);
    Counters counters = trusted(warnings);
    if (!rule.manifold().isEmpty()) {
      warnings.add(
          "these cycles hold more than one charge or discharge, and their figures are sums: "
              + rule.manifold());
    }
    long[] dead = silent.ranges();
    return new CyclePlan(
        surveyed(rule, counters, dead),
        rule,
        cadence.gaps(),
        holds,
        dead,
        verdict.map(SignEvidence.Verdict::sign).orElse(facts.currentSign()),
        counters,
        flow.runsOn(),
        !borders.tellSteps(),
        REST * mostAmpere,
        verdict.map(it -> List.of(it.words())).orElse(List.of()),
        warnings);
  }

  private Surveyed surveyed(CycleRule rule, Counters counters, long[] dead) {
    long records = sound;
    for (int at = 0; at < dead.length; at += 2) {
      records -= dead[at + 1] - dead[at] + 1;
    }
    return new Surveyed(
        facts,
        counters != Counters.NONE,
        records,
        rule.cycles(),
        rule.firstCycle(),
        rule.lastCycle(),
        rule.completeCycle(),
        rule.words(),
        voltStep.value(),
        ampereStep.value(),
        counters == Counters.NONE ? OptionalDouble.empty() : ahStep.value());
  }

  /** Counters that stand still while current flows count nothing. */
  private Counters trusted(List<String> warnings) {
    if (facts.counters() == Counters.NONE || !flow.counts()) {
      return Counters.NONE;
    }
    if (countedAh == 0 && integratedAh > 0) {
      warnings.add(
          "the file's counters stand at zero while current flows: capacities are integrals of the"
              + " current");
      return Counters.NONE;
    }
    if (Math.abs(countedAh - integratedAh) > OFF * Math.max(countedAh, integratedAh)) {
      warnings.add(
          ("the counters add up to %.6g Ah, the integral of the current to %.6g Ah: check the units"
                  + " of both, and how often the current was recorded")
              .formatted(countedAh, integratedAh));
    }
    return facts.counters();
  }

  private void take(SoundRows rows) {
    CurrentReading.read(rows, facts.currentSign(), ampere);
    borders.mark(rows);
    flow.follow(rows, ampere, borders.begins);
    voltStep.accept(rows.rows.voltageVolt, rows.size);
    ampereStep.accept(rows.rows.currentAmpere, rows.size);
    if (facts.counters() != Counters.NONE) {
      ahStep.accept(rows.rows.chargingAh, rows.size);
      ahStep.accept(rows.rows.dischargingAh, rows.size);
    }
    for (int row = 0; row < rows.size; row++) {
      look(rows, row);
    }
    sound += rows.size;
  }

  private void look(SoundRows rows, int row) {
    boolean begins = borders.begins[row];
    long record = rows.first + row;
    double current = ampere[row];
    double volt = rows.rows.voltageVolt[row];
    double magnitude = Math.abs(current);
    mostAmpere = Math.max(mostAmpere, magnitude);
    lowestVolt = Math.min(lowestVolt, volt);
    highestVolt = Math.max(highestVolt, volt);
    count(rows.rows.cycle[row]);
    int way = magnitude <= REST * mostAmpere ? 0 : current > 0 ? 1 : -1;
    if (begins || way != wayNow) {
      cadence.begin(rows.time[row]);
      holds.begin(rows.rows.kind[row], record, volt, magnitude);
    } else {
      cadence.add(record, rows.time[row]);
      holds.add(record, volt, magnitude);
    }
    if (begins) {
      silent.begin(record, volt, current);
    } else {
      silent.add(volt, current);
    }
    StepKind kind = rows.rows.kind[row];
    Way told = kind == null ? null : kind.way();
    wayNow = way;
    if (way != 0) {
      boolean charge = told == null ? way > 0 : told == Way.CHARGE;
      runs.add(record, charge, cycle, Math.abs(flow.integralAh[row]), volt);
    }
    weigh(told, row, begins);
  }

  private void weigh(@Nullable Way told, int row, boolean begins) {
    if (begins) {
      return;
    }
    double charged = flow.chargedAh[row];
    double discharged = flow.dischargedAh[row];
    signs.weigh(told, flow.integralAh[row], charged, discharged);
    countedAh += charged + discharged;
    integratedAh += Math.abs(flow.integralAh[row]);
  }

  private void count(int fileCycle) {
    if (fileCycle == cycle || fileCycle == RawRows.UNKNOWN) {
      return;
    }
    if (cycles++ == 0) {
      firstCycle = fileCycle;
    } else {
      cyclesGoBack |= fileCycle < cycle;
    }
    cycle = fileCycle;
  }
}
