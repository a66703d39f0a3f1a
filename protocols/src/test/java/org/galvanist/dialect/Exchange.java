package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.galvanist.program.Action;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.End;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Protocol;

/** Conversions that must succeed, and programs compared by what they mean. */
final class Exchange {
  /** 4 mg, 0.785 cm², 0.5 mAh. */
  static final CellBasis CELL =
      new CellBasis(
          "coin",
          Polarity.FULL_CELL,
          OptionalDouble.of(0.004),
          OptionalDouble.of(0.785),
          OptionalDouble.of(0.0005),
          OptionalDouble.empty(),
          SafetyLimits.none(Scope.CELL));

  private Exchange() {}

  static Imported.Sound read(Dialect dialect, String text) {
    return switch (dialect.read("example.txt", text)) {
      case Imported.Sound sound -> sound;
      case Imported.Faulty faulty ->
          throw new AssertionError(messages(faulty.faults()) + "\n" + text);
    };
  }

  static List<Fault> faults(Dialect dialect, String text) {
    return switch (dialect.read("example.txt", text)) {
      case Imported.Sound sound -> throw new AssertionError("is sound:\n" + sound.text());
      case Imported.Faulty faulty -> faulty.faults();
    };
  }

  static Exported.Sound write(Dialect dialect, Protocol protocol) {
    return switch (dialect.write(protocol, destination())) {
      case Exported.Sound sound -> sound;
      case Exported.Faulty faulty -> throw new AssertionError(messages(faulty.faults()));
    };
  }

  static Destination destination() {
    return new Destination("example", Optional.of(CELL), Map.of());
  }

  static String messages(List<Fault> faults) {
    return faults.stream().map(Fault::message).collect(Collectors.joining("\n"));
  }

  static List<String> words(List<LeftOut> leftOut) {
    return leftOut.stream().map(LeftOut::message).toList();
  }

  /** The program on {@link #CELL}; empty where the check refuses it. */
  static Optional<Program> program(Protocol protocol) {
    Checked checked = Check.check(protocol, CELL, SafetyLimits.none(Scope.CHANNEL), Map.of());
    return checked.program();
  }

  /** Both run alike: the same, but for the words and the order in which ends are written. */
  static void assertMeansTheSame(Program expected, Program actual, String message) {
    assertEquals(meaning(expected), meaning(actual), message);
  }

  private static Program meaning(Program program) {
    return new Program(
        program.title(),
        program.steps().stream().map(Exchange::meaning).toList(),
        program.loops(),
        program.blockEnds(),
        program.phases(),
        program.limits(),
        program.oneCAh(),
        program.temperatureCelsius(),
        program.retention(),
        program.polarity(),
        program.cycles());
  }

  private static ProgramStep meaning(ProgramStep step) {
    return new ProgramStep(
        "",
        meaning(step.action()),
        step.recording(),
        step.limits(),
        step.phase(),
        step.rateC(),
        step.firstCycle());
  }

  private static Action meaning(Action action) {
    return switch (action) {
      case Action.Rest rest -> new Action.Rest(ordered(rest.ends()));
      case Action.ConstantCurrent current ->
          new Action.ConstantCurrent(current.ampere(), ordered(current.ends()), current.thenHold());
      case Action.ConstantPower power ->
          new Action.ConstantPower(power.watt(), ordered(power.ends()), power.thenHold());
      case Action.Sweep sweep -> sweep;
      case Action.ConstantVoltage hold ->
          new Action.ConstantVoltage(hold.volt(), ordered(hold.ends()));
    };
  }

  private static List<End> ordered(List<End> ends) {
    List<End> ordered = new ArrayList<>(ends);
    ordered.sort(Comparator.comparing(End::toString));
    return ordered;
  }
}
