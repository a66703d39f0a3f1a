package org.galvanist.program;

import org.galvanist.protocol.Place;

/** Judges how much a step keeps. */
final class RecordingCheck {
  private static final double MOST_PER_SECOND = 100;
  private static final double MOST_BYTES = 10e9;

  private final ChannelBasis channel;
  private final Findings findings;

  RecordingCheck(ChannelBasis channel, Findings findings) {
    this.channel = channel;
    this.findings = findings;
  }

  /** Judges the rule of one step. */
  void judge(Action action, RecordingRule rule, double likelySecond, Place place) {
    double perSecond = 1 / rule.everySecond();
    if (action instanceof Action.Sweep sweep) {
      perSecond = Math.max(perSecond, sweep.voltPerSecond() / rule.voltageStepVolt());
    }
    if (perSecond > MOST_PER_SECOND) {
      findings.warning(
          place,
          "The step keeps "
              + Figures.number(perSecond)
              + " records a second; more than one in 10 ms fills the disk and helps nobody.",
          "Record more rarely, as in (every 10 s).");
    }
    double least = channel.voltageResolutionVolt();
    if (rule.voltageStepVolt() < least) {
      findings.warning(
          place,
          "A record every "
              + Figures.fineVolt(rule.voltageStepVolt())
              + " is finer than the least step of this channel, "
              + Figures.fineVolt(least)
              + ": every flicker is kept.",
          "Record every " + Figures.fineVolt(5 * least) + " or more.");
    }
    boolean byTimeAlone =
        Double.isInfinite(rule.voltageStepVolt()) && Double.isInfinite(rule.currentStepAmpere());
    if (byTimeAlone && likelySecond < rule.everySecond()) {
      findings.note(
          place,
          "The step lasts about "
              + Figures.second(likelySecond)
              + ", less than the "
              + Figures.second(rule.everySecond())
              + " of its recording rule: only its first and last sample are kept.",
          "Record more often, as in (every 1 s).");
    }
  }

  /** Judges what the whole test leaves on disk. */
  void judge(Estimate estimate) {
    double bytes = estimate.bytes().likely();
    if (bytes > MOST_BYTES) {
      findings.warning(
          Place.NOWHERE,
          "The test would leave about " + Figures.number(bytes / 1e9) + " GB on disk.",
          "Record more rarely, or repeat less often.");
    }
  }
}
