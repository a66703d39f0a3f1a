package org.galvanist.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.galvanist.engine.RunState.Counters;
import org.galvanist.program.BlockEnd;
import org.galvanist.program.CycleRule;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.protocol.Measure;
import org.galvanist.protocol.RetentionReference;

/**
 * The books of a run whose blocks can end early: the running cycle, what 100 % retention is so far,
 * and how many cycles in a row have met each rule. Every figure is summed in the order in which the
 * cycle table sums it from the records, so that both are equal bit for bit.
 *
 * @param sums of the finished steps of the running cycle
 * @param phase index of the phase that the running cycle's first step under current is in, -1
 *     before there is one
 * @param referenceAh the reference cycle's capacity, or the sum of those of several cycles, Ah
 * @param referenceCycles how many cycles are in that sum
 * @param confirmations judged cycles in a row that met each rule, of all block ends in the order of
 *     the program
 */
public record Ledger(
    Counters sums,
    int phase,
    double referenceAh,
    int referenceCycles,
    List<Integer> confirmations) {
  private static final int NO_PHASE = -1;

  public Ledger {
    confirmations = List.copyOf(confirmations);
  }

  /** Books in which nothing is written; none for a program that needs none. */
  static Optional<Ledger> of(Program program) {
    int rules = program.blockEnds().stream().mapToInt(block -> block.rules().size()).sum();
    return rules == 0
        ? Optional.empty()
        : Optional.of(new Ledger(Counters.ZERO, NO_PHASE, 0, 0, Collections.nCopies(rules, 0)));
  }

  /**
   * Whether a record changes the books: the first under current says which phase the cycle is of.
   */
  boolean isMovedBy(DataPoint point) {
    return phase == NO_PHASE && point.part() != StepPart.REST && isDriven(point);
  }

  /** The books after a record that changes them. */
  Ledger seeing(Program program, DataPoint point) {
    int now = program.steps().get(point.stepIndex()).phase();
    return new Ledger(sums, now, referenceAh, referenceCycles, confirmations);
  }

  private static boolean isDriven(DataPoint point) {
    double net = point.stepChargingAh() - point.stepDischargingAh();
    double way = net == 0 ? point.currentAmpere() : net;
    return way != 0 && !Double.isNaN(way);
  }

  /** Adds a finished step to the running cycle. */
  Ledger plus(Counters step) {
    return new Ledger(sums.plus(step), phase, referenceAh, referenceCycles, confirmations);
  }

  /**
   * Closes the running cycle, which ends with a step: first the reference, which it may be part of,
   * then the rules of the blocks that judge it. Its figures can be asked for until {@link
   * #nextCycle}.
   */
  Ledger closing(Program program, int cycle, int step) {
    Ledger closed = referring(program, cycle);
    var counts = new ArrayList<>(confirmations);
    int index = 0;
    for (BlockEnd block : program.blockEnds()) {
      boolean judged = block.judges(step);
      for (CycleRule rule : block.rules()) {
        if (judged) {
          boolean met = rule.isMetBy(closed.figure(program, rule.measure()));
          counts.set(index, met ? counts.get(index) + 1 : 0);
        }
        index++;
      }
    }
    return new Ledger(sums, phase, closed.referenceAh, closed.referenceCycles, counts);
  }

  /** The books of the cycle after a closed one. */
  Ledger nextCycle() {
    return new Ledger(Counters.ZERO, NO_PHASE, referenceAh, referenceCycles, confirmations);
  }

  /** The rule that is confirmed of a block, given by its number in the program. */
  Optional<CycleRule> confirmed(Program program, int block) {
    int index = firstRule(program, block);
    for (CycleRule rule : program.blockEnds().get(block).rules()) {
      if (confirmations.get(index++) >= rule.confirm()) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** The same books after a block was left: its next execution begins to confirm anew. */
  Ledger without(Program program, int block) {
    int first = firstRule(program, block);
    var counts = new ArrayList<>(confirmations);
    int rules = program.blockEnds().get(block).rules().size();
    Collections.fill(counts.subList(first, first + rules), 0);
    return new Ledger(sums, phase, referenceAh, referenceCycles, counts);
  }

  /** A figure of the cycle that is closed: a share of 1, Ah or V; NaN where it has none. */
  double figure(Program program, Measure measure) {
    return switch (measure) {
      case RETENTION ->
          hasRatios(program) && (program.comparesCheckUps() || !isCheckUp(program))
              ? reversibleAh(program) / reference(program)
              : Double.NaN;
      case COULOMBIC_EFFICIENCY ->
          switch (program.polarity()) {
            case FULL_CELL, CATHODE_HALF_CELL -> ratio(sums.dischargingAh(), sums.chargingAh());
            case ANODE_HALF_CELL -> ratio(sums.chargingAh(), sums.dischargingAh());
            case SYMMETRIC -> Double.NaN;
          };
      case CHARGE_CAPACITY -> sums.chargingAh();
      case DISCHARGE_CAPACITY -> sums.dischargingAh();
      case MEAN_CHARGE_VOLTAGE ->
          sums.chargingAh() > 0 ? sums.chargingWh() / sums.chargingAh() : Double.NaN;
      case MEAN_DISCHARGE_VOLTAGE ->
          sums.dischargingAh() > 0 ? sums.dischargingWh() / sums.dischargingAh() : Double.NaN;
    };
  }

  private static double ratio(double over, double under) {
    return over > 0 && under > 0 ? over / under : Double.NaN;
  }

  /** Whether the cycle went both ways, and the cell tells charge from discharge. */
  private boolean hasRatios(Program program) {
    return sums.chargingAh() > 0
        && sums.dischargingAh() > 0
        && program.polarity() != Polarity.SYMMETRIC;
  }

  private boolean isCheckUp(Program program) {
    return phase != NO_PHASE && program.isCheckUp(phase);
  }

  /** Capacity of the half cycle that gives back what the other put in, Ah. */
  private double reversibleAh(Program program) {
    return switch (program.polarity()) {
      case FULL_CELL, CATHODE_HALF_CELL, SYMMETRIC -> sums.dischargingAh();
      case ANODE_HALF_CELL -> sums.chargingAh();
    };
  }

  /** What 100 % retention is so far, Ah; NaN as long as no cycle gives it. */
  private double reference(Program program) {
    if (program.retention() instanceof RetentionReference.NominalCapacity) {
      double nominal = program.oneCAh().orElse(Double.NaN);
      return nominal > 0 ? nominal : Double.NaN;
    }
    return referenceCycles > 0 ? referenceAh / referenceCycles : Double.NaN;
  }

  private Ledger referring(Program program, int cycle) {
    if (!hasRatios(program)) {
      return this;
    }
    double capacity = reversibleAh(program);
    return switch (program.retention()) {
      case RetentionReference.Cycle only ->
          only.number() == cycle ? referringTo(capacity, 1) : this;
      case RetentionReference.FirstOfPhase first ->
          referenceCycles == 0
                  && phase != NO_PHASE
                  && program.phases().get(phase).equals(first.phase())
              ? referringTo(capacity, 1)
              : this;
      case RetentionReference.MeanOfCycles range ->
          range.first() <= cycle && cycle <= range.last() && !isCheckUp(program)
              ? referringTo(referenceAh + capacity, referenceCycles + 1)
              : this;
      case RetentionReference.HighestCycle _ ->
          capacity > referenceAh && !isCheckUp(program) ? referringTo(capacity, 1) : this;
      case RetentionReference.NominalCapacity _ -> this;
    };
  }

  private Ledger referringTo(double ampereHour, int cycles) {
    return new Ledger(sums, phase, ampereHour, cycles, confirmations);
  }

  private static int firstRule(Program program, int block) {
    return program.blockEnds().subList(0, block).stream()
        .mapToInt(before -> before.rules().size())
        .sum();
  }
}
