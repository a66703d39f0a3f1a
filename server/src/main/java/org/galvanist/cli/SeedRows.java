package org.galvanist.cli;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.intake.StepKind;

/** A small test of a cell, from which seed files of every format are written. */
final class SeedRows {
  private static final int CYCLES = 3;
  private static final double STEP_SECOND = 60;
  private static final double CURRENT_AMPERE = 0.5;

  /**
   * A record.
   *
   * @param chargingAh of the cycle so far
   * @param stepAh of the step so far, never negative
   */
  record Row(
      int number,
      double testTimeSecond,
      double stepTimeSecond,
      int cycle,
      int stepIndex,
      int stepCount,
      StepKind kind,
      double voltageVolt,
      double currentAmpere,
      double chargingAh,
      double dischargingAh,
      double stepAh) {
    boolean charges() {
      return currentAmpere > 0;
    }

    /** Energy that belongs to so much charge, near enough for a seed. */
    double wattHours(double ampereHours) {
      return 3.7 * ampereHours;
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private double testTime;
  private double charging;
  private double discharging;
  private int stepCount;

  private SeedRows() {}

  /** Three cycles of rest, charge at constant current and voltage, rest and discharge. */
  static List<Row> rows() {
    var test = new SeedRows();
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      test.charging = 0;
      test.discharging = 0;
      test.step(cycle, 1, StepKind.REST, 3, 0, 3.0, 3.0);
      test.step(cycle, 2, StepKind.CC_CHARGE, 12, CURRENT_AMPERE, 3.2, 4.2);
      test.step(cycle, 3, StepKind.CV_CHARGE, 4, CURRENT_AMPERE / 4, 4.2, 4.2);
      test.step(cycle, 4, StepKind.REST, 2, 0, 4.15, 4.14);
      test.step(cycle, 5, StepKind.CC_DISCHARGE, 12, -CURRENT_AMPERE, 4.0, 3.0);
    }
    return List.copyOf(test.rows);
  }

  private void step(
      int cycle,
      int stepIndex,
      StepKind kind,
      int records,
      double current,
      double from,
      double to) {
    stepCount++;
    double stepAh = 0;
    for (int record = 0; record < records; record++) {
      double share = records == 1 ? 0 : (double) record / (records - 1);
      if (record > 0) {
        double more = Math.abs(current) * STEP_SECOND / 3600;
        testTime += STEP_SECOND;
        stepAh += more;
        charging += current > 0 ? more : 0;
        discharging += current < 0 ? more : 0;
      }
      rows.add(
          new Row(
              rows.size() + 1,
              testTime,
              record * STEP_SECOND,
              cycle,
              stepIndex,
              stepCount,
              kind,
              from + share * (to - from),
              current,
              charging,
              discharging,
              stepAh));
    }
  }
}
