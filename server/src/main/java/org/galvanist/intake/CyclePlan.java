package org.galvanist.intake;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the first look at all rows of a file decides for the second: the cycles, the gaps, the sign
 * of the current, which counters can be trusted, and the least steps. Never changes.
 */
public final class CyclePlan {
  final Surveyed surveyed;
  final boolean byIndex;

  /** First sound row of each cycle, from the second on; only where half cycles make the cycles. */
  final long[] starts;

  final int firstCycle;
  final long[] gaps;
  final Holds holds;
  final long[] silent;
  final CurrentSign currentSign;
  final Counters counters;
  final boolean countersRunOn;
  final boolean splitByWay;
  final double restAmpere;
  final List<String> warnings;
  final List<String> signs;

  CyclePlan(
      Surveyed surveyed,
      CycleRule rule,
      long[] gaps,
      Holds holds,
      long[] silent,
      CurrentSign currentSign,
      Counters counters,
      boolean countersRunOn,
      boolean splitByWay,
      double restAmpere,
      List<String> signs,
      List<String> warnings) {
    this.surveyed = surveyed;
    this.byIndex = rule.byIndex();
    this.starts = rule.starts().toArray();
    this.firstCycle = rule.firstCycle();
    this.gaps = gaps;
    this.holds = holds;
    this.silent = silent;
    this.currentSign = currentSign;
    this.counters = counters;
    this.countersRunOn = countersRunOn;
    this.splitByWay = splitByWay;
    this.restAmpere = restAmpere;
    this.signs = List.copyOf(signs);
    this.warnings = List.copyOf(warnings);
  }

  /** What may be known of it before the second look. */
  public Surveyed surveyed() {
    return surveyed;
  }

  /** Our number of the cycle that a row is in. */
  OptionalInt cycleOf(int fileCycle, long sound) {
    if (byIndex) {
      return fileCycle == RawRows.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(fileCycle);
    }
    int at = Arrays.binarySearch(starts, sound);
    return OptionalInt.of(firstCycle + (at >= 0 ? at + 1 : -at - 1));
  }
}
