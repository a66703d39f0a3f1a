package org.galvanist.intake;

/**
 * One counter of an instrument, walked record by record: how much it gained with each.
 *
 * <p>A fall means that it started anew, and the whole new value was gained since. Only a fall of a
 * millionth, or of one step of a counter that is within {@value #COARSE} steps of zero, is noise
 * and gains nothing. At a step's first record a counter can have started anew without a fall: of
 * the two gains that are possible there, the one nearer to what the current explains is taken.
 */
final class Counter {
  private static final double SECOND_PER_HOUR = 3600;
  private static final double NOISE = 1e-6;
  private static final double COARSE = 200;
  private static final double MOST = 1e12;

  /** What happened to the counter at the last record. */
  private boolean fell;

  private double fellFrom;
  private double before = Double.NaN;
  private boolean seen;
  private boolean everFell;

  private final double leastStep;
  private final boolean runsOn;

  /**
   * A counter that has shown nothing yet.
   *
   * @param leastStep its resolution, or 0
   * @param runsOn whether it never starts anew in this file: then what it gained while the current
   *     turned round or rested belongs to no step
   */
  Counter(double leastStep, boolean runsOn) {
    this.leastStep = leastStep;
    this.runsOn = runsOn;
  }

  /** Whether it had a value at any record. */
  boolean isThere() {
    return seen;
  }

  /** Whether it ever started anew. */
  boolean everFell() {
    return everFell;
  }

  /** Whether it started anew in mid-step at the last record. */
  boolean fellInStep() {
    return fell;
  }

  /** Its value before that. */
  double fellFrom() {
    return fellFrom;
  }

  /** What a counter of one way gained with a record within its step. */
  double gain(double value) {
    fell = false;
    double now = Math.abs(value);
    if (!(now <= MOST)) {
      return 0;
    }
    double was = before;
    if (now >= was) {
      before = now;
      return now - was;
    }
    if (Double.isNaN(was)) {
      seen = true;
      before = now;
      return 0;
    }
    if (isNoise(now, was)) {
      return 0;
    }
    fell = true;
    everFell = true;
    fellFrom = was;
    before = now;
    return now;
  }

  /**
   * What it gained with a step's first record.
   *
   * @param current at that record, A
   * @param second since the step began, or since the record before, s
   * @param sameWay whether current flows at this record the way it did at the one before
   */
  double gainAtBorder(double value, double current, double second, boolean sameWay) {
    fell = false;
    double now = Math.abs(value);
    if (!(now <= MOST)) {
      return 0;
    }
    double was = Double.isNaN(before) ? 0 : before;
    boolean first = !seen;
    seen = true;
    if (now < was) {
      if (isNoise(now, was)) {
        return 0;
      }
      everFell = true;
      before = now;
      return now;
    }
    before = now;
    double explained = Math.abs(current) * second / SECOND_PER_HOUR;
    if (first) {
      return now <= 2 * explained ? now : 0;
    }
    if (runsOn) {
      return sameWay ? now - was : 0;
    }
    return Math.abs(now - was - explained) <= Math.abs(now - explained) ? now - was : now;
  }

  /**
   * What a counter that a charge raises and a discharge lowers moved by.
   *
   * @param explained what the current explains, Ah or Wh, signed
   */
  double move(double value, double explained) {
    fell = false;
    if (!(Math.abs(value) <= MOST)) {
      return 0;
    }
    if (!seen) {
      seen = true;
      before = value;
      return 0;
    }
    double was = before;
    before = value;
    boolean goesOn = Math.abs(value - was - explained) <= Math.abs(value - explained);
    if (goesOn) {
      return value - was;
    }
    fell = true;
    everFell = true;
    fellFrom = was;
    return value;
  }

  private boolean isNoise(double now, double was) {
    double fall = was - now;
    return fall <= NOISE * was
        || (fall <= 1.5 * leastStep && was < COARSE * leastStep && now >= 0.9 * was);
  }
}
