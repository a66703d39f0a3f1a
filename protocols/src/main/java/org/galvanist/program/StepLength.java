package org.galvanist.program;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.program.Estimate.Interval;

/** How long one execution of a step takes, and how far it moves the voltage. */
final class StepLength {
  private static final double SECOND_PER_HOUR = 3600;
  private static final double UNKNOWN_SECOND = 36_000;
  private static final double UNKNOWN_VOLT = 1;
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  /** The current of a hold falls to 1/e in about this time, s. */
  private static final double TAPER_SECOND = 1200;

  /** A rest until the voltage stands still takes likely this long, s. */
  private static final double RELAXATION_SECOND = 7200;

  private final OptionalDouble oneCAh;
  private final SafetyLimits limits;
  private final Set<String> approximations;

  /** What the last step that moved the cell did, as seen from the next one. */
  enum Before {
    /** There was none. */
    NOTHING,
    /** It went the other way, to a voltage. */
    OPPOSITE,
    /** It went the other way, for a time or an amount. */
    PART,
    /** It went the same way. */
    SAME
  }

  StepLength(OptionalDouble oneCAh, SafetyLimits limits, Set<String> approximations) {
    this.oneCAh = oneCAh;
    this.limits = limits;
    this.approximations = approximations;
  }

  /** Which way a step moves charge: 1 charges, -1 discharges, 0 is neither for certain. */
  double way(Action action) {
    return switch (action) {
      case Action.ConstantCurrent current -> Math.signum(current.ampere());
      case Action.ConstantPower power -> Math.signum(power.watt());
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> 0;
    };
  }

  /** What a step is to one behind it that goes some way. */
  Before before(Action action, double way) {
    if (way(action) == way) {
      return Before.SAME;
    }
    boolean whole = action.ends().size() == 1 && action.ends().getFirst().isVoltage();
    return whole ? Before.OPPOSITE : Before.PART;
  }

  /** How long it takes, s. */
  Interval second(Action action, Before before, OptionalDouble fromVolt) {
    return switch (action) {
      case Action.Rest rest -> rest(rest.ends());
      case Action.ConstantVoltage hold -> hold(hold.ends(), OptionalDouble.empty());
      case Action.Sweep sweep -> sweep(sweep, fromVolt);
      case Action.ConstantCurrent current -> {
        Interval driven = driven(Math.abs(current.ampere()), current.ends(), before);
        yield current.thenHold().isEmpty()
            ? driven
            : driven.plus(
                hold(
                    current.thenHold().get().ends(),
                    OptionalDouble.of(Math.abs(current.ampere()))));
      }
      case Action.ConstantPower power -> {
        Interval driven = power(power, before, fromVolt);
        yield power.thenHold().isEmpty()
            ? driven
            : driven.plus(hold(power.thenHold().get().ends(), OptionalDouble.empty()));
      }
    };
  }

  /** How far the voltage goes, V, from where it stood before. */
  Interval path(Action action, OptionalDouble fromVolt) {
    return switch (action) {
      case Action.Rest _ -> new Interval(0, 0.05, 0.5);
      case Action.ConstantVoltage _ -> new Interval(0, 0.01, 0.5);
      case Action.Sweep sweep -> {
        double window = Math.abs(sweep.toVolt() - sweepFrom(sweep, fromVolt));
        yield new Interval(sweep.ends().isEmpty() ? 0.9 * window : 0, window, 1.1 * window);
      }
      case Action.ConstantCurrent _, Action.ConstantPower _ -> {
        OptionalDouble target = StepCheck.voltageEnd(action.ends());
        double window =
            target.isPresent() && fromVolt.isPresent()
                ? Math.abs(target.getAsDouble() - fromVolt.getAsDouble())
                : UNKNOWN_VOLT;
        boolean whole = target.isPresent() && action.ends().size() == 1;
        yield whole
            ? new Interval(0.2 * window, 0.8 * window, 1.5 * window)
            : new Interval(0, 0.1 * window, 1.5 * window);
      }
    };
  }

  /** Parts of a step, each with a first and a last record. */
  int parts(Action action) {
    return switch (action) {
      case Action.ConstantCurrent current -> current.thenHold().isPresent() ? 2 : 1;
      case Action.ConstantPower power -> power.thenHold().isPresent() ? 2 : 1;
      case Action.Rest _, Action.ConstantVoltage _, Action.Sweep _ -> 1;
    };
  }

  /** Records that a change of the current asks for. */
  Interval tapers(Action action, RecordingRule rule) {
    return switch (action) {
      case Action.ConstantCurrent current when current.thenHold().isPresent() ->
          changes(Math.abs(current.ampere()) / rule.currentStepAmpere());
      case Action.ConstantVoltage _, Action.Sweep _, Action.ConstantPower _ ->
          changes(strongest() / rule.currentStepAmpere());
      case Action.ConstantCurrent _, Action.Rest _ -> Interval.ZERO;
    };
  }

  /** Nobody knows from what current a hold comes down: between none and all of these steps. */
  private static Interval changes(double most) {
    return new Interval(0, Math.min(most, 2 * Math.sqrt(most)), most);
  }

  /** The strongest current that the limits allow, A; 1 A where there are none. */
  private double strongest() {
    double most =
        Math.max(
            Math.abs(limits.minimumCurrent().value()), Math.abs(limits.maximumCurrent().value()));
    return Double.isFinite(most) ? most : Math.max(1, 10 * oneCAh.orElse(0));
  }

  private Interval rest(List<End> ends) {
    double most = Estimator.timeEnd(ends, ENDLESS);
    for (End end : ends) {
      if (end instanceof End.VoltageSlopeBelow slope) {
        approximations.add("A rest until the voltage stands still is taken to last 2 h.");
        return new Interval(
            Math.min(most, slope.windowSecond()),
            Math.min(most, Math.max(RELAXATION_SECOND, slope.windowSecond())),
            most);
      }
    }
    boolean timed = ends.stream().allMatch(end -> end instanceof End.Elapsed);
    return timed && !ends.isEmpty()
        ? Interval.exactly(most)
        : new Interval(0, Math.min(most, unknown()), most);
  }

  private Interval hold(List<End> ends, OptionalDouble fromAmpere) {
    double most = Estimator.timeEnd(ends, ENDLESS);
    double likely = most;
    boolean sooner = false;
    for (End end : ends) {
      if (end instanceof End.CurrentBelow below) {
        double from = fromAmpere.orElse(oneCAh.orElse(below.ampere() * 20) / 2);
        double fall = below.ampere() > 0 ? Math.max(1.1, from / below.ampere()) : 100;
        likely = Math.min(likely, TAPER_SECOND * Math.log(fall));
        approximations.add(
            "The current of a hold is taken to fall to a third in 20 min; a hold may last from nothing"
                + " to its time end.");
      }
      sooner |= !(end instanceof End.Elapsed);
    }
    return new Interval(sooner ? 0 : most, likely, most);
  }

  private Interval sweep(Action.Sweep sweep, OptionalDouble fromVolt) {
    double rate = sweep.voltPerSecond();
    double likely = Math.abs(sweep.toVolt() - sweepFrom(sweep, fromVolt)) / rate;
    boolean known = sweep.fromVolt().isPresent() || fromVolt.isPresent();
    double widest =
        Math.max(
            Math.abs(limits.maximumVoltage().value() - sweep.toVolt()),
            Math.abs(sweep.toVolt() - limits.minimumVoltage().value()));
    Interval arrives =
        known
            // An open-circuit voltage that was seen before may have moved a little.
            ? new Interval(
                sweep.fromVolt().isPresent() ? likely : likely / 2,
                likely,
                sweep.fromVolt().isPresent() ? likely : likely + UNKNOWN_VOLT / 2 / rate)
            : new Interval(0, likely, Math.max(likely, widest / rate));
    boolean sooner = sweep.ends().stream().anyMatch(end -> !(end instanceof End.Elapsed));
    return arrives
        .orSooner(Interval.exactly(Estimator.timeEnd(sweep.ends(), ENDLESS)))
        .times(new Interval(sooner ? 0 : 1, 1, 1));
  }

  private static double sweepFrom(Action.Sweep sweep, OptionalDouble fromVolt) {
    return sweep.fromVolt().orElse(fromVolt.orElse(sweep.toVolt() - UNKNOWN_VOLT));
  }

  private Interval power(Action.ConstantPower step, Before before, OptionalDouble fromVolt) {
    double end = StepCheck.voltageEnd(step.ends()).orElse(Double.NaN);
    double from = fromVolt.orElse(end);
    double volt = (Math.abs(from) + Math.abs(Double.isNaN(end) ? from : end)) / 2;
    double watt = Math.abs(step.watt());
    if (!(volt > 0)) {
      return driven(0, step.ends(), before);
    }
    Interval byCharge = driven(watt / volt, step.ends(), before).times(new Interval(0.7, 1, 1.4));
    double seconds = Estimator.timeEnd(step.ends(), ENDLESS);
    for (End other : step.ends()) {
      if (other instanceof End.Energy energy) {
        seconds = Math.min(seconds, energy.wattHour() / watt * SECOND_PER_HOUR);
      }
    }
    return byCharge.orSooner(Interval.exactly(seconds));
  }

  /** A current until the first of its ends. */
  private Interval driven(double ampere, List<End> ends, Before before) {
    double secondPerAh = SECOND_PER_HOUR / ampere;
    Interval second = Interval.exactly(Estimator.timeEnd(ends, ENDLESS));
    boolean sooner = false;
    for (End end : ends) {
      if (end instanceof End.Charge charge) {
        second = second.orSooner(Interval.exactly(charge.ampereHour() * secondPerAh));
      } else if (end instanceof End.Energy energy) {
        second = second.orSooner(energy(energy.wattHour(), secondPerAh));
      } else if (!end.isVoltage() && !(end instanceof End.Elapsed)) {
        sooner = true;
      }
    }
    if (StepCheck.voltageEnd(ends).isPresent() && oneCAh.isPresent() && ampere > 0) {
      second = second.orSooner(moved(ampere, before).times(oneCAh.getAsDouble() * secondPerAh));
    }
    // Whatever ends the step, the limit of a half cycle's capacity does.
    double most = Math.min(second.most(), limits.halfCycleCapacity().value() * secondPerAh);
    double likely = Double.isFinite(second.likely()) ? second.likely() : Math.min(most, unknown());
    likely = Math.min(likely, most);
    double least = Double.isFinite(second.least()) && !sooner ? second.least() : 0;
    return new Interval(Math.min(least, likely), likely, most);
  }

  private Interval energy(double wattHour, double secondPerAh) {
    double high = Math.max(1, Math.min(10, Math.abs(limits.maximumVoltage().value())));
    double charge = wattHour / high;
    return new Interval(charge, 1.3 * charge, 10 * charge).times(secondPerAh);
  }

  /** The share of what 1C stands for that flows until a voltage is met. */
  private Interval moved(double ampere, Before before) {
    approximations.add(
        "A charge or discharge to a voltage is taken to move at most 115 % of what 1C stands for,"
            + " likely 95 % when slow and less the faster it is.");
    double rate = ampere / oneCAh.getAsDouble();
    double likely = 0.95 / (1 + 0.5 * Math.sqrt(rate));
    double most = 1.15;
    return switch (before) {
      case OPPOSITE -> new Interval(Math.min(likely, 0.6 / (1 + 8 * rate)), likely, most);
      case NOTHING, PART -> new Interval(0, likely, most);
      case SAME -> new Interval(0, 0.3 * likely, most);
    };
  }

  private double unknown() {
    approximations.add("A step of unknown length is taken to last 10 h.");
    return UNKNOWN_SECOND;
  }
}
