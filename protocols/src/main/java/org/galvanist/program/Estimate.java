package org.galvanist.program;

import java.util.List;

/**
 * What a test will take.
 *
 * @param second s of test time; from the start it is the finish time
 * @param records kept records
 * @param bytes on disk
 * @param approximations what was taken for granted, in sentences
 */
public record Estimate(
    Interval second, Interval records, Interval bytes, List<String> approximations) {
  public Estimate {
    approximations = List.copyOf(approximations);
  }

  /**
   * A figure and the bounds that it is expected to stay within, all of one unit.
   *
   * @param least at most {@code likely}
   * @param most at least {@code likely}
   */
  public record Interval(double least, double likely, double most) {
    public static final Interval ZERO = new Interval(0, 0, 0);

    /** A figure that is known. */
    static Interval exactly(double value) {
      return new Interval(value, value, value);
    }

    Interval plus(Interval other) {
      return new Interval(least + other.least, likely + other.likely, most + other.most);
    }

    Interval times(Interval factor) {
      return new Interval(
          product(least, factor.least), product(likely, factor.likely), product(most, factor.most));
    }

    /** What never happens takes no time, however long it would take. */
    private static double product(double one, double other) {
      return one == 0 || other == 0 ? 0 : one * other;
    }

    Interval times(double factor) {
      return times(exactly(factor));
    }

    /** The smaller of both, bound by bound. */
    Interval orSooner(Interval other) {
      return new Interval(
          Math.min(least, other.least), Math.min(likely, other.likely), Math.min(most, other.most));
    }

    /** Whether a figure lies between the bounds, or on one of them. */
    public boolean contains(double value) {
      return least <= value && value <= most;
    }
  }
}
