package org.galvanist.intake;

/**
 * Where the time of a file's records comes from: its test time; else its date and time; else its
 * step time, summed over steps. Chosen once for the file: by what the reader says that it took,
 * else by the first row that has any.
 */
final class Clock {
  private enum Source {
    UNDECIDED,
    TEST_TIME,
    DATE,
    STEP_TIME
  }

  private Source source;
  private double zero = Double.NaN;
  private double base;
  private double stepTime;
  private int stepCount = RawRows.UNKNOWN;
  private int stepIndex = RawRows.UNKNOWN;

  Clock(SourceFacts facts) {
    source =
        took(facts, "test_time_second")
            ? Source.TEST_TIME
            : took(facts, "unix_time_second")
                ? Source.DATE
                : took(facts, "step_time_second") ? Source.STEP_TIME : Source.UNDECIDED;
  }

  private static boolean took(SourceFacts facts, String quantity) {
    return facts.taken().stream().anyMatch(taken -> taken.quantity().equals(quantity));
  }

  /** Whether a time near zero in mid-file can mean that the test began anew. */
  boolean startsAtZero() {
    return source == Source.TEST_TIME;
  }

  /** Fills in the stamps of a batch, s; NaN where a row has none. */
  void read(RawRows rows, double[] stamps) {
    int row = 0;
    while (source == Source.UNDECIDED && row < rows.size) {
      decide(rows, row);
      if (source == Source.UNDECIDED) {
        stamps[row++] = Double.NaN;
      }
    }
    switch (source) {
      case UNDECIDED -> {}
      case TEST_TIME -> System.arraycopy(rows.testTimeSecond, row, stamps, row, rows.size - row);
      case DATE -> sinceFirst(rows, stamps, row);
      case STEP_TIME -> summed(rows, stamps, row);
    }
  }

  private void decide(RawRows rows, int row) {
    if (Double.isFinite(rows.testTimeSecond[row])) {
      source = Source.TEST_TIME;
    } else if (Double.isFinite(rows.unixTimeSecond[row])) {
      source = Source.DATE;
    } else if (Double.isFinite(rows.stepTimeSecond[row])) {
      source = Source.STEP_TIME;
    }
  }

  private void sinceFirst(RawRows rows, double[] stamps, int from) {
    for (int row = from; row < rows.size; row++) {
      double unix = rows.unixTimeSecond[row];
      if (Double.isNaN(zero) && Double.isFinite(unix)) {
        zero = unix;
      }
      stamps[row] = unix - zero;
    }
  }

  private void summed(RawRows rows, double[] stamps, int from) {
    for (int row = from; row < rows.size; row++) {
      double now = rows.stepTimeSecond[row];
      if (!Double.isFinite(now)) {
        stamps[row] = Double.NaN;
        continue;
      }
      boolean next =
          now < stepTime || rows.stepCount[row] != stepCount || rows.stepIndex[row] != stepIndex;
      if (next) {
        base += stepTime;
      }
      stepTime = now;
      stepCount = rows.stepCount[row];
      stepIndex = rows.stepIndex[row];
      stamps[row] = base + now;
    }
  }
}
