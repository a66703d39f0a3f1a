package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.jspecify.annotations.Nullable;

/**
 * Direct-current transport of a symmetric cell or a pellet, folded record by record.
 *
 * <ul>
 *   <li>Each held voltage gives the steady current: its mean over the last 10 % of the hold's time,
 *       taken from the charge that flowed, with the drift of the current over that time. From it
 *       the conductivity {@code (I/V)·(L/A)}.
 *   <li>Several holds give the slope of I over V by least squares, free of a constant offset of
 *       either, and from it {@code (dI/dV)·(L/A)}.
 *   <li>A sweep gives the voltage at which the current density first reaches a stated one.
 * </ul>
 *
 * Not safe for threads.
 */
public final class Transport {
  private static final double SECOND_PER_HOUR = 3600;

  /** The end of a hold that counts as steady, as a share of its time. */
  private static final double STEADY_SHARE = 0.1;

  /**
   * The body that the current passes.
   *
   * @param thicknessCentimetre L, cm
   * @param areaSquareCentimetre A, cm²
   */
  public record Geometry(OptionalDouble thicknessCentimetre, OptionalDouble areaSquareCentimetre) {
    /** Conductivity of a conductance in S, in S/cm; empty where L or A is unknown. */
    OptionalDouble conductivity(double siemens) {
      return HalfCycleFold.known(
          siemens
              * thicknessCentimetre.orElse(Double.NaN)
              / areaSquareCentimetre.orElse(Double.NaN));
    }
  }

  /**
   * One held voltage.
   *
   * @param testTimeSecond of its end, s
   * @param durationSecond how long it was held, s
   * @param voltageVolt mean measured voltage over the steady time, V
   * @param steadyAmpere mean current over the steady time, signed, A
   * @param drift change of the current over the steady time, as a fraction of its mean; what is not
   *     near 0 was not steady; empty without a current
   * @param conductivitySiemensPerCentimetre S/cm; empty at 0 V, or where L or A is unknown
   */
  public record Hold(
      double testTimeSecond,
      double durationSecond,
      double voltageVolt,
      double steadyAmpere,
      OptionalDouble drift,
      OptionalDouble conductivitySiemensPerCentimetre) {}

  /**
   * The straight line through the holds' steady currents.
   *
   * @param holds how many
   * @param siemens its slope, A/V
   * @param deviationSiemens standard error of the slope; empty for two holds
   * @param conductivitySiemensPerCentimetre S/cm; empty where L or A is unknown
   */
  public record Slope(
      int holds,
      double siemens,
      OptionalDouble deviationSiemens,
      OptionalDouble conductivitySiemensPerCentimetre) {}

  /**
   * Where a sweep's current density first reached the stated one.
   *
   * @param stepCount of the sweep
   * @param voltageVolt V, on the straight line between the two records round it
   * @param upward whether the voltage was rising
   */
  public record Onset(int stepCount, double voltageVolt, boolean upward) {}

  private final Geometry geometry;
  private final double onsetAmpere;
  private final List<Hold> holds = new ArrayList<>();
  private final List<Onset> onsets = new ArrayList<>();

  private final ThinnedPath charge = new ThinnedPath();
  private final ThinnedPath voltSeconds = new ThinnedPath();
  private final ThinnedPath current = new ThinnedPath();
  private final double[] time = new double[1];
  private final double[] value = new double[1];
  private @Nullable DataPoint first;
  private @Nullable DataPoint last;
  private double voltSecond;
  private boolean reached;

  /**
   * An empty fold.
   *
   * @param onsetAmperePerSquareCentimetre current density that is a sweep's onset, A/cm²; empty
   *     looks for none, and so does an unknown area
   */
  public Transport(Geometry geometry, OptionalDouble onsetAmperePerSquareCentimetre) {
    this.geometry = geometry;
    this.onsetAmpere =
        onsetAmperePerSquareCentimetre.orElse(Double.NaN)
            * geometry.areaSquareCentimetre().orElse(Double.NaN);
  }

  /** Takes the next records, in order. */
  public void accept(Columns rows) {
    for (int row = 0; row < rows.size; row++) {
      accept(rows.point(row));
    }
  }

  /** Takes the next record; records come in order. */
  public void accept(DataPoint point) {
    boolean sameStep = last != null && last.stepCount() == point.stepCount();
    if (last == null || !sameStep || last.part() != point.part()) {
      endHold();
      if (point.part() == StepPart.CONSTANT_VOLTAGE) {
        beginHold(point);
      }
      reached = false;
    } else if (first != null) {
      voltSecond +=
          (last.voltageVolt() + point.voltageVolt())
              / 2
              * Math.max(0, point.stepTimeSecond() - last.stepTimeSecond());
    } else if (point.part() == StepPart.SWEEP && !reached) {
      sweep(last, point);
    }
    if (first != null) {
      follow(point);
    }
    last = point;
  }

  /** The finished holds; the one that still runs is in it once {@link #finish} was called. */
  public List<Hold> holds() {
    return Collections.unmodifiableList(holds);
  }

  /** One for each sweep that reached the stated current density. */
  public List<Onset> onsets() {
    return Collections.unmodifiableList(onsets);
  }

  /** The test is over, and with it the hold that ran. */
  public void finish() {
    endHold();
  }

  /** The slope over all finished holds; null with fewer than two different voltages. */
  public @Nullable Slope slope() {
    int count = holds.size();
    double meanVolt = holds.stream().mapToDouble(Hold::voltageVolt).average().orElse(0);
    double meanAmpere = holds.stream().mapToDouble(Hold::steadyAmpere).average().orElse(0);
    double square = 0;
    double both = 0;
    for (Hold hold : holds) {
      double away = hold.voltageVolt() - meanVolt;
      square += away * away;
      both += away * (hold.steadyAmpere() - meanAmpere);
    }
    if (count < 2 || !(square > 0)) {
      return null;
    }
    double siemens = both / square;
    double rest = 0;
    for (Hold hold : holds) {
      double off = hold.steadyAmpere() - meanAmpere - siemens * (hold.voltageVolt() - meanVolt);
      rest += off * off;
    }
    return new Slope(
        count,
        siemens,
        count > 2
            ? OptionalDouble.of(Math.sqrt(rest / (count - 2) / square))
            : OptionalDouble.empty(),
        geometry.conductivity(siemens));
  }

  private void beginHold(DataPoint point) {
    first = point;
    voltSecond = 0;
    charge.clear();
    voltSeconds.clear();
    current.clear();
  }

  private void follow(DataPoint point) {
    time[0] = point.stepTimeSecond();
    add(charge, point.stepChargingAh() - point.stepDischargingAh());
    add(voltSeconds, voltSecond);
    add(current, point.currentAmpere());
  }

  private void add(ThinnedPath path, double height) {
    value[0] = height;
    path.add(0, time, value, 0, 1);
  }

  private void endHold() {
    DataPoint begin = first;
    DataPoint end = last;
    first = null;
    if (begin == null || end == null || !(end.stepTimeSecond() > begin.stepTimeSecond())) {
      return;
    }
    double duration = end.stepTimeSecond() - begin.stepTimeSecond();
    double steady = STEADY_SHARE * duration;
    double from = end.stepTimeSecond() - steady;
    double flowed = end.stepChargingAh() - end.stepDischargingAh() - charge.at(from);
    double ampere = flowed * SECOND_PER_HOUR / steady;
    double volt = (voltSecond - voltSeconds.at(from)) / steady;
    holds.add(
        new Hold(
            end.testTimeSecond(),
            duration,
            volt,
            ampere,
            HalfCycleFold.known((end.currentAmpere() - current.at(from)) / Math.abs(ampere)),
            volt == 0 ? OptionalDouble.empty() : geometry.conductivity(ampere / volt)));
  }

  private void sweep(DataPoint before, DataPoint point) {
    double from = Math.abs(before.currentAmpere());
    double to = Math.abs(point.currentAmpere());
    if (to >= onsetAmpere && from < onsetAmpere) {
      double share = (onsetAmpere - from) / (to - from);
      double change = point.voltageVolt() - before.voltageVolt();
      onsets.add(new Onset(point.stepCount(), before.voltageVolt() + share * change, change > 0));
      reached = true;
    }
  }
}
