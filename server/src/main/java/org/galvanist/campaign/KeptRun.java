package org.galvanist.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;

/** What is left of a run on the disk, judged against what the instrument knows to be true. */
record KeptRun(Scenario scenario, long run, StoreModel.Kept kept, double periodSecond) {
  private static final double EVERY_SECOND = 60;
  private static final double GAP_INTERVALS = 2.5;
  private static final double SECOND_PER_HOUR = 3600;
  private static final double STRONGEST_AMPERE = 10;
  private static final double TRAPEZOID = 0.02;
  private static final Set<Effect.Kind> TELLING =
      Set.of(
          Effect.Kind.GAP,
          Effect.Kind.LINK,
          Effect.Kind.PAUSED,
          Effect.Kind.RESUMED,
          Effect.Kind.REFUSED);

  /**
   * Tells what is wrong with it.
   *
   * @param flownAh what the instrument has moved under the run's orders, either way, Ah
   */
  void judge(double flownAh, Consumer<String> broke) {
    if (kept.points.isEmpty()) {
      return;
    }
    judgeOrder(broke);
    judgeCharge(flownAh, broke);
    judgeTable(broke);
  }

  private void judgeOrder(Consumer<String> broke) {
    DataPoint before = kept.points.getFirst();
    long number = 0;
    for (DataPoint point : kept.points) {
      number++;
      if (point.record() != number) {
        broke.accept("run " + run + ": record " + point.record() + " where " + number + " belongs");
        return;
      }
      if (point.testTimeSecond() < before.testTimeSecond() || point.cycle() < before.cycle()) {
        broke.accept("run " + run + ": record " + number + " goes back");
        return;
      }
      double silent = point.stepTimeSecond() - before.stepTimeSecond();
      if (point.stepCount() == before.stepCount()
          && silent > EVERY_SECOND + GAP_INTERVALS * periodSecond + 1
          && !isTold(before.testTimeSecond(), point.testTimeSecond())) {
        broke.accept(
            String.format(
                Locale.ROOT,
                "run %d: a silent gap of %.0f s before record %d",
                run,
                silent,
                number));
        return;
      }
      before = point;
    }
  }

  private boolean isTold(double from, double to) {
    return kept.notes.stream()
        .anyMatch(
            note ->
                TELLING.contains(note.kind())
                    && note.testTimeSecond() >= from - 1
                    && note.testTimeSecond() <= to + 1);
  }

  /** No charge is counted that did not flow; all that flowed is, where nothing was in the way. */
  private void judgeCharge(double flownAh, Consumer<String> broke) {
    Map<Integer, DataPoint> last = new TreeMap<>();
    kept.points.forEach(point -> last.put(point.stepCount(), point));
    double counted = 0;
    for (DataPoint end : last.values()) {
      counted += end.stepChargingAh() + end.stepDischargingAh();
    }
    if (counted > flownAh * (1 + TRAPEZOID) + 1e-6) {
      broke.accept(
          String.format(
              Locale.ROOT, "run %d counts %.4f Ah where %.4f Ah flowed", run, counted, flownAh));
    }
    boolean smooth =
        kept.end.isPresent()
            && kept.notes.stream().noneMatch(note -> TELLING.contains(note.kind()));
    double atEnds = last.size() * 2 * STRONGEST_AMPERE * 2 * (periodSecond + 1) / SECOND_PER_HOUR;
    if (smooth && counted < flownAh * (1 - TRAPEZOID) - atEnds) {
      broke.accept(
          String.format(
              Locale.ROOT,
              "run %d counts only %.4f Ah of the %.4f Ah that flowed",
              run,
              counted,
              flownAh));
    }
  }

  /** The table of the records is the table that was written as it happened, bit for bit. */
  private void judgeTable(Consumer<String> broke) {
    var table = new CycleTable(scenario.basis());
    kept.points.forEach(table::accept);
    if (kept.end.isPresent()) {
      table.finish();
    }
    List<CycleSummary> again = table.cycles();
    for (CycleSummary cycle : kept.cycles.values()) {
      if (cycle.cycle() < again.size() && !again.contains(cycle)) {
        broke.accept("run " + run + ": cycle " + cycle.cycle() + " is not that of its records");
        return;
      }
    }
  }
}
