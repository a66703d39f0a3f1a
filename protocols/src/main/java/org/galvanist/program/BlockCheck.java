package org.galvanist.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.CycleCondition;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Placeholder;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.protocol.Side;
import org.galvanist.protocol.Step;

/** Judges blocks: whether they end, and whether their conditions can be met. */
final class BlockCheck {
  private static final int LONGEST_UNTIL = 10_000;

  private final Protocol protocol;
  private final CellBasis cell;
  private final SafetyLimits limits;
  private final Findings findings;

  BlockCheck(Protocol protocol, CellBasis cell, SafetyLimits limits, Findings findings) {
    this.protocol = protocol;
    this.cell = cell;
    this.limits = limits;
    this.findings = findings;
  }

  /** Judges the blocks as they are written. */
  void judge(Map<String, Quantity> arguments) {
    judge(protocol.steps(), arguments);
    protocol.blocks().values().forEach(steps -> judge(steps, arguments));
  }

  private void judge(List<Step> steps, Map<String, Quantity> arguments) {
    for (Step step : steps) {
      if (step instanceof Step.Block block) {
        endless(block);
        block.every().ifPresent(every -> every(block, every, arguments));
        judge(block.steps(), arguments);
      }
    }
  }

  private void endless(Step.Block block) {
    if (!block.until().isEmpty() && block.repeat().isEmpty() && block.lists().isEmpty()) {
      findings.note(
          block.until().getFirst().place(),
          "The block has no repeat; it ends after "
              + Figures.count(LONGEST_UNTIL)
              + " passes at the latest.",
          "Write repeat: beside it, with the most passes that you would wait for.");
    }
  }

  private void every(Step.Block block, Step.Every every, Map<String, Quantity> arguments) {
    OptionalDouble stretch = value(Optional.of(every.passes()), arguments);
    OptionalDouble repeat = value(block.repeat(), arguments);
    if (stretch.isPresent() && repeat.isPresent() && stretch.getAsDouble() > repeat.getAsDouble()) {
      findings.warning(
          every.place(),
          every.block()
              + " is done after every "
              + Figures.count(stretch.getAsDouble())
              + " passes, but the block has "
              + Figures.count(repeat.getAsDouble())
              + ": it is never done.",
          "Do it more often, or repeat the block more often.");
    }
  }

  private OptionalDouble value(Optional<Amount> amount, Map<String, Quantity> arguments) {
    if (amount.isEmpty()) {
      return OptionalDouble.empty();
    }
    return switch (amount.get()) {
      case Quantity quantity -> OptionalDouble.of(quantity.inBaseUnit());
      case Placeholder placeholder ->
          Optional.ofNullable(arguments.get(placeholder.name()))
              .or(
                  () ->
                      Optional.ofNullable(protocol.parameters().get(placeholder.name()))
                          .map(parameter -> parameter.example()))
              .map(quantity -> OptionalDouble.of(quantity.inBaseUnit()))
              .orElse(OptionalDouble.empty());
    };
  }

  /**
   * Judges a resolved condition.
   *
   * @param lastCycle number of the last cycle of its block, in the first pass of what is round it
   * @param cycles how many cycles its block has, those done aside included
   * @param phases names of the phases that begin before the block ends
   */
  void judge(
      CycleCondition written,
      CycleRule rule,
      RetentionReference reference,
      long lastCycle,
      long cycles,
      List<String> phases) {
    Place place = written.place();
    if (rule.confirm() > cycles) {
      findings.warning(
          place,
          "The condition asks for "
              + rule.confirm()
              + " cycles in a row, but the block has "
              + Figures.count((double) cycles)
              + ": it is never met.",
          "Ask for fewer cycles, or repeat the block more often.");
    }
    switch (rule.measure()) {
      case RETENTION -> {
        if (!reached(reference, lastCycle, phases)) {
          findings.warning(
              place,
              "Retention is relative to "
                  + reference.words()
                  + ", which this block does not reach: the condition is never met.",
              "Name another reference in the head, as in retention: relative to cycle 1.");
        }
        range(rule, place, 0, 1, "Retention stays about 100 % or below it");
      }
      case COULOMBIC_EFFICIENCY -> {
        if (cell.polarity() == Polarity.SYMMETRIC) {
          findings.warning(
              place,
              "A symmetric cell has no coulombic efficiency: the condition is never met.",
              "End the block on repeat, or its steps on a voltage.");
        } else {
          range(rule, place, 0, 1.1, "Coulombic efficiency stays about 100 % or below it");
        }
      }
      case CHARGE_CAPACITY, DISCHARGE_CAPACITY -> {
        double most = limits.halfCycleCapacity().value();
        String words =
            "A half cycle of "
                + Figures.ampereHour(most)
                + " aborts the test, by the "
                + limits.halfCycleCapacity().scope().words()
                + "'s limit";
        range(rule, place, 0, most, words);
      }
      case MEAN_CHARGE_VOLTAGE, MEAN_DISCHARGE_VOLTAGE ->
          range(
              rule,
              place,
              limits.minimumVoltage().value(),
              limits.maximumVoltage().value(),
              "The voltage stays between "
                  + Figures.volt(limits.minimumVoltage().value())
                  + " and "
                  + Figures.volt(limits.maximumVoltage().value()));
    }
  }

  /** A threshold outside of what can be is met by every cycle, or by none. */
  private void range(CycleRule rule, Place place, double low, double high, String because) {
    boolean above = rule.threshold() > high;
    if (!above && rule.threshold() >= low) {
      return;
    }
    boolean always = above == (rule.side() == Side.BELOW);
    findings.warning(
        place,
        because
            + ": "
            + (always ? "every cycle meets the condition." : "the condition is never met."),
        "Check the threshold and its unit.");
  }

  private boolean reached(RetentionReference reference, long lastCycle, List<String> phases) {
    return switch (reference) {
      case RetentionReference.Cycle cycle -> cycle.number() <= lastCycle;
      case RetentionReference.MeanOfCycles mean -> mean.last() <= lastCycle;
      case RetentionReference.FirstOfPhase phase -> phases.contains(phase.phase());
      case RetentionReference.HighestCycle _, RetentionReference.NominalCapacity _ -> true;
    };
  }
}
