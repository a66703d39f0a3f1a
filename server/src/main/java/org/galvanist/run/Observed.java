package org.galvanist.run;

import java.util.Locale;
import java.util.Optional;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.LimitKind;
import org.galvanist.program.SafetyLimits;

/**
 * What the readings of one run amount to, for the judges: the last reading, and what is counted
 * from reading to reading. No clock: time is the channel's own. Confined to one thread.
 */
final class Observed {
  private static final double SECONDS_PER_HOUR = 3600;

  /** A slope is taken over at least so long: shorter, and it is the noise of two readings. */
  private static final double SLOPE_SECOND = 1;

  /** Two readings round a current step lie no further apart, or the cell has moved meanwhile. */
  private static final double STEP_APART_SECOND = 10;

  /** The steps that say what the start's resistance is: both edges of a charge and a discharge. */
  private static final int STARTING_STEPS = 4;

  /** A current step smaller than this share of the largest says little of a resistance. */
  private static final double WORTH = 0.1;

  /** So many readings alike; more on a channel that resolves more coarsely than noise. */
  private static final int ALIKE = 60;

  private static final double FINE_VOLT = 1e-5;
  private static final int COARSEST = 60;
  private static final double LEAK_AMPERE = 1e-6;

  private final double voltFloor;
  private final double ampereFloor;
  private final double voltResolution;
  private final int alikeNeeded;

  private boolean begun;
  private long order;
  private double second;
  private double volt;
  private double ampere;
  private double celsius;
  private Optional<Control> control = Optional.empty();

  private double halfCycleAh;
  private double direction;
  private long step;
  private double stepAh;
  private double stepSecond;
  private double slopeSecond;
  private double slopeVolt;
  private double slope;
  private int starting;
  private double startOhm;
  private double ohm;
  private double largestStepAmpere;
  private int alike;
  private double alikeSecond;

  /**
   * @param channel what the channel resolves and how well; 0 means unknown
   */
  Observed(ChannelBasis channel) {
    this.voltResolution = channel.voltageResolutionVolt();
    this.voltFloor = Math.max(2 * voltResolution, channel.voltageAccuracyVolt());
    this.ampereFloor =
        Math.max(2 * channel.currentResolutionAmpere(), channel.currentAccuracyAmpere());
    this.alikeNeeded =
        (int) (ALIKE * Math.clamp(Math.ceil(voltResolution / FINE_VOLT), 1, COARSEST));
  }

  /** What was counted before a restart. */
  void begin(double signedHalfCycleAh, long stepCount, double ampereHour, double stepTimeSecond) {
    halfCycleAh = Math.abs(signedHalfCycleAh);
    direction = Math.signum(signedHalfCycleAh);
    step = stepCount;
    stepAh = ampereHour;
    stepSecond = stepTimeSecond;
  }

  /** What makes a reading one that nothing may be concluded from. */
  Optional<String> doubt(Sample sample) {
    double now = sample.timeSecond();
    if (!Double.isFinite(now)) {
      return Optional.of("the channel's time reads " + now + ", which is no number");
    }
    if (begun && now < second) {
      return Optional.of("the channel's time went back from " + second + " s to " + now + " s");
    }
    return noNumber(LimitKind.MAXIMUM_VOLTAGE, sample.voltageVolt())
        .or(() -> noNumber(LimitKind.MAXIMUM_CURRENT, sample.currentAmpere()))
        .or(() -> noNumber(LimitKind.MAXIMUM_TEMPERATURE, sample.temperatureCelsius()));
  }

  private static Optional<String> noNumber(LimitKind kind, double value) {
    return Double.isFinite(value)
        ? Optional.empty()
        : Optional.of(SafetyLimits.noNumber(kind, value));
  }

  /**
   * Takes a reading in.
   *
   * @param under what was imposed when it was measured, if that is known
   * @param stepCount the execution of a step that it belongs to; 0 for none
   */
  void accept(Sample sample, Optional<Control> under, long stepCount) {
    boolean sameOrder = begun && order == sample.order();
    double passed = begun ? sample.timeSecond() - second : 0;
    double flowed =
        sameOrder ? Math.abs(ampere + sample.currentAmpere()) / 2 * passed / SECONDS_PER_HOUR : 0;
    control = under;
    countHalfCycle(sample.currentAmpere(), flowed);
    countStep(stepCount, flowed, passed);
    slope(sample, sameOrder);
    resistance(sample, begun && !sameOrder, passed);
    alike(sample, sameOrder);
    begun = true;
    order = sample.order();
    second = sample.timeSecond();
    volt = sample.voltageVolt();
    ampere = sample.currentAmpere();
    celsius = sample.temperatureCelsius();
  }

  private void countHalfCycle(double now, double flowed) {
    double sign = Math.signum(now);
    if (sign != 0 && sign != direction) {
      direction = sign;
      halfCycleAh = 0;
    }
    halfCycleAh += flowed;
  }

  /** Between steps, at open circuit of a pause or an end, neither time nor charge is the step's. */
  private void countStep(long stepCount, double flowed, double passed) {
    if (stepCount == 0) {
      return;
    }
    if (stepCount != step) {
      step = stepCount;
      stepAh = 0;
      stepSecond = 0;
      return;
    }
    stepAh += flowed;
    stepSecond += passed;
  }

  private void slope(Sample sample, boolean sameOrder) {
    double passed = sample.timeSecond() - slopeSecond;
    if (sameOrder && passed < SLOPE_SECOND) {
      return;
    }
    slope = sameOrder ? Math.abs(sample.voltageVolt() - slopeVolt) / passed : 0;
    slopeSecond = sample.timeSecond();
    slopeVolt = sample.voltageVolt();
  }

  /** R = dV/dI from the last reading before a new order to the first under it. */
  private void resistance(Sample sample, boolean newOrder, double passed) {
    ohm = 0;
    double stepAmpere = Math.abs(sample.currentAmpere() - ampere);
    if (!newOrder || passed > STEP_APART_SECOND || stepAmpere <= 10 * ampereFloor) {
      return;
    }
    largestStepAmpere = Math.max(largestStepAmpere, stepAmpere);
    if (stepAmpere < WORTH * largestStepAmpere) {
      return;
    }
    double uncertain = voltFloor / stepAmpere;
    double measured = Math.abs(sample.voltageVolt() - volt) / stepAmpere;
    if (starting < STARTING_STEPS) {
      starting++;
      startOhm = Math.max(startOhm, Math.max(measured, uncertain));
    } else {
      ohm = Math.max(0, measured - uncertain);
    }
  }

  private void alike(Sample sample, boolean sameOrder) {
    boolean same =
        sameOrder
            && sample.voltageVolt() == volt
            && sample.currentAmpere() == ampere
            && sample.temperatureCelsius() == celsius
            && Math.abs(ampere) > ampereFloor;
    alike = same ? alike + 1 : 1;
    alikeSecond = same ? alikeSecond : sample.timeSecond();
  }

  /**
   * Forgets the last reading: what lies between is not known, and the clock may have begun anew.
   */
  void relinked() {
    begun = false;
    alike = 0;
  }

  double second() {
    return second;
  }

  double halfCycleAh() {
    return halfCycleAh;
  }

  /** What a limit of this kind is held against, in its unit. */
  double value(LimitKind kind) {
    return switch (kind) {
      case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE -> volt;
      case MINIMUM_CURRENT, MAXIMUM_CURRENT -> ampere;
      case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE -> celsius;
      case HALF_CYCLE_CAPACITY -> halfCycleAh;
      case STEP_CAPACITY -> stepAh;
      case STEP_TIME -> stepSecond;
      case VOLTAGE_SLOPE -> slope;
      case CURRENT_ERROR -> currentError();
      case RESISTANCE_RISE -> startOhm > 0 ? ohm / startOhm : 0;
      case FROZEN_READING -> frozenSecond();
    };
  }

  /** What the channel cannot know better than so is no error. */
  private double currentError() {
    if (control.isPresent() && control.get() instanceof Control.ConstantCurrent(double set)) {
      double off = Math.abs(ampere - set);
      return off > ampereFloor ? off / Math.abs(set) : 0;
    }
    return 0;
  }

  /**
   * Doubles without a least step are a calculation's, not a measurement's: they stand still in a
   * steady state, and nothing is wrong with that.
   */
  private double frozenSecond() {
    return voltResolution > 0 && alike >= alikeNeeded ? second - alikeSecond : 0;
  }

  boolean flowsAtOpenCircuit() {
    return control.isPresent()
        && control.get() instanceof Control.OpenCircuit
        && Math.abs(ampere) > Math.max(LEAK_AMPERE, ampereFloor);
  }

  /** The numbers behind a value that is a comparison, with a colon. */
  String detail(LimitKind kind) {
    return switch (kind) {
      case CURRENT_ERROR ->
          LimitKind.MAXIMUM_CURRENT.figure(ampere)
              + " flow where "
              + LimitKind.MAXIMUM_CURRENT.figure(
                  control.isPresent()
                          && control.get() instanceof Control.ConstantCurrent(double set)
                      ? set
                      : 0)
              + " are set: ";
      case RESISTANCE_RISE ->
          String.format(
              Locale.ROOT, "%.4g ohm at this current step, %.4g ohm at the start: ", ohm, startOhm);
      case FROZEN_READING ->
          "voltage, current and temperature have read the same " + alike + " times: ";
      case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE, MINIMUM_CURRENT, MAXIMUM_CURRENT -> "";
      case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE, HALF_CYCLE_CAPACITY -> "";
      case STEP_CAPACITY, STEP_TIME, VOLTAGE_SLOPE -> "";
    };
  }
}
