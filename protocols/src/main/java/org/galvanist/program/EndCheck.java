package org.galvanist.program;

import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;

/** Judges the ends of one step: whether they lie within its limits, and whether they can be met. */
final class EndCheck {
  /** A trend is seen for sure only where it is this many times what the channel resolves. */
  private static final double SEEN = 3;

  private static final double LONGEST_WINDOW_SECOND = 3600;

  private final Guard guard;
  private final ChannelBasis channel;
  private final Findings findings;
  private final Mends mends;

  EndCheck(Guard guard, ChannelBasis channel, Findings findings, Mends mends) {
    this.guard = guard;
    this.channel = channel;
    this.findings = findings;
    this.mends = mends;
  }

  /**
   * Judges the ends of one part of a step.
   *
   * @param written as the protocol has them
   * @param ends what they resolve to, in the same order; there may be more behind them
   * @param setAmpere size of the current that the part begins with, A; empty where nobody knows
   */
  void judge(List<Limit> written, List<End> ends, Optional<Double> setAmpere) {
    for (int index = 0; index < written.size(); index++) {
      Limit limit = written.get(index);
      boolean only = written.size() == 1;
      switch (ends.get(index)) {
        case End.VoltageAbove above ->
            guard.voltage(above.volt(), limit.place(), Optional.of(limit));
        case End.VoltageBelow below ->
            guard.voltage(below.volt(), limit.place(), Optional.of(limit));
        case End.Charge charge -> guard.capacity(charge.ampereHour(), limit.place(), limit);
        case End.Energy energy -> guard.energy(energy.wattHour(), limit.place());
        case End.TemperatureAbove warm -> temperature(warm.celsius(), limit.place(), only);
        case End.TemperatureBelow cold -> temperature(cold.celsius(), limit.place(), only);
        case End.VoltageSlopeBelow slope -> slope(slope, limit, only);
        case End.VoltageDrop drop -> drop(drop.volt(), limit, only);
        case End.CurrentBelow below -> taper(below.ampere(), limit, setAmpere, only);
        case End.CurrentAbove above -> growing(above.ampere(), limit.place());
        case End.Elapsed _, End.Arrived _ -> {}
      }
    }
  }

  private void temperature(double celsius, Place place, boolean only) {
    guard.temperature(celsius, place);
    String message =
        "No chamber is connected: only the cell's own warmth and the room can bring it to "
            + Figures.celsius(celsius)
            + ".";
    if (only) {
      findings.warning(
          place, message + " Nothing else ends the step.", "Add a time, as in or for 2 h.");
    } else {
      findings.note(place, message, "");
    }
  }

  private void slope(End.VoltageSlopeBelow slope, Limit written, boolean only) {
    double moved = slope.voltPerSecond() * slope.windowSecond();
    double least = channel.voltageResolutionVolt();
    if (moved >= SEEN * least) {
      return;
    }
    String message =
        "At "
            + Figures.millivoltPerHour(slope.voltPerSecond())
            + " the voltage moves by "
            + Figures.fineVolt(moved)
            + " in "
            + Figures.second(slope.windowSecond())
            + "; the least step of this channel is "
            + Figures.fineVolt(least)
            + ", so the end is met by noise or not at all.";
    String more = Figures.millivoltPerHour(SEEN * least / LONGEST_WINDOW_SECOND);
    unseen(moved < least && only, message, "End on " + more + " or more.", written, more);
  }

  private void drop(double volt, Limit written, boolean only) {
    double least = channel.voltageResolutionVolt();
    if (volt >= SEEN * least) {
      return;
    }
    String message =
        "A fall by "
            + Figures.fineVolt(volt)
            + " is "
            + (volt < least ? "less than" : "about")
            + " the least step of this channel, "
            + Figures.fineVolt(least)
            + ": noise ends the step.";
    String more = Figures.fineVolt(SEEN * least);
    unseen(volt < least && only, message, "End on " + more + " or more.", written, more);
  }

  private void unseen(boolean error, String message, String mend, Limit written, String more) {
    String words =
        written instanceof Limit.VoltageSlope ? "dV/dt < " + ascii(more) : "-dV " + ascii(more);
    if (error) {
      findings.error(written.place(), message, mend, mends.end(written, words));
    } else {
      findings.warning(written.place(), message, mend, mends.end(written, words));
    }
  }

  private void taper(double ampere, Limit written, Optional<Double> setAmpere, boolean only) {
    if (setAmpere.isPresent() && ampere >= setAmpere.get()) {
      findings.warning(
          written.place(),
          "The hold ends when the current has fallen to "
              + Figures.ampere(ampere)
              + ", but it begins with "
              + Figures.ampere(setAmpere.get())
              + ": it ends at once.",
          "End the hold on a smaller current.",
          mends.end(written, ascii(Figures.ampere(setAmpere.get() / 20))));
    }
    double least = Math.max(channel.currentResolutionAmpere(), channel.currentAccuracyAmpere());
    if (ampere < least) {
      String message =
          "The current is to fall to "
              + Figures.ampere(ampere)
              + ", but this channel knows it to "
              + Figures.ampere(least)
              + " only: the end may never be met.";
      String mend = "End the hold on " + Figures.ampere(SEEN * least) + " or more, or on a time.";
      String more = ascii(Figures.ampere(SEEN * least));
      if (only) {
        findings.warning(written.place(), message, mend, mends.end(written, more));
      } else {
        findings.note(written.place(), message, mend);
      }
    }
  }

  private void growing(double ampere, Place place) {
    double most =
        Math.max(
            Math.abs(guard.limits().minimumCurrent().value()),
            Math.abs(guard.limits().maximumCurrent().value()));
    if (ampere > most) {
      findings.error(
          place,
          "The sweep is to end at "
              + Figures.ampere(ampere)
              + ", but a limit aborts the test at "
              + Figures.ampere(most)
              + ".",
          "End it on a smaller current.");
    }
  }

  /** The micro sign as a keyboard has it. */
  private static String ascii(String words) {
    return words.replace('µ', 'u');
  }
}
