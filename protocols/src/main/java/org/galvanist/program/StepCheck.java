package org.galvanist.program;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Step;

/**
 * Judges resolved steps in the order of their first execution: against the limits of step,
 * protocol, cell and channel, and against the voltage that the steps before leave the cell at.
 */
final class StepCheck {
  /** So little of what 1C stands for moves no cell far. */
  private static final double PULSE = 0.2;

  private final SafetyLimits limits;
  private final CellBasis cell;
  private final OptionalDouble oneCAh;
  private final ChannelBasis channel;
  private final Findings findings;
  private final Mends mends;
  private final DriveCheck drives;
  private Standing standing;
  private boolean rested;

  /**
   * @param limits the tightest of protocol, cell and channel
   */
  StepCheck(
      SafetyLimits limits,
      CellBasis cell,
      OptionalDouble oneCAh,
      ChannelBasis channel,
      Findings findings,
      Mends mends) {
    this.limits = limits;
    this.cell = cell;
    this.oneCAh = oneCAh;
    this.channel = channel;
    this.findings = findings;
    this.mends = mends;
    this.drives = new DriveCheck(channel, findings, mends);
    this.standing = Standing.of(cell);
  }

  /** Where the cell is taken to stand before the next step. */
  Standing standing() {
    return standing;
  }

  /** Judges a step, and moves the cell on. */
  void judge(Step.Instruction written, Action action, SafetyLimits own) {
    var guard = new Guard(limits.tightest(own), cell, findings, mends);
    var ends = new EndCheck(guard, channel, findings, mends);
    Place place = written.place();
    drives.judge(written, action, guard, standing);
    switch (action) {
      case Action.Rest rest -> ends.judge(written.ends(), rest.ends(), Optional.empty());
      case Action.ConstantVoltage hold -> {
        guard.voltage(hold.volt(), place, Optional.empty());
        ends.judge(written.ends(), hold.ends(), Optional.empty());
      }
      case Action.ConstantCurrent current -> {
        ends.judge(written.ends(), current.ends(), Optional.empty());
        Optional<Double> set = Optional.of(Math.abs(current.ampere()));
        current.thenHold().ifPresent(hold -> ends.judge(held(written), hold.ends(), set));
        direction(written, current.ampere());
        boundless(current, guard.limits(), place);
        reachable(written, current, standing);
      }
      case Action.ConstantPower power -> {
        ends.judge(written.ends(), power.ends(), Optional.empty());
        power
            .thenHold()
            .ifPresent(hold -> ends.judge(held(written), hold.ends(), Optional.empty()));
        direction(written, power.watt());
        boundless(power, guard.limits(), place);
        reachable(written, power, standing);
      }
      case Action.Sweep sweep -> {
        sweep.fromVolt().ifPresent(volt -> guard.voltage(volt, place, Optional.empty()));
        guard.voltage(sweep.toVolt(), place, Optional.empty());
        ends.judge(written.ends(), sweep.ends(), Optional.empty());
        sweep(sweep, place);
      }
    }
    standing = after(action, standing);
    rested = action instanceof Action.Rest;
  }

  /**
   * Judges the steps of a loop once more, from where its first pass leaves the cell, up to the
   * first one that moves it.
   *
   * @param actions resolved steps of the loop, in order, each with what is written
   */
  void again(List<Action> actions, List<Step.Instruction> written) {
    Standing here = standing;
    for (int index = 0; index < actions.size(); index++) {
      if (!(actions.get(index) instanceof Action.Rest)) {
        reachable(written.get(index), actions.get(index), here);
        return;
      }
      here = here.rested(cell.polarity());
    }
  }

  private Standing after(Action action, Standing before) {
    return switch (action) {
      case Action.Rest _ -> before.rested(cell.polarity());
      case Action.ConstantVoltage hold -> Standing.at(hold.volt());
      case Action.Sweep sweep ->
          sweep.ends().isEmpty()
              ? Standing.at(sweep.toVolt())
              : new Standing(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", true);
      case Action.ConstantCurrent current ->
          driven(current.ampere() > 0, current.ends(), current.thenHold(), before);
      case Action.ConstantPower power ->
          driven(power.watt() > 0, power.ends(), power.thenHold(), before);
    };
  }

  private static Standing driven(
      boolean charge, List<End> ends, Optional<Action.ConstantVoltage> held, Standing before) {
    OptionalDouble target = voltageEnd(ends);
    if (target.isEmpty()) {
      return charge ? before.charged() : before.discharged();
    }
    boolean orSooner = ends.size() > 1;
    double volt = held.map(Action.ConstantVoltage::volt).orElse(target.getAsDouble());
    return charge ? before.chargedTo(volt, orSooner) : before.dischargedTo(volt, orSooner);
  }

  /** Charge and discharge mean nothing of a symmetric cell; a sign alone means much of others. */
  private void direction(Step.Instruction written, double sign) {
    Direction direction =
        switch (written) {
          case Step.ConstantCurrent current -> current.direction();
          case Step.ConstantPower power -> power.direction();
          case Step.Rest _, Step.Hold _, Step.Sweep _ -> Direction.APPLY;
        };
    Place place = written.place();
    boolean symmetric = cell.polarity() == Polarity.SYMMETRIC;
    if (symmetric && direction != Direction.APPLY) {
      findings.warning(
          place,
          "Cell "
              + cell.name()
              + " is symmetric: "
              + direction.words().toLowerCase(Locale.ROOT)
              + " means nothing of it.",
          "Write Apply and a signed current, as in Apply "
              + (direction == Direction.CHARGE ? "" : "-")
              + "0.1 mA/cm2 for 1 h.",
          applied(written));
    } else if (!symmetric && direction == Direction.APPLY) {
      findings.note(
          place,
          "A "
              + (sign > 0 ? "positive current charges" : "negative current discharges")
              + " cell "
              + cell.name()
              + ".",
          "");
    }
  }

  private Optional<Replacement> applied(Step.Instruction written) {
    if (!(written instanceof Step.ConstantCurrent step)) {
      return Optional.empty();
    }
    return step.direction() == Direction.CHARGE
        ? mends.apply(step.place())
        : Signs.turned(step).flatMap(mends::sentence);
  }

  /** A step that no voltage ends can take the cell wherever the limits allow. */
  private void boundless(Action action, SafetyLimits guarded, Place place) {
    if (action.ends().isEmpty() || voltageEnd(action.ends()).isPresent()) {
      return;
    }
    boolean charge = charges(action);
    double limit = charge ? guarded.maximumVoltage().value() : guarded.minimumVoltage().value();
    boolean held = Double.isFinite(limit);
    if (held && (cell.polarity() == Polarity.SYMMETRIC || pulse(action))) {
      return;
    }
    findings.warning(
        place,
        held
            ? "No voltage ends this step; only the safety limits guard the cell's voltage."
            : "No voltage ends this step, and no limit guards the cell's voltage.",
        held
            ? "Add a voltage, as in or until 4.2 V."
            : "Add a voltage, as in or until 4.2 V, or voltage limits under safety:.");
  }

  private boolean pulse(Action action) {
    if (!(action instanceof Action.ConstantCurrent current) || oneCAh.isEmpty()) {
      return false;
    }
    double second = Estimator.timeEnd(current.ends(), Double.POSITIVE_INFINITY);
    return Math.abs(current.ampere()) * second / 3600 <= PULSE * oneCAh.getAsDouble();
  }

  private void reachable(Step.Instruction written, Action action, Standing from) {
    OptionalDouble target = voltageEnd(action.ends());
    if (target.isEmpty()) {
      return;
    }
    boolean charge = charges(action);
    double volt = target.getAsDouble();
    if (charge ? volt >= from.leastVolt() : volt <= from.mostVolt()) {
      return;
    }
    Limit end = voltageEnd(written);
    Place place = end.place();
    String away =
        (charge
                ? "A charge moves the voltage up, away from "
                : "A discharge moves the voltage down, away from ")
            + Figures.volt(volt)
            + ": "
            + from.because();
    Optional<Replacement> turned = turned(written, charge);
    if (from.moved()) {
      findings.warning(
          place,
          away + ", so this one may end at once.",
          "Check the voltage, or the order of the steps.",
          turned);
    } else {
      findings.error(
          place,
          away + ", so the step would end at once.",
          charge
              ? "Charge to a higher voltage, or discharge first."
              : "Discharge to a lower voltage, or charge first.",
          turned);
    }
  }

  /** The other direction word; a signed current turns by its sign. */
  private Optional<Replacement> turned(Step.Instruction written, boolean charge) {
    if (written instanceof Step.ConstantCurrent step && step.direction() == Direction.APPLY) {
      return Signs.turned(step).flatMap(mends::sentence);
    }
    return mends.firstWord(
        written.place(), charge ? Direction.DISCHARGE.words() : Direction.CHARGE.words());
  }

  private void sweep(Action.Sweep sweep, Place place) {
    double from = sweep.fromVolt().orElse(standing.known() ? standing.leastVolt() : Double.NaN);
    if (from == sweep.toVolt()) {
      findings.warning(
          place,
          "The sweep begins where it ends, at "
              + Figures.volt(sweep.toVolt())
              + ": it takes no time.",
          "Sweep to another voltage.");
    }
    if (sweep.fromVolt().isEmpty() && !rested) {
      findings.note(
          place,
          "The sweep begins at the open-circuit voltage, but no rest before it lets that settle.",
          "Write a rest before it, as in Rest for 30 minutes.");
    }
  }

  private static List<Limit> held(Step.Instruction written) {
    return switch (written) {
      case Step.ConstantCurrent current -> current.thenHold().orElse(List.of());
      case Step.ConstantPower power -> power.thenHold().orElse(List.of());
      case Step.Rest _, Step.Hold _, Step.Sweep _ -> List.of();
    };
  }

  private static boolean charges(Action action) {
    return switch (action) {
      case Action.ConstantCurrent current -> current.ampere() > 0;
      case Action.ConstantPower power -> power.watt() > 0;
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> false;
    };
  }

  private static Limit voltageEnd(Step.Instruction written) {
    return written.ends().stream()
        .filter(limit -> limit instanceof Limit.Voltage)
        .findFirst()
        .orElseThrow();
  }

  static OptionalDouble voltageEnd(List<End> ends) {
    for (End end : ends) {
      switch (end) {
        case End.VoltageAbove above -> {
          return OptionalDouble.of(above.volt());
        }
        case End.VoltageBelow below -> {
          return OptionalDouble.of(below.volt());
        }
        case End.CurrentBelow _, End.CurrentAbove _, End.Elapsed _, End.Arrived _ -> {}
        case End.Charge _, End.Energy _ -> {}
        case End.TemperatureAbove _, End.TemperatureBelow _ -> {}
        case End.VoltageSlopeBelow _, End.VoltageDrop _ -> {}
      }
    }
    return OptionalDouble.empty();
  }
}
