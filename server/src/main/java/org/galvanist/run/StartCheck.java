package org.galvanist.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Sample;
import org.galvanist.program.CellBasis;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.LimitKind;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;

/**
 * Whether a cell is in, and the right way round, before a current is driven through it. Pure: looks
 * at readings at open circuit, and then at the first answer to a small current.
 */
public final class StartCheck {
  /** What a contact that is open, or a cell that is shorted, reads at the most, V. */
  private static final double NOTHING_VOLT = 0.05;

  /** A cell that rests lower than this cannot be told from an open contact, V. */
  private static final double TELLING_VOLT = 0.5;

  /** A wire that hangs free wanders; a cell does not by so much within seconds, V. */
  private static final double WANDERS_VOLT = 0.1;

  /** A cell may rest so far outside of what its file says, V. */
  private static final double ROOM_VOLT = 0.5;

  /** A first current that moves the voltage so far meets no cell of ours, V. */
  private static final double ABSURD_VOLT = 2;

  private static final double LEAK_AMPERE = 1e-6;

  private StartCheck() {}

  /**
   * Why no current may be driven, in words; empty where nothing speaks against it.
   *
   * @param limits of channel, cell and protocol
   * @param atOpenCircuit readings of the last seconds, all at open circuit; a few are better than
   *     one, for a contact that is open shows itself by wandering
   */
  public static Optional<String> objection(
      CellBasis cell, ChannelBasis channel, SafetyLimits limits, List<Sample> atOpenCircuit) {
    if (atOpenCircuit.isEmpty()) {
      return Optional.of("nothing has been read of cell " + cell.name() + " at open circuit yet");
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Sample sample : atOpenCircuit) {
      Optional<String> objection = each(channel, sample);
      if (objection.isPresent()) {
        return objection;
      }
      low = Math.min(low, sample.voltageVolt());
      high = Math.max(high, sample.voltageVolt());
    }
    double floor = Math.max(2 * channel.voltageResolutionVolt(), channel.voltageAccuracyVolt());
    if (high - low > Math.max(WANDERS_VOLT, 20 * floor)) {
      return Optional.of(
          say(
              "the voltage at open circuit wanders from %.4f V to %.4f V: is a contact open?",
              low, high));
    }
    Sample last = atOpenCircuit.getLast();
    return rests(cell, last.voltageVolt())
        .or(
            () ->
                limits.breach(
                    last.voltageVolt(), last.currentAmpere(), last.temperatureCelsius(), 0));
  }

  private static Optional<String> each(ChannelBasis channel, Sample sample) {
    double volt = sample.voltageVolt();
    double ampere = sample.currentAmpere();
    if (!Double.isFinite(volt)) {
      return Optional.of(SafetyLimits.noNumber(LimitKind.MAXIMUM_VOLTAGE, volt));
    }
    double leak =
        Math.max(
            LEAK_AMPERE,
            Math.max(2 * channel.currentResolutionAmpere(), channel.currentAccuracyAmpere()));
    return Math.abs(ampere) <= leak
        ? Optional.empty()
        : Optional.of(
            say("%.4f mA flow at open circuit: the channel is not open", ampere * 1e3, 0));
  }

  private static Optional<String> rests(CellBasis cell, double volt) {
    if (cell.polarity() == Polarity.SYMMETRIC) {
      return Optional.empty();
    }
    OptionalDouble least = least(cell);
    if (least.isEmpty()) {
      return volt < -NOTHING_VOLT ? Optional.of(reversed(cell, volt)) : Optional.empty();
    }
    double low = least.getAsDouble();
    if (low >= TELLING_VOLT && Math.abs(volt) <= NOTHING_VOLT) {
      return Optional.of(
          say(
              "the voltage at open circuit is %.4f V, and cell "
                  + cell.name()
                  + " rests at %.4f V or more: a contact is open, or the cell is shorted",
              volt,
              low));
    }
    if (volt < low - ROOM_VOLT && -volt >= low - ROOM_VOLT && volt < -NOTHING_VOLT) {
      return Optional.of(reversed(cell, volt));
    }
    return Optional.empty();
  }

  private static String reversed(CellBasis cell, double volt) {
    return say(
        "the voltage at open circuit is %.4f V: cell " + cell.name() + " is the wrong way round",
        volt,
        0);
  }

  /** The lowest voltage that its file lets one expect, V. */
  private static OptionalDouble least(CellBasis cell) {
    OptionalDouble resting = cell.restingVoltageVolt();
    OptionalDouble window = cell.lowerWindowVolt();
    if (resting.isPresent() && window.isPresent()) {
      return OptionalDouble.of(Math.min(resting.getAsDouble(), window.getAsDouble()));
    }
    return resting.isPresent() ? resting : window;
  }

  /**
   * Why the current must be taken away again, by the first reading under it; empty where nothing
   * speaks against it.
   *
   * @param before the last reading at open circuit
   * @param under the first reading under a current, soon after
   */
  public static Optional<String> response(ChannelBasis channel, Sample before, Sample under) {
    double ampere = under.currentAmpere() - before.currentAmpere();
    double volt = under.voltageVolt() - before.voltageVolt();
    double floor = Math.max(2 * channel.voltageResolutionVolt(), channel.voltageAccuracyVolt());
    if (Math.abs(volt) > ABSURD_VOLT) {
      return Optional.of(
          say(
              "the first %.4f mA move the voltage by %.4f V: is a contact open?",
              ampere * 1e3, volt));
    }
    return volt * ampere < 0 && Math.abs(volt) > Math.max(0.01, 10 * floor)
        ? Optional.of(
            say(
                "the first %.4f mA move the voltage by %.4f V, the wrong way: the sense wires are"
                    + " crossed",
                ampere * 1e3, volt))
        : Optional.empty();
  }

  private static String say(String words, double first, double second) {
    return String.format(Locale.ROOT, words, first, second);
  }
}
