package org.galvanist.driver.rack;

import org.galvanist.engine.Sample;

/**
 * What flowed, counted by the rack itself from reading to reading of one order by the trapezoid
 * rule. Pure.
 */
final class Coulombs {
  private static final double SECONDS_PER_HOUR = 3600;

  private long run;
  private double chargedAh;
  private double dischargedAh;
  private double halfCycleAh;
  private double direction;
  private Sample last = new Sample(0, Double.NaN, 0, 0, 0);

  /** Counts a reading of a run; those of another run begin at nothing. */
  void count(long ofRun, Sample sample) {
    if (ofRun != 0 && ofRun != run) {
      run = ofRun;
      chargedAh = 0;
      dischargedAh = 0;
    }
    double sign = Math.signum(sample.currentAmpere());
    if (sign != 0 && sign != direction) {
      direction = sign;
      halfCycleAh = 0;
    }
    if (last.order() == sample.order() && Double.isFinite(last.timeSecond())) {
      double ampereHour =
          (last.currentAmpere() + sample.currentAmpere())
              / 2
              * (sample.timeSecond() - last.timeSecond())
              / SECONDS_PER_HOUR;
      chargedAh += Math.max(0, ampereHour);
      dischargedAh += Math.max(0, -ampereHour);
      halfCycleAh += Math.abs(ampereHour);
    }
    last = sample;
  }

  /** Another cell is in. */
  void forget() {
    last = new Sample(0, Double.NaN, 0, 0, 0);
    direction = 0;
    halfCycleAh = 0;
  }

  /** The run that was counted last; 0 before any. */
  long run() {
    return run;
  }

  /** Into the cell in that run, Ah. */
  double chargedAh() {
    return chargedAh;
  }

  /** Out of the cell in that run, Ah. */
  double dischargedAh() {
    return dischargedAh;
  }

  /** One way since the current turned, Ah. */
  double halfCycleAh() {
    return halfCycleAh;
  }
}
