package org.galvanist.engine;

import java.util.List;
import java.util.Optional;
import org.galvanist.program.Action;
import org.galvanist.program.End;

/** What a part of a step asks for: what is imposed, what ends it, and what comes after it. */
final class PartPlan {
  private PartPlan() {}

  /** The part that a step begins with. */
  static StepPart first(Action action) {
    return switch (action) {
      case Action.Rest rest -> StepPart.REST;
      case Action.ConstantCurrent current -> StepPart.CONSTANT_CURRENT;
      case Action.ConstantPower power -> StepPart.CONSTANT_POWER;
      case Action.ConstantVoltage voltage -> StepPart.CONSTANT_VOLTAGE;
      case Action.Sweep sweep -> sweep.fromVolt().isPresent() ? StepPart.SWEEP : StepPart.REST;
    };
  }

  static Control control(Action action, StepPart part) {
    return switch (running(action, part)) {
      case Action.Rest rest -> new Control.OpenCircuit();
      case Action.ConstantCurrent current -> new Control.ConstantCurrent(current.ampere());
      case Action.ConstantPower power -> new Control.ConstantPower(power.watt());
      case Action.ConstantVoltage voltage -> new Control.ConstantVoltage(voltage.volt());
      case Action.Sweep sweep ->
          new Control.Sweep(
              sweep.fromVolt().orElse(sweep.toVolt()), sweep.toVolt(), sweep.voltPerSecond());
    };
  }

  /** The ends of the part, counted from its beginning. */
  static List<End> ends(Action action, StepPart part) {
    return running(action, part).ends();
  }

  /**
   * The ends of the running part, counted from now: less the time it was in force and the charge
   * that has flowed, so that a setpoint ordered again after a pause ends where the first one would
   * have.
   */
  static List<End> remainingEnds(Action action, RunState state) {
    List<End> ends = ends(action, state.part());
    double second = state.partTimeSecond();
    double ampereHour = Math.abs(state.counters().netAh() - state.partStart().netAh());
    if (second == 0 && ampereHour == 0) {
      return ends;
    }
    return ends.stream().map(end -> remaining(end, second, ampereHour)).toList();
  }

  private static End remaining(End end, double second, double ampereHour) {
    return switch (end) {
      case End.Elapsed(double limit) -> new End.Elapsed(Math.max(0, limit - second));
      case End.Charge(double limit) -> new End.Charge(Math.max(0, limit - ampereHour));
      case End.Energy energy -> energy;
      case End.VoltageAbove _, End.VoltageBelow _ -> end;
      case End.CurrentBelow _, End.CurrentAbove _ -> end;
      case End.TemperatureAbove _, End.TemperatureBelow _ -> end;
      case End.VoltageSlopeBelow _, End.VoltageDrop _ -> end;
    };
  }

  /**
   * Whether the CV part of a CC-CV step comes after {@code part} was ended by its end {@code end}.
   */
  static boolean holdFollows(Action action, StepPart part, int end) {
    return switch (running(action, part)) {
      case Action.ConstantCurrent current ->
          current.thenHold().isPresent() && current.ends().get(end).isVoltage();
      case Action.ConstantPower power ->
          power.thenHold().isPresent() && power.ends().get(end).isVoltage();
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> false;
    };
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
