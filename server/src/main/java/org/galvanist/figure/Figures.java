package org.galvanist.figure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * The figures of one test: filled markers are discharge, open ones charge, open squares the
 * coulombic efficiency on the right axis; charge and discharge are separate traces. Capacities are
 * per gram where the active mass is known. Empty where there is nothing to draw. Immutable.
 *
 * @param basis what the test was analysed with
 * @param specific mass and area of the cell
 * @param caption what the caption says of the cell
 * @param look width and voltage scale
 */
public record Figures(TestBasis basis, SpecificCapacity specific, Caption caption, Look look) {

  /** Most cycles that {@link #voltageCapacity} and {@link #dqdv} lay over one another. */
  public static final int MOST_OVERLAID = 100;

  /**
   * Capacity and coulombic efficiency of the complete cycles against their number. The efficiency's
   * axis goes from 95 to 101 % where the cycles after formation allow it; an arrow stands for each
   * one off the axis.
   */
  public Optional<Figure> capacity(List<CycleSummary> cycles) {
    return new CycleFigure(this, cycles).capacity();
  }

  /**
   * Capacity against cycle with the C-rate over its plateau; empty where there are fewer than two.
   * Rates are the declared ones; only in a test that declares none, as a foreign file does, they
   * are measured, and the caption says so.
   */
  public Optional<Figure> rate(List<CycleSummary> cycles) {
    return new CycleFigure(this, cycles).rate();
  }

  /**
   * Voltage against capacity of some cycles, dark to light.
   *
   * @param curves by cycle number, at most {@link #MOST_OVERLAID}
   */
  public Optional<Figure> voltageCapacity(SortedMap<Integer, CapacityCurve> curves) {
    return new OverlayFigure(this, curves).voltageCapacity();
  }

  /** dQ/dV of some cycles, discharge below zero. */
  public Optional<Figure> dqdv(SortedMap<Integer, CapacityCurve> curves, DqDv.Smoothing smoothing) {
    return new OverlayFigure(this, curves).dqdv(smoothing);
  }

  String conditions() {
    return caption.conditions(basis, specific);
  }
}
