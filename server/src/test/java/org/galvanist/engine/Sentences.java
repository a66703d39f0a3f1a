package org.galvanist.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.Action;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.RetentionReference;

/** Programs written out in a test, step by step. */
final class Sentences {
  private static final RecordingRule EVERY_MINUTE = rule(60, Double.POSITIVE_INFINITY);

  private Sentences() {}

  static RecordingRule rule(double everySecond, double everyVolt) {
    return new RecordingRule(everySecond, everyVolt, Double.POSITIVE_INFINITY);
  }

  static Action rest(double second) {
    return new Action.Rest(List.of(new End.Elapsed(second)));
  }

  static Action current(double ampere, End... ends) {
    return new Action.ConstantCurrent(ampere, List.of(ends), Optional.empty());
  }

  static Action currentThenHold(double ampere, List<End> ends, double volt, End... holdEnds) {
    return new Action.ConstantCurrent(
        ampere, ends, Optional.of(new Action.ConstantVoltage(volt, List.of(holdEnds))));
  }

  static Action hold(double volt, End... ends) {
    return new Action.ConstantVoltage(volt, List.of(ends));
  }

  static Action power(double watt, End... ends) {
    return new Action.ConstantPower(watt, List.of(ends), Optional.empty());
  }

  static Action powerThenHold(double watt, List<End> ends, double volt, End... holdEnds) {
    return new Action.ConstantPower(
        watt, ends, Optional.of(new Action.ConstantVoltage(volt, List.of(holdEnds))));
  }

  static Action sweep(double fromVolt, double toVolt, double voltPerSecond, End... ends) {
    return new Action.Sweep(OptionalDouble.of(fromVolt), toVolt, voltPerSecond, List.of(ends));
  }

  static Action sweepFromRest(double toVolt, double voltPerSecond, End... ends) {
    return new Action.Sweep(OptionalDouble.empty(), toVolt, voltPerSecond, List.of(ends));
  }

  static End above(double volt) {
    return new End.VoltageAbove(volt);
  }

  static End below(double volt) {
    return new End.VoltageBelow(volt);
  }

  static End taper(double ampere) {
    return new End.CurrentBelow(ampere);
  }

  static End elapsed(double second) {
    return new End.Elapsed(second);
  }

  static End charge(double ampereHour) {
    return new End.Charge(ampereHour);
  }

  /**
   * A protocol as its author writes it, for a cell of 1 Ah.
   *
   * @throws AssertionError with every fault or finding, where it is not sound
   */
  static Program written(Polarity polarity, String text) {
    if (!(ProtocolText.parse("test.yaml", text) instanceof Parsed.Sound(var sound))) {
      throw new AssertionError(ProtocolText.parse("test.yaml", text));
    }
    var cell =
        new CellBasis(
            "cell",
            polarity,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            SafetyLimits.none(Scope.CELL));
    Checked checked = Check.check(sound, cell, SafetyLimits.none(Scope.CHANNEL), Map.of());
    return checked.program().orElseThrow(() -> new AssertionError(checked.findings()));
  }

  static Program program(Action... actions) {
    return program(List.of(), EVERY_MINUTE, actions);
  }

  /** All steps belong to cycle 1 in their first pass. */
  static Program program(List<Loop> loops, RecordingRule rule, Action... actions) {
    return program(loops, rule, new int[actions.length], actions);
  }

  static Program program(
      List<Loop> loops, RecordingRule rule, int[] cyclesBefore, Action... actions) {
    var steps = new ArrayList<ProgramStep>();
    for (int index = 0; index < actions.length; index++) {
      steps.add(
          new ProgramStep(
              "step " + (index + 1),
              actions[index],
              rule,
              SafetyLimits.none(Scope.STEP),
              0,
              OptionalDouble.empty(),
              1 + cyclesBefore[index]));
    }
    return new Program(
        "a test",
        steps,
        loops,
        List.of(),
        List.of(""),
        SafetyLimits.none(Scope.PROTOCOL),
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        new RetentionReference.Cycle(1),
        Polarity.FULL_CELL,
        Arrays.stream(cyclesBefore).max().orElse(0) + 1);
  }
}
