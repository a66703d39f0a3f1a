package org.galvanist.exchange.reader;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table, whatever holds its rows. Reads only the columns that are taken; what is
 * no number is NaN, for the intake to report with its row.
 */
final class TableSource implements RowSource {
  /** Rows on end without voltage and current, after which this is no table any more. */
  private static final int MOST_BROKEN = 1000;

  private final String name;
  private final TextRows rows;
  private final TablePlan plan;
  private final @Nullable Levels levels;
  private final Clock clock;
  private String lastWord = "";
  private @Nullable StepKind lastKind;
  private double firstMoment = Double.NaN;
  private int usualWidth;
  private int broken;

  private TableSource(String name, TextRows rows, TablePlan plan) {
    this.name = name;
    this.rows = rows;
    this.plan = plan;
    this.clock = plan.clock();
    this.levels =
        plan.format().equals(TableFormat.NEWARE_LEVELS)
            ? new Levels(plan.candidate().head(), plan.format())
            : null;
  }

  /**
   * Opens the table in one of several ways to cut the same file into rows: the way that finds the
   * most.
   *
   * @param name of the file, for messages
   * @throws UnreadableFile where no way finds a table, or the table has nothing to read
   */
  static TableSource open(String name, List<? extends TextRows.Opener> ways) throws IOException {
    var misses = new Misses();
    Candidate best = null;
    TextRows.Opener opener = null;
    for (TextRows.Opener way : ways) {
      Optional<Candidate> found;
      try (TextRows rows = way.open()) {
        found = Candidate.in(rows, misses);
      }
      if (found.isPresent() && (best == null || found.get().certainty() > best.certainty())) {
        best = found.get();
        opener = way;
      }
    }
    if (best == null || opener == null) {
      throw misses.refusal(name);
    }
    return open(name, opener, best);
  }

  private static TableSource open(String name, TextRows.Opener opener, Candidate found)
      throws IOException {
    String table = name + " (" + found.words() + ")";
    if (found.sample().isEmpty()) {
      throw new UnreadableFile(
          table + ", line " + found.head().place() + ": there is no row after the headers");
    }
    if (found.numbers() == 0) {
      throw new UnreadableFile(table + ", " + found.flaw());
    }
    TextRows rows = opener.open();
    try {
      for (int row = 0; row <= found.head().before().size(); row++) {
        if (!rows.next()) {
          throw new UnreadableFile(name + " changed while it was read");
        }
      }
      return new TableSource(name, rows, TablePlan.of(found));
    } catch (IOException | RuntimeException failure) {
      rows.close();
      throw failure;
    }
  }

  @Override
  public SourceFacts facts() {
    return plan.facts();
  }

  @Override
  public boolean next(RawRows batch) throws IOException {
    batch.size = 0;
    int[] fields = plan.numberFields();
    boolean[] asIs = plan.asIs();
    double[] factors = plan.factors();
    double[] divisors = plan.divisors();
    double[] offsets = plan.offsets();
    double[][] targets = plan.targets(batch);
    while (!batch.isFull() && rows.next()) {
      if (levels != null && !levels.isRecord(rows)) {
        continue;
      }
      int row = batch.add(rows.place());
      int trusted = trusted();
      for (int index = 0; index < fields.length; index++) {
        if (fields[index] < trusted) {
          double number = rows.number(fields[index]);
          targets[index][row] =
              asIs[index] ? number : number * factors[index] / divisors[index] + offsets[index];
        }
      }
      others(batch, row, trusted);
      check(batch, row);
    }
    return batch.size > 0;
  }

  /** Fields that are whole: all, but where the file ends in the middle of a line, not the last. */
  private int trusted() {
    int width = rows.width();
    if (usualWidth == 0) {
      usualWidth = width;
    }
    return rows.isUnfinished() && width < usualWidth ? width - 1 : width;
  }

  private void others(RawRows batch, int row, int trusted) {
    for (TablePlan.Whole whole : plan.wholes()) {
      if (whole.field() < trusted) {
        whole.into(batch)[row] = whole(rows.number(whole.field()));
      }
    }
    for (TablePlan.Lasting lasting : plan.lasting()) {
      if (lasting.field() < trusted) {
        lasting.into(batch)[row] = clock.seconds(rows, lasting.field());
      }
    }
    if (plan.momentField() >= 0 && plan.momentField() < trusted) {
      batch.unixTimeSecond[row] = clock.moment(rows, plan.momentField());
    }
    if (plan.countsFromMoment()) {
      if (Double.isNaN(firstMoment)) {
        firstMoment = batch.unixTimeSecond[row];
      }
      batch.testTimeSecond[row] = batch.unixTimeSecond[row] - firstMoment;
    }
    if (levels != null) {
      levels.write(batch, row);
    } else if (plan.kindField() >= 0 && plan.kindField() < trusted) {
      batch.kind[row] = kind(plan.kindField());
    }
  }

  private @Nullable StepKind kind(int field) {
    if (!rows.is(field, lastWord)) {
      lastWord = rows.text(field);
      lastKind = plan.format().kind(lastWord);
    }
    return lastKind;
  }

  private void check(RawRows batch, int row) throws UnreadableFile {
    boolean empty = Double.isNaN(batch.voltageVolt[row]) && Double.isNaN(batch.currentAmpere[row]);
    broken = empty ? broken + 1 : 0;
    if (broken > MOST_BROKEN) {
      throw new UnreadableFile(
          name
              + ": for "
              + MOST_BROKEN
              + " rows before line "
              + rows.place()
              + " there is neither voltage nor current; the table whose headers are in line "
              + plan.candidate().head().place()
              + " has ended");
    }
  }

  @Override
  public double progress() {
    return rows.progress();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** A whole number, or unknown. */
  static int whole(double number) {
    return Double.isNaN(number) || Math.abs(number) > Integer.MAX_VALUE
        ? RawRows.UNKNOWN
        : (int) Math.rint(number);
  }
}
