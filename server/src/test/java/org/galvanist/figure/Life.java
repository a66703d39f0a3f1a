package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;

/**
 * The records of a cell's life, written by hand: so much charge in, so much out, cycle by cycle.
 */
final class Life {
  /** What the steps of each kind of cycle are called; a kind has a charge and a discharge. */
  private static final List<TestBasis.Step> STEPS =
      List.of(
          step("formation", 0.1, false),
          step("formation", 0.1, false),
          step("ageing", 1, false),
          step("ageing", 1, false),
          step("fast", 2, false),
          step("fast", 2, false),
          step("check-up", 0.05, true),
          step("check-up", 0.05, true));

  static final int FORMATION = 0;
  static final int AGEING = 2;
  static final int FAST = 4;
  static final int CHECK_UP = 6;

  private final Polarity polarity;
  private final CycleTable table;
  private final SortedMap<Integer, CapacityCurve> curves = new TreeMap<>();
  private int cycle;
  private int stepCount;
  private long record;
  private double second;

  Life(Polarity polarity) {
    this.polarity = polarity;
    this.table = new CycleTable(basis());
  }

  private static TestBasis.Step step(String phase, double rate, boolean checkUp) {
    return new TestBasis.Step(phase, OptionalDouble.of(rate), checkUp);
  }

  TestBasis basis() {
    return new TestBasis(
        polarity,
        OptionalDouble.of(0.0011),
        OptionalDouble.of(0.0011),
        new RetentionReference.Cycle(1),
        STEPS,
        Instrument.UNKNOWN);
  }

  /** One charge and one discharge, 3.0 to 4.0 V and back. */
  Life cycle(int kind, double chargeAh, double dischargeAh) {
    cycle++;
    half(kind, chargeAh, 1);
    half(kind + 1, dischargeAh, -1);
    table.close(cycle);
    return this;
  }

  private void half(int step, double ampereHour, int sign) {
    stepCount++;
    for (int piece = 0; piece <= 100; piece++) {
      double share = piece / 100.0;
      double moved = ampereHour * share;
      double volt = 3.5 + sign * (share - 0.5) + (share > 0.4 && share < 0.6 ? 0.001 : 0);
      second += piece == 0 ? 0 : 36;
      DataPoint point =
          new DataPoint(
              ++record,
              second,
              36 * piece,
              stepCount,
              step,
              cycle,
              StepPart.CONSTANT_CURRENT,
              volt,
              sign * ampereHour,
              25,
              sign > 0 ? moved : 0,
              sign < 0 ? moved : 0,
              sign > 0 ? moved * 3.5 : 0,
              sign < 0 ? moved * 3.4 : 0);
      table.accept(point);
      curves.computeIfAbsent(cycle, number -> new CapacityCurve()).accept(point);
    }
  }

  /** A record of a charge at a voltage, a milliampere-hour in for each volt. */
  static DataPoint charging(double volt) {
    double moved = Double.isFinite(volt) ? volt * 1e-3 : 3.6e-3;
    return new DataPoint(
        1, 0, 0, 1, 0, 1, StepPart.CONSTANT_CURRENT, volt, 0.001, 25, moved, 0, 0, 0);
  }

  List<CycleSummary> cycles() {
    return new ArrayList<>(table.cycles());
  }

  SortedMap<Integer, CapacityCurve> curves() {
    return curves;
  }

  /** 10 mg on 0.785 cm². */
  static SpecificCapacity weighed() {
    return new SpecificCapacity(OptionalDouble.of(0.010), OptionalDouble.of(0.785));
  }

  static SpecificCapacity unweighed() {
    return new SpecificCapacity(OptionalDouble.empty(), OptionalDouble.empty());
  }
}
