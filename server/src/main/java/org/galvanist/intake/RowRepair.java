package org.galvanist.intake;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The first thing that is done with rows: those that cannot be records are dropped and told, and
 * time is made one that never goes back.
 *
 * <p>A row whose time lies before that of the row before it waits for the next row. Where that one
 * goes on from the time before the fall, the row jumped back alone and is dropped. Where the fall
 * went to within {@value #NEAR_START} s of where the file's own clock began and the next row goes
 * on from there, the test's time started anew, and an offset is added. Anything else is refused.
 * Rows are never sorted.
 */
final class RowRepair {
  /** Within how long of its first stamp a clock that starts anew must start, s. */
  static final double NEAR_START = 60;

  /** No time of a test is later, s: 30,000 years. */
  private static final double LATEST = 1e12;

  private static final double MOST_VOLT = 1e6;
  private static final double MOST_AMPERE = 1e6;

  /** Our number of the cycle of a row: by the file's own, or by its number among the sound rows. */
  interface CycleOf {
    OptionalInt of(int fileCycle, long sound);
  }

  private final Clock clock;
  private final Consumer<SoundRows> next;
  private final Findings findings;
  private final CycleOf cycleOf;
  private final RawRows kept = new RawRows();
  private final RawRows suspect = new RawRows(1);
  private final SoundRows sound = new SoundRows(kept);
  private final double[] stamps = new double[RawRows.CAPACITY];
  private double suspectStamp;
  private double offset;
  private double firstStamp = Double.NaN;
  private double last = Double.NEGATIVE_INFINITY;
  private boolean restarted;
  private long rows;
  private long bad;
  private long soundRows;
  private long otherFirst;
  private long otherLast;
  private long otherRows;
  private int otherCycle;

  RowRepair(SourceFacts facts, Findings findings, CycleOf cycleOf, Consumer<SoundRows> next) {
    this.clock = new Clock(facts);
    this.findings = findings;
    this.cycleOf = cycleOf;
    this.next = next;
  }

  /** Rows that were taken. */
  long rows() {
    return rows;
  }

  /**
   * Takes the next rows.
   *
   * @throws RefusedRows where time goes back and nothing explains it
   */
  void accept(RawRows batch) {
    rows += batch.size;
    clock.read(batch, stamps);
    if (suspect.size == 0 && allSound(batch)) {
      endOther();
      deliver(batch, batch.size);
      return;
    }
    for (int row = 0; row < batch.size; row++) {
      judge(batch, row);
    }
    flush();
  }

  /**
   * Ends the file.
   *
   * @throws RefusedRows where it has too few rows that can be records
   */
  void finish() {
    if (suspect.size > 0) {
      drop();
    }
    endOther();
    flush();
    if (soundRows == 0) {
      throw new RefusedRows(noRecords());
    }
    if (bad > rows / 2) {
      throw new RefusedRows(
          "in %d of %d rows the time, the voltage or the current is missing or not a number;"
                  .formatted(bad, rows)
              + " at least half of a file's rows must be whole");
    }
  }

  private String noRecords() {
    if (rows == 0) {
      return "the file has no records: it ends before its first row";
    }
    return bad > 0
        ? "the file has no records: in none of its %d rows are time, voltage and current numbers"
            .formatted(rows)
        : "the file has no records of cycling: its %d rows are all of other measurements"
            .formatted(rows);
  }

  /** The usual batch needs no repair; then it is passed on as it is, without a copy. */
  private boolean allSound(RawRows batch) {
    double before = last;
    double shift = offset;
    double[] time = sound.time;
    for (int row = 0; row < batch.size; row++) {
      double now = stamps[row] + shift;
      if (!(now >= before) || !isSound(batch, row, now)) {
        return false;
      }
      time[row] = now;
      before = now;
    }
    if (batch.size > 0) {
      noteFirst(stamps[0]);
      last = before;
    }
    return true;
  }

  private static boolean isSound(RawRows batch, int row, double time) {
    return Math.abs(time) <= LATEST
        && Math.abs(batch.voltageVolt[row]) <= MOST_VOLT
        && Math.abs(batch.currentAmpere[row]) <= MOST_AMPERE
        && batch.kind[row] != StepKind.IMPEDANCE;
  }

  private void noteFirst(double stamp) {
    if (Double.isNaN(firstStamp)) {
      firstStamp = stamp;
    }
  }

  private void judge(RawRows batch, int row) {
    if (batch.kind[row] == StepKind.IMPEDANCE) {
      other(batch, row);
      return;
    }
    double stamp = stamps[row];
    double now = stamp + offset;
    if (!isSound(batch, row, now)) {
      notNumbers(batch, row, now);
      return;
    }
    endOther();
    if (suspect.size > 0) {
      if (now >= last) {
        drop();
      } else {
        startAnew(stamp);
        now = stamp + offset;
      }
    } else if (now < last) {
      suspect.addCopy(batch, row);
      suspectStamp = stamp;
      return;
    }
    keep(batch, row, stamp, now);
  }

  private void keep(RawRows from, int row, double stamp, double now) {
    if (kept.isFull()) {
      flush();
    }
    noteFirst(stamp);
    sound.time[kept.size] = now;
    kept.addCopy(from, row);
    last = now;
  }

  private void flush() {
    if (kept.size > 0) {
      deliver(kept, kept.size);
      kept.size = 0;
    }
  }

  private void deliver(RawRows batch, int size) {
    sound.rows = batch;
    sound.size = size;
    sound.first = soundRows;
    sound.restarted = restarted;
    restarted = false;
    soundRows += size;
    if (size > 0) {
      next.accept(sound);
    }
  }

  private void drop() {
    double back = suspectStamp + offset;
    double before = last;
    tell(
        Repair.Kind.RECORD_DROPPED,
        suspect,
        0,
        () ->
            "its time, %s s, lies before that of the record before it, %s s, but the next goes on"
                    .formatted(back, before)
                + " from there: the record was dropped");
    suspect.size = 0;
  }

  /** The suspect was no slip if the rows go on from it: then it began a new count of time. */
  private void startAnew(double nextStamp) {
    if (!clock.startsAtZero()
        || suspectStamp > firstStamp + NEAR_START
        || suspectStamp < 0
        || nextStamp < suspectStamp) {
      throw new RefusedRows(
          ("row %d: time goes back from %s s to %s s and goes on from neither; records must stand in"
                  + " the order of their time")
              .formatted(suspect.place[0], last, suspectStamp + offset));
    }
    flush();
    restarted = true;
    offset = last;
    double began = suspectStamp;
    double added = offset;
    tell(
        Repair.Kind.TIME_RESTARTED,
        suspect,
        0,
        () -> "time starts anew at %s s: %s s were added from here on".formatted(began, added));
    keep(suspect, 0, suspectStamp, suspectStamp + offset);
    suspect.size = 0;
  }

  private void notNumbers(RawRows batch, int row, double now) {
    bad++;
    double volt = batch.voltageVolt[row];
    double ampere = batch.currentAmpere[row];
    tell(
        Repair.Kind.NOT_A_NUMBER,
        batch,
        row,
        () ->
            (Math.abs(now) <= LATEST
                    ? Math.abs(volt) <= MOST_VOLT
                        ? "its current is " + found(ampere, " A")
                        : "its voltage is " + found(volt, " V")
                    : "its time is " + found(now, " s"))
                + ": the record was dropped");
  }

  private static String found(double value, String unit) {
    return Double.isNaN(value)
        ? "missing or not a number"
        : Double.isInfinite(value) ? "infinite" : value + unit + ", beyond any test";
  }

  private void other(RawRows batch, int row) {
    if (otherRows == 0) {
      otherFirst = batch.place[row];
      otherCycle = batch.cycle[row];
    }
    otherRows++;
    otherLast = batch.place[row];
  }

  private void endOther() {
    if (otherRows == 0) {
      return;
    }
    long to = otherLast;
    long count = otherRows;
    findings.add(
        Repair.Kind.NOT_CYCLING,
        otherFirst,
        cycleOf.of(otherCycle, soundNow()),
        () ->
            "%d rows, up to row %d, are of impedance or another measurement and are no records"
                .formatted(count, to));
    otherRows = 0;
  }

  private void tell(Repair.Kind kind, RawRows of, int row, Supplier<String> words) {
    findings.add(kind, of.place[row], cycleOf.of(of.cycle[row], soundNow()), words);
  }

  private long soundNow() {
    return soundRows + kept.size;
  }
}
