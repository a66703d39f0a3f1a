package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.engine.StepPart;

/**
 * DC resistances of the running cycle. A current step is the border of two steps of the test, at
 * which the current changes by more than {@value #LEAST_CHANGE} of the larger one. It gives none
 *
 * <ul>
 *   <li>where a rest follows a rest, or the voltage is what is controlled after it;
 *   <li>where the step is over before the stated time, or changes its part about then;
 *   <li>where no record is within half of the stated time around it, or the record before the
 *       border is further from it than the stated time.
 * </ul>
 *
 * Not safe for threads.
 */
final class CurrentSteps {
  /** Less is noise, or the taper of a constant voltage that goes on as a step of its own. */
  private static final double LEAST_CHANGE = 0.01;

  private static final double SPARSE = 0.5;

  private final double afterSecond;
  private final List<Resistance> kept = new ArrayList<>();
  private int count;

  private boolean known;
  private int lastStepCount;
  private double lastStepTime;
  private double lastTestTime;
  private double lastVolt;
  private double lastAmpere;
  private StepPart lastPart = StepPart.REST;

  private boolean awaited;
  private double borderTime;
  private double voltBefore;
  private double ampereBefore;
  private StepPart partBefore = StepPart.REST;

  CurrentSteps(double afterSecond) {
    this.afterSecond = afterSecond;
  }

  void beginCycle() {
    kept.clear();
    count = 0;
    awaited = false;
  }

  /** A step begins with this row; the row before it, if any, has been {@link #seen}. */
  void beginStep(Columns rows, int row) {
    borderTime = rows.testTimeSecond[row] - rows.stepTimeSecond[row];
    awaited =
        known && rows.stepCount[row] != lastStepCount && borderTime - lastTestTime <= afterSecond;
    voltBefore = lastVolt;
    ampereBefore = lastAmpere;
    partBefore = lastPart;
  }

  /** Takes rows of one step and part. */
  void advance(Columns rows, int from, int to) {
    if (awaited && rows.stepTimeSecond[to - 1] >= afterSecond) {
      int row = from;
      while (rows.stepTimeSecond[row] < afterSecond) {
        row++;
      }
      awaited = false;
      reach(rows, row, row > from);
    }
    seen(rows, to - 1);
  }

  /** Remembers a row as the last one. */
  void seen(Columns rows, int row) {
    known = true;
    lastStepCount = rows.stepCount[row];
    lastStepTime = rows.stepTimeSecond[row];
    lastTestTime = rows.testTimeSecond[row];
    lastVolt = rows.voltageVolt[row];
    lastAmpere = rows.currentAmpere[row];
    lastPart = rows.part[row];
  }

  /** The first ones of the cycle. */
  List<Resistance> kept() {
    return List.copyOf(kept);
  }

  /** How many there are in all. */
  int count() {
    return count;
  }

  /** The first row at or behind the stated time. */
  private void reach(Columns rows, int row, boolean within) {
    if (within) {
      seen(rows, row - 1);
    }
    double late = rows.stepTimeSecond[row];
    double volt = rows.voltageVolt[row];
    double ampere = rows.currentAmpere[row];
    boolean follows = lastStepCount == rows.stepCount[row];
    double nearest = late - afterSecond;
    if (follows && nearest > 0) {
      if (lastPart != rows.part[row]) {
        return;
      }
      nearest = Math.min(nearest, afterSecond - lastStepTime);
      double share = (afterSecond - lastStepTime) / (late - lastStepTime);
      volt = lastVolt + share * (volt - lastVolt);
      ampere = lastAmpere + share * (ampere - lastAmpere);
      late = afterSecond;
    }
    if (nearest <= SPARSE * afterSecond && isCurrentStep(rows.part[row], ampere)) {
      keep(ampere, late, (volt - voltBefore) / (ampere - ampereBefore));
    }
  }

  private boolean isCurrentStep(StepPart part, double ampere) {
    boolean controlled =
        switch (part) {
          case REST -> partBefore != StepPart.REST;
          case CONSTANT_CURRENT, CONSTANT_POWER -> true;
          case CONSTANT_VOLTAGE, SWEEP -> false;
        };
    double larger = Math.max(Math.abs(ampere), Math.abs(ampereBefore));
    return controlled && Math.abs(ampere - ampereBefore) > LEAST_CHANGE * larger;
  }

  private void keep(double ampere, double after, double ohm) {
    if (!Double.isFinite(ohm)) {
      return;
    }
    count++;
    if (kept.size() < Resistance.MOST) {
      kept.add(new Resistance(borderTime, ampereBefore, ampere, after, ohm));
    }
  }
}
