package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.engine.RunState.Execution;
import org.galvanist.program.Action;
import org.galvanist.program.End;

/** What a part of a step asks for: what is imposed, what ends it, and what comes after it. */
final class PartPlan {
  /** The first reading of open circuit says where a sweep begins. */
  private static final List<End> FIRST_READING = List.of(new End.Elapsed(0));

  private PartPlan() {}

  /** The part that a step begins with. */
  static StepPart first(Action action) {
    return switch (action) {
      case Action.Rest _ -> StepPart.REST;
      case Action.ConstantCurrent _ -> StepPart.CONSTANT_CURRENT;
      case Action.ConstantPower _ -> StepPart.CONSTANT_POWER;
      case Action.ConstantVoltage _ -> StepPart.CONSTANT_VOLTAGE;
      case Action.Sweep sweep -> sweep.fromVolt().isPresent() ? StepPart.SWEEP : StepPart.REST;
    };
  }

  /** What to impose now; a sweep goes on from where it would stand had it never been left. */
  static Control control(Action action, RunState state) {
    return switch (running(action, state.part())) {
      case Action.Rest _ -> new Control.OpenCircuit();
      case Action.ConstantCurrent current -> new Control.ConstantCurrent(current.ampere());
      case Action.ConstantPower power -> new Control.ConstantPower(power.watt());
      case Action.ConstantVoltage voltage -> new Control.ConstantVoltage(voltage.volt());
      case Action.Sweep sweep ->
          isBeforeSweep(state.part())
              ? new Control.OpenCircuit()
              : new Control.Sweep(sweptVolt(sweep, state), sweep.toVolt(), sweep.voltPerSecond());
    };
  }

  /** The ends of the part, counted from its beginning. */
  static List<End> ends(Action action, Execution step) {
    return switch (running(action, step.part())) {
      case Action.Sweep sweep -> isBeforeSweep(step.part()) ? FIRST_READING : ends(sweep, step);
      case Action.Rest rest -> rest.ends();
      case Action.ConstantCurrent current -> current.ends();
      case Action.ConstantPower power -> power.ends();
      case Action.ConstantVoltage voltage -> voltage.ends();
    };
  }

  private static List<End> ends(Action.Sweep sweep, Execution step) {
    double second = Math.abs(sweep.toVolt() - startVolt(sweep, step)) / sweep.voltPerSecond();
    var ends = new ArrayList<>(sweep.ends());
    ends.add(new End.Arrived(sweep.toVolt(), second));
    return ends;
  }

  private static double startVolt(Action.Sweep sweep, Execution step) {
    return sweep.fromVolt().orElse(step.partStartVolt().orElse(sweep.toVolt()));
  }

  private static double sweptVolt(Action.Sweep sweep, RunState state) {
    double start = startVolt(sweep, state.step());
    double way = sweep.toVolt() - start;
    double swept = sweep.voltPerSecond() * state.partTimeSecond();
    return swept < Math.abs(way) ? start + Math.copySign(swept, way) : sweep.toVolt();
  }

  /**
   * The ends of the running part, counted from now: less the time it was in force and what has
   * flowed, so that a setpoint ordered again after a pause ends where the first one would have.
   */
  static List<End> remainingEnds(Action action, RunState state) {
    List<End> ends = ends(action, state.step());
    double second = state.partTimeSecond();
    double ampereHour = state.partAh();
    double wattHour = state.partWh();
    if (second == 0 && ampereHour == 0 && wattHour == 0) {
      return List.copyOf(ends);
    }
    return ends.stream().map(end -> remaining(end, second, ampereHour, wattHour)).toList();
  }

  private static End remaining(End end, double second, double ampereHour, double wattHour) {
    return switch (end) {
      case End.Elapsed(double limit) -> new End.Elapsed(Math.max(0, limit - second));
      case End.Arrived(double volt, double limit) ->
          new End.Arrived(volt, Math.max(0, limit - second));
      case End.Charge(double limit) -> new End.Charge(Math.max(0, limit - ampereHour));
      case End.Energy(double limit) -> new End.Energy(Math.max(0, limit - wattHour));
      case End.VoltageAbove _, End.VoltageBelow _ -> end;
      case End.CurrentBelow _, End.CurrentAbove _ -> end;
      case End.TemperatureAbove _, End.TemperatureBelow _ -> end;
      case End.VoltageSlopeBelow _, End.VoltageDrop _ -> end;
    };
  }

  /**
   * Whether the hold of a CC-CV or CP-CV step comes after {@code part} was ended by {@code end}.
   */
  static boolean holdFollows(Action action, StepPart part, End end) {
    return switch (running(action, part)) {
      case Action.ConstantCurrent current -> current.thenHold().isPresent() && end.isVoltage();
      case Action.ConstantPower power -> power.thenHold().isPresent() && end.isVoltage();
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> false;
    };
  }

  /** Whether the part is the reading of open circuit that a sweep begins from. */
  static boolean sweepFollows(Action action, StepPart part) {
    return action instanceof Action.Sweep && isBeforeSweep(part);
  }

  private static boolean isBeforeSweep(StepPart part) {
    return part == StepPart.REST;
  }

  /** The action, or the hold within it while that is the part. */
  private static Action running(Action action, StepPart part) {
    Optional<Action.ConstantVoltage> hold =
        switch (action) {
          case Action.ConstantCurrent current -> current.thenHold();
          case Action.ConstantPower power -> power.thenHold();
          case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> Optional.empty();
        };
    return part == StepPart.CONSTANT_VOLTAGE && hold.isPresent() ? hold.get() : action;
  }
}
