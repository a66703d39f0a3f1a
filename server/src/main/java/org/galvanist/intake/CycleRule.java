package org.galvanist.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the cycles of a file are told apart.
 *
 * <p>By its own numbers, if they take more than one value, never go back, and no more than a
 * quarter of the numbers hold more than one charge or more than one discharge: a capacity check in
 * the midst of a test does not undo the numbers of all its cycles. Else by half cycles.
 *
 * <p>The last cycle is complete where it went both ways and its last half cycle was over before the
 * file, or came to within 1 % of the file's voltage span of where the one before it that way ended.
 *
 * @param byIndex whether the file's own numbers stand
 * @param starts first sound row of each cycle from the second on, where they do not
 * @param firstCycle number of the first cycle
 * @param lastCycle number of the last
 * @param cycles how many there are
 * @param words the rule in a sentence
 * @param manifold how many of the file's numbers hold more than one charge or discharge
 */
record CycleRule(
    boolean byIndex,
    LongList starts,
    int firstCycle,
    int lastCycle,
    int cycles,
    OptionalInt completeCycle,
    String words,
    List<Integer> manifold) {
  private static final double REACHED = 0.01;
  private static final long ONE_IN = 4;
  private static final int MOST_NAMED = 20;

  /** What the rows say of the file's own numbers. */
  record Index(int values, boolean goesBack, int first, int last) {}

  static CycleRule of(HalfRuns runs, Index index, Pairing pairing, Ending ending) {
    var manifold = new ArrayList<Integer>();
    int used = manifold(runs, manifold);
    String against =
        index.values() == 0
            ? "the file has no cycle number"
            : index.values() == 1
                ? "the file's cycle number never changes"
                : index.goesBack()
                    ? "the file's cycle number goes back"
                    : manifold.size() * ONE_IN > used
                        ? "more than a quarter of the file's cycle numbers hold more than one charge"
                            + " or discharge"
                        : "";
    return against.isEmpty()
        ? byIndex(runs, index, ending, manifold)
        : byHalves(runs, pairing, ending, against);
  }

  /**
   * How a file ends.
   *
   * @param inRun whether under current
   * @param spanVolt highest less lowest voltage of its records
   * @param turned whether charge and discharge were taken for each other in the runs
   */
  record Ending(boolean inRun, double spanVolt, boolean turned) {}

  private static int manifold(HalfRuns runs, List<Integer> manifold) {
    int groups = 0;
    int at = 0;
    while (at < runs.size()) {
      int cycle = runs.run(at).cycle();
      int from = at;
      int charges = 0;
      for (; at < runs.size() && runs.run(at).cycle() == cycle; at++) {
        charges += runs.run(at).charge() ? 1 : 0;
      }
      groups++;
      if (charges > 1 || at - from - charges > 1) {
        manifold.add(cycle);
      }
    }
    return groups;
  }

  private static CycleRule byIndex(
      HalfRuns runs, Index index, Ending ending, List<Integer> manifold) {
    int size = runs.size();
    boolean bothWays =
        size > 1
            && runs.run(size - 1).cycle() == index.last()
            && runs.run(size - 2).cycle() == index.last();
    OptionalInt complete =
        bothWays && isOver(runs, ending) ? OptionalInt.of(index.last()) : OptionalInt.empty();
    String words =
        "by the file's own cycle number, %d to %d".formatted(index.first(), index.last());
    return new CycleRule(
        true,
        new LongList(),
        index.first(),
        index.last(),
        index.values(),
        complete,
        words,
        List.copyOf(manifold.subList(0, Math.min(MOST_NAMED, manifold.size()))));
  }

  private static CycleRule byHalves(HalfRuns runs, Pairing pairing, Ending ending, String because) {
    int size = runs.size();
    boolean chargeFirst =
        switch (pairing) {
          case FIRST -> size == 0 || runs.run(0).charge() != ending.turned();
          case CHARGE_FIRST -> true;
          case DISCHARGE_FIRST -> false;
        };
    boolean orphan = size > 0 && (runs.run(0).charge() != ending.turned()) != chargeFirst;
    var starts = new LongList();
    boolean bothWays = false;
    boolean before = false;
    for (int at = 0; at < size; at++) {
      boolean charge = runs.run(at).charge() != ending.turned();
      boolean turns = at > 0 && charge != before;
      before = charge;
      if (turns && charge == chargeFirst) {
        starts.add(runs.run(at).start());
      }
      bothWays = charge != chargeFirst && (at > 0 || !orphan);
    }
    int first = orphan ? 0 : 1;
    int last = first + starts.size();
    boolean whole = bothWays && last > 0 && isOver(runs, ending);
    String words =
        "by half cycles, each cycle beginning with a %s%s, because %s"
            .formatted(
                chargeFirst ? "charge" : "discharge",
                pairing == Pairing.FIRST ? " as the file does" : "",
                because);
    return new CycleRule(
        false,
        starts,
        first,
        last,
        starts.size() + 1,
        whole ? OptionalInt.of(last) : OptionalInt.empty(),
        words,
        List.of());
  }

  /** Whether the last run came to its own end, and not to the end of the file. */
  private static boolean isOver(HalfRuns runs, Ending ending) {
    if (!ending.inRun()) {
      return true;
    }
    HalfRuns.Run last = runs.run(runs.size() - 1);
    for (int at = runs.size() - 2; at >= 0; at--) {
      HalfRuns.Run before = runs.run(at);
      if (before.charge() != last.charge()) {
        continue;
      }
      boolean rises = last.charge() != ending.turned();
      double lacking =
          rises ? before.endVolt() - last.endVolt() : last.endVolt() - before.endVolt();
      return lacking <= REACHED * ending.spanVolt();
    }
    return false;
  }
}
