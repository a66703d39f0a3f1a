package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Written;

/** The steps of a program as steps of a step file, its loops as steps that go back. */
final class NewareSteps {
  private final Program program;
  private final Remainder remainder;
  private final RecordingRule usual;
  private final List<NewareStep> steps = new ArrayList<>();

  /** The step before, as far as it tells which way a hold goes. */
  private Optional<Action> before = Optional.empty();

  private NewareSteps(Program program, RecordingRule usual, Remainder remainder) {
    this.program = program;
    this.usual = usual;
    this.remainder = remainder;
  }

  /**
   * The steps without the last, which ends the test.
   *
   * @param usual the rule that stands for the whole test
   * @param content the protocol that the program was resolved from: its sentences are the program's
   *     steps, in the same order
   */
  static List<NewareStep> of(
      Program program, RecordingRule usual, List<Written> content, Remainder remainder) {
    var writer = new NewareSteps(program, usual, remainder);
    List<Step.Instruction> sentences =
        WrittenOut.singles(content).map(Written.Single::instruction).toList();
    int[] start = new int[sentences.size()];
    for (int index = 0; index < sentences.size(); index++) {
      start[index] = writer.steps.size() + 1;
      ProgramStep step = program.steps().get(index);
      writer.step(step, sentences.get(index));
      writer.before = Optional.of(step.action());
      for (Loop loop : program.loops()) {
        if (loop.lastStep() == index && loop.repeat() > 1) {
          writer.loop(loop, start[loop.firstStep()], sentences.get(index).place());
        }
      }
    }
    writer.listUntil(content);
    return writer.steps;
  }

  private void listUntil(List<Written> content) {
    for (Written written : content) {
      if (written instanceof Written.Pass pass) {
        WrittenOut.listUntil(pass, remainder);
        listUntil(pass.content());
      }
    }
  }

  private void loop(Loop loop, int start, Place place) {
    if (start > steps.size()) {
      remainder.add(
          "block of " + loop.repeat() + " passes", place, "none of its steps can be said");
      return;
    }
    steps.add(NewareStep.loop(start, loop.repeat()));
  }

  private void step(ProgramStep step, Step.Instruction sentence) {
    List<NewareStep> parts = parts(step.action(), sentence);
    Map<String, String> record = record(step.recording());
    Map<String, NewareStep.Bounds> protect = protect(step.limits(), sentence.place());
    parts.forEach(part -> steps.add(part.with(record, protect)));
    if (!parts.isEmpty()) {
      sentence
          .suffixes()
          .temperature()
          .ifPresent(
              degrees ->
                  remainder.add(
                      "at " + degrees, sentence.place(), "no chamber is asked for anything"));
    }
  }

  private List<NewareStep> parts(Action action, Step.Instruction sentence) {
    List<NewareStep> parts = new ArrayList<>();
    switch (action) {
      case Action.Rest rest ->
          ends(rest.ends(), NewareStep.REST, new LinkedHashMap<>(), sentence).ifPresent(parts::add);
      case Action.ConstantCurrent current -> {
        int type = current.ampere() > 0 ? NewareStep.CHARGE : NewareStep.DISCHARGE;
        Optional<NewareStep> driven =
            ends(current.ends(), type, current(current.ampere()), sentence);
        driven.ifPresent(parts::add);
        Parts.of(sentence, remainder);
        if (driven.isPresent() && current.thenHold().isPresent()) {
          int held = current.ampere() > 0 ? NewareStep.HOLD_CHARGE : NewareStep.HOLD_DISCHARGE;
          hold(current.thenHold().get(), held, OptionalDouble.of(current.ampere()), sentence)
              .ifPresent(parts::add);
        }
      }
      case Action.ConstantVoltage hold ->
          hold(hold, holdType(hold, sentence), startAmpere(hold), sentence).ifPresent(parts::add);
      case Action.ConstantPower _ ->
          Parts.listStep(sentence, "how a step file writes a power is not public", remainder);
      case Action.Sweep sweep -> sweep(sweep, sentence).ifPresent(parts::add);
    }
    return parts;
  }

  private Map<String, String> current(double ampere) {
    Map<String, String> main = new LinkedHashMap<>();
    NewareWriter.rate(ampere, program.oneCAh()).ifPresent(rate -> main.put("Rate", rate));
    main.put("Curr", NewareWriter.number(Math.abs(ampere), 3));
    return main;
  }

  private Optional<NewareStep> hold(
      Action.ConstantVoltage hold, int type, OptionalDouble start, Step.Instruction sentence) {
    Map<String, String> main = new LinkedHashMap<>();
    main.put("Volt", NewareWriter.number(hold.volt(), 4));
    Optional<NewareStep> step = ends(hold.ends(), type, main, sentence);
    start.ifPresent(ampere -> main.putAll(current(ampere)));
    return step;
  }

  /** Where a current went to this very voltage, the hold begins with that current. */
  private OptionalDouble startAmpere(Action.ConstantVoltage hold) {
    return before.isPresent()
            && before.get() instanceof Action.ConstantCurrent current
            && endVolt(current).orElse(Double.NaN) == hold.volt()
        ? OptionalDouble.of(current.ampere())
        : OptionalDouble.empty();
  }

  /** The step before tells whether the voltage is above or below; without one it is a charge. */
  private int holdType(Action.ConstantVoltage hold, Step.Instruction sentence) {
    if (before.isPresent() && before.get() instanceof Action.ConstantCurrent current) {
      double there = endVolt(current).orElse(hold.volt());
      boolean charges = hold.volt() == there ? current.ampere() > 0 : hold.volt() > there;
      return charges ? NewareStep.HOLD_CHARGE : NewareStep.HOLD_DISCHARGE;
    }
    remainder.add(
        "which way the current goes",
        sentence.place(),
        "a step file tells charging holds from discharging ones; it is written as a charging one");
    return NewareStep.HOLD_CHARGE;
  }

  private static OptionalDouble endVolt(Action.ConstantCurrent current) {
    return current.ends().stream()
        .filter(End::isVoltage)
        .mapToDouble(end -> end instanceof End.VoltageAbove above ? above.volt() : below(end))
        .findFirst();
  }

  private static double below(End end) {
    return end instanceof End.VoltageBelow below ? below.volt() : Double.NaN;
  }

  private Optional<NewareStep> sweep(Action.Sweep sweep, Step.Instruction sentence) {
    if (sweep.fromVolt().isEmpty()) {
      Parts.listStep(sentence, "a slope begins at a voltage, not at OCV", remainder);
      return Optional.empty();
    }
    sentence
        .ends()
        .forEach(
            end ->
                remainder.add(
                    Parts.words(end), sentence.place(), "a slope ends at its voltage only"));
    List<String> slope =
        List.of(
            "StartValue",
            NewareWriter.number(sweep.fromVolt().getAsDouble(), 4),
            "EndValue",
            NewareWriter.number(sweep.toVolt(), 4),
            "Value",
            NewareWriter.number(sweep.voltPerSecond(), 3));
    return Optional.of(
        new NewareStep(NewareStep.SLOPE, Map.of(), Map.of(), slope, Map.of(), Map.of()));
  }

  /** The step with each end that can be said; none, and listed, where no end is left. */
  private Optional<NewareStep> ends(
      List<End> ends, int type, Map<String, String> main, Step.Instruction sentence) {
    int before = main.size();
    for (End end : ends) {
      boolean said =
          switch (end) {
            case End.Elapsed time ->
                main.putIfAbsent("Time", NewareWriter.number(time.second(), 3)) == null;
            case End.VoltageAbove above ->
                main.putIfAbsent("Stop_Volt", NewareWriter.number(above.volt(), 4)) == null;
            case End.VoltageBelow below ->
                main.putIfAbsent("Stop_Volt", NewareWriter.number(below.volt(), 4)) == null;
            case End.CurrentBelow current -> {
              Optional<String> rate = NewareWriter.rate(current.ampere(), program.oneCAh());
              rate.ifPresent(value -> main.putIfAbsent("Stop_Rate", value));
              yield main.putIfAbsent("Stop_Curr", NewareWriter.number(current.ampere(), 3)) == null;
            }
            case End.Charge charge ->
                main.putIfAbsent("Cap", NewareWriter.mas(charge.ampereHour())) == null;
            case End.CurrentAbove _, End.Arrived _, End.Energy _, End.TemperatureAbove _ -> false;
            case End.TemperatureBelow _, End.VoltageSlopeBelow _, End.VoltageDrop _ -> false;
          };
      if (!said) {
        remainder.add(
            "end " + end.words(),
            sentence.place(),
            "a step has one end of each kind: time, voltage, current, capacity");
      }
    }
    if (main.size() == before) {
      Parts.listStep(sentence, "none of its ends can be said", remainder);
      return Optional.empty();
    }
    return Optional.of(NewareStep.of(type, main));
  }

  private Map<String, String> record(RecordingRule rule) {
    return rule.equals(usual) ? Map.of() : NewareWriter.record(rule);
  }

  private Map<String, NewareStep.Bounds> protect(SafetyLimits limits, Place place) {
    Map<String, NewareStep.Bounds> protect = new LinkedHashMap<>();
    bounds(limits.maximumVoltage().value(), limits.minimumVoltage().value(), 4)
        .ifPresent(bounds -> protect.put("Volt", bounds));
    bounds(limits.maximumCurrent().value(), limits.minimumCurrent().value(), 3)
        .ifPresent(bounds -> protect.put("Curr", bounds));
    boolean warm =
        Double.isFinite(limits.minimumTemperature().value())
            || Double.isFinite(limits.maximumTemperature().value());
    if (warm) {
      remainder.add("within a temperature", place, "no temperature is limited");
    }
    return protect;
  }

  /** Both limits as they stand in the file; empty where neither is set. */
  static Optional<NewareStep.Bounds> bounds(double high, double low, int power) {
    Optional<String> upper =
        Double.isFinite(high) ? Optional.of(NewareWriter.number(high, power)) : Optional.empty();
    Optional<String> lower =
        Double.isFinite(low) ? Optional.of(NewareWriter.number(low, power)) : Optional.empty();
    return upper.isEmpty() && lower.isEmpty()
        ? Optional.empty()
        : Optional.of(new NewareStep.Bounds(upper, lower));
  }
}
