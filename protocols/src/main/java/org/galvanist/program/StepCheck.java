package org.galvanist.program;

import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.program.SafetyLimits.Bound;
import org.galvanist.protocol.Place;

/**
 * Judges resolved steps in the order of their first execution: against the limits of protocol, cell
 * and channel, and against the voltage that the steps before leave the cell at.
 */
final class StepCheck {
  private final SafetyLimits limits;
  private final Findings findings;
  private OptionalDouble presentVolt;
  private boolean moved;

  /**
   * @param limits the tightest of protocol, cell and channel
   * @param restingVolt where the cell stands before the first step
   */
  StepCheck(SafetyLimits limits, OptionalDouble restingVolt, Findings findings) {
    this.limits = limits;
    this.presentVolt = restingVolt;
    this.findings = findings;
  }

  /** The voltage the cell is taken to have before the next step, V. */
  OptionalDouble presentVolt() {
    return presentVolt;
  }

  void judge(Action action, Place place) {
    switch (action) {
      case Action.Rest rest -> {}
      case Action.ConstantVoltage hold -> {
        voltage(hold.volt(), place);
        hold.ends().forEach(end -> capacity(end, place));
        presentVolt = OptionalDouble.of(hold.volt());
        moved = true;
      }
      case Action.ConstantCurrent current -> {
        ampere(current.ampere(), place);
        driven(current.ampere() > 0, current.ends(), place);
        current
            .thenHold()
            .ifPresent(hold -> taper(hold, OptionalDouble.of(current.ampere()), place));
      }
      case Action.ConstantPower power -> {
        driven(power.watt() > 0, power.ends(), place);
        power.thenHold().ifPresent(hold -> taper(hold, OptionalDouble.empty(), place));
      }
      case Action.Sweep sweep -> {
        sweep.fromVolt().ifPresent(volt -> voltage(volt, place));
        voltage(sweep.toVolt(), place);
        sweep.ends().forEach(end -> capacity(end, place));
        presentVolt = OptionalDouble.of(sweep.toVolt());
        moved = true;
      }
    }
  }

  private void driven(boolean charge, List<End> ends, Place place) {
    ends.forEach(end -> capacity(end, place));
    OptionalDouble target = voltageEnd(ends);
    if (target.isEmpty()) {
      if (!ends.isEmpty()) {
        findings.warning(
            place,
            "No voltage ends this step; only the safety limits guard the cell's voltage.",
            "Add a voltage, as in or until 4.2 V.");
      }
      presentVolt = OptionalDouble.empty();
      moved = true;
      return;
    }
    double volt = target.getAsDouble();
    voltage(volt, place);
    reachable(charge, volt, place);
    presentVolt = OptionalDouble.of(volt);
    moved = true;
  }

  private void reachable(boolean charge, double volt, Place place) {
    if (presentVolt.isEmpty()) {
      return;
    }
    double present = presentVolt.getAsDouble();
    boolean behind = charge ? volt < present : volt > present;
    if (!behind) {
      return;
    }
    String away =
        charge
            ? "A charge moves the voltage up, away from " + Figures.volt(volt)
            : "A discharge moves the voltage down, away from " + Figures.volt(volt);
    if (moved) {
      findings.warning(
          place,
          away
              + ": the step before ends at "
              + Figures.volt(present)
              + ", so this one may end at once.",
          "Check the voltage, or the order of the steps.");
    } else {
      findings.error(
          place,
          away
              + ": the cell rests at "
              + Figures.volt(present)
              + ", so the step would end at once.",
          charge
              ? "Charge to a higher voltage, or discharge first."
              : "Discharge to a lower voltage, or charge first.");
    }
  }

  private void taper(Action.ConstantVoltage hold, OptionalDouble set, Place place) {
    hold.ends().forEach(end -> capacity(end, place));
    double ampere = Math.abs(set.orElse(Double.POSITIVE_INFINITY));
    for (End end : hold.ends()) {
      if (end instanceof End.CurrentBelow below && below.ampere() >= ampere) {
        findings.warning(
            place,
            "The hold ends when the current has fallen to "
                + Figures.ampere(below.ampere())
                + ", but it begins with "
                + Figures.ampere(ampere)
                + ": it ends at once.",
            "End the hold on a smaller current.");
      }
    }
  }

  private void voltage(double volt, Place place) {
    String name = "The voltage " + Figures.volt(volt);
    above(
        volt, limits.maximumVoltage(), name, Figures.volt(limits.maximumVoltage().value()), place);
    below(
        volt, limits.minimumVoltage(), name, Figures.volt(limits.minimumVoltage().value()), place);
    Bound touched =
        volt == limits.maximumVoltage().value() ? limits.maximumVoltage() : limits.minimumVoltage();
    if (volt == touched.value()) {
      findings.warning(
          place,
          name
              + " is the "
              + touched.scope().words()
              + "'s limit itself: the least overshoot aborts the test.",
          "Leave some tens of mV between the end and the limit.");
    }
  }

  private void ampere(double ampere, Place place) {
    String name = "The current " + Figures.ampere(ampere);
    above(
        ampere,
        limits.maximumCurrent(),
        name,
        Figures.ampere(limits.maximumCurrent().value()),
        place);
    below(
        ampere,
        limits.minimumCurrent(),
        name,
        Figures.ampere(limits.minimumCurrent().value()),
        place);
  }

  private void capacity(End end, Place place) {
    if (end instanceof End.Charge charge) {
      Bound most = limits.halfCycleCapacity();
      String name = "The end after " + Figures.ampereHour(charge.ampereHour());
      above(charge.ampereHour(), most, name, Figures.ampereHour(most.value()), place);
    }
  }

  private void above(double value, Bound bound, String name, String limit, Place place) {
    if (value > bound.value()) {
      outside(name + " lies above " + limit, bound, place);
    }
  }

  private void below(double value, Bound bound, String name, String limit, Place place) {
    if (value < bound.value()) {
      outside(name + " lies below " + limit, bound, place);
    }
  }

  private void outside(String message, Bound bound, Place place) {
    findings.error(
        place,
        message + ", the limit that the " + bound.scope().words() + " sets.",
        switch (bound.scope()) {
          case CHANNEL -> "Choose a channel with a wider range, or change the step.";
          case CELL -> "Change the step; the cell's limits protect it.";
          case PROTOCOL -> "Change the step, or the protocol's safety.";
          case STEP -> "Change the step, or what it lies within.";
        });
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
