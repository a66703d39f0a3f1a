package org.galvanist.program;

import java.util.Optional;
import org.galvanist.program.ChannelBasis.Drive;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Judges what a step drives against what the channel can drive, and how well. */
final class DriveCheck {
  /** A current that is uncertain by more than this is worth a word. */
  private static final double UNCERTAIN = 0.01;

  private final ChannelBasis channel;
  private final Findings findings;
  private final Mends mends;

  DriveCheck(ChannelBasis channel, Findings findings, Mends mends) {
    this.channel = channel;
    this.findings = findings;
    this.mends = mends;
  }

  /** Judges one step. */
  void judge(Step.Instruction written, Action action, Guard guard, Standing standing) {
    Place place = written.place();
    switch (action) {
      case Action.Rest _ -> {}
      case Action.ConstantCurrent current -> {
        can(Drive.CURRENT, place);
        current.thenHold().ifPresent(hold -> can(Drive.VOLTAGE, place));
        guard.ampere(
            current.ampere(), place, () -> within(written, current.ampere(), guard.limits()));
        fine(current.ampere(), place);
      }
      case Action.ConstantPower power -> {
        can(Drive.POWER, place);
        power.thenHold().ifPresent(hold -> can(Drive.VOLTAGE, place));
        strongest(power, place, guard.limits(), standing);
      }
      case Action.ConstantVoltage _ -> can(Drive.VOLTAGE, place);
      case Action.Sweep _ -> can(Drive.SWEEP, place);
    }
  }

  private void can(Drive drive, Place place) {
    if (!channel.drives().contains(drive)) {
      findings.error(
          place,
          "This channel cannot drive " + drive.words() + ".",
          "Choose a channel that can, or write the step with what it can drive.");
    }
  }

  /** A current that the channel can set, but hardly. */
  private void fine(double ampere, Place place) {
    double size = Math.abs(ampere);
    double least = channel.currentResolutionAmpere();
    if (size == 0) {
      return;
    }
    if (size < least) {
      findings.error(
          place,
          "The current "
              + Figures.ampere(ampere)
              + " is below the least step of this channel, "
              + Figures.ampere(least)
              + ".",
          "Choose a channel with a finer range, or a larger current.");
    } else if (least / size > UNCERTAIN) {
      findings.warning(
          place,
          Figures.ampere(ampere)
              + " is "
              + Figures.number(size / least)
              + " times the least step of this channel, "
              + Figures.ampere(least)
              + ": "
              + Figures.share(least / size)
              + " uncertain.",
          "Choose a channel with a finer range, or a larger current.");
    }
    double accuracy = channel.currentAccuracyAmpere();
    if (size >= least && accuracy > least && accuracy / size > UNCERTAIN) {
      findings.warning(
          place,
          Figures.ampere(ampere)
              + " is accurate to "
              + Figures.ampere(accuracy)
              + " on this channel: "
              + Figures.share(accuracy / size)
              + " uncertain, and so is every capacity.",
          "Choose a channel with a finer range, or a larger current.");
    }
  }

  /** The strongest current of a constant power flows at the lowest voltage. */
  private void strongest(
      Action.ConstantPower power, Place place, SafetyLimits limits, Standing standing) {
    double lowest =
        power.watt() > 0
            ? standing.leastVolt()
            : StepCheck.voltageEnd(power.ends()).orElse(limits.minimumVoltage().value());
    if (!(lowest > 0) || !Double.isFinite(lowest)) {
      return;
    }
    double ampere = power.watt() / lowest;
    boolean above = ampere > limits.maximumCurrent().value();
    if (above || ampere < limits.minimumCurrent().value()) {
      double limit = above ? limits.maximumCurrent().value() : limits.minimumCurrent().value();
      findings.error(
          place,
          Figures.watt(power.watt())
              + " are "
              + Figures.ampere(ampere)
              + " at "
              + Figures.volt(lowest)
              + ", beyond the limit of "
              + Figures.ampere(limit)
              + ".",
          "Choose a smaller power, or end the step at a higher voltage.");
    }
  }

  /** The same step with the strongest current that the limits allow. */
  private Optional<Replacement> within(
      Step.Instruction written, double ampere, SafetyLimits limits) {
    double most =
        ampere > 0 ? limits.maximumCurrent().value() : Math.abs(limits.minimumCurrent().value());
    if (!(written instanceof Step.ConstantCurrent step) || !Double.isFinite(most) || most <= 0) {
      return Optional.empty();
    }
    double signed = step.direction().sign() * Math.signum(ampere) * most;
    Quantity current = Quantity.of(Figures.number(signed * 1e3), Unit.MILLIAMPERE);
    return mends.sentence(
        new Step.ConstantCurrent(
            step.direction(),
            current,
            step.ends(),
            step.thenHold(),
            step.suffixes(),
            step.place()));
  }
}
