package org.galvanist.program;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the check must know of a channel. A resolution or an accuracy that nobody stated is 0 and
 * means unknown; nothing is then said about it.
 *
 * @param limits range of the hardware, scope {@link Scope#CHANNEL}
 * @param voltageResolutionVolt least step of a voltage reading, V
 * @param voltageAccuracyVolt stated accuracy of the voltage, V
 * @param currentResolutionAmpere least step of the current, A
 * @param currentAccuracyAmpere stated accuracy of the current, A
 * @param drives what it can keep constant or move by itself
 */
public record ChannelBasis(
    SafetyLimits limits,
    double voltageResolutionVolt,
    double voltageAccuracyVolt,
    double currentResolutionAmpere,
    double currentAccuracyAmpere,
    Set<Drive> drives) {
  /** What a channel can be told to drive. */
  public enum Drive {
    CURRENT("a constant current"),
    POWER("a constant power"),
    VOLTAGE("a constant voltage"),
    SWEEP("a sweep of the voltage");

    private final String words;

    Drive(String words) {
      this.words = words;
    }

    /** The drive with its article, for messages. */
    public String words() {
      return words;
    }
  }

  /** No channel is chosen yet: nothing limits, nothing is known. */
  public static final ChannelBasis NONE = of(SafetyLimits.none(Scope.CHANNEL));

  /** Copies the set, so that a basis never changes. */
  public ChannelBasis {
    drives = Set.copyOf(drives);
  }

  /** A channel of which only the range is known; it can do everything. */
  public static ChannelBasis of(SafetyLimits limits) {
    return new ChannelBasis(limits, 0, 0, 0, 0, EnumSet.allOf(Drive.class));
  }
}
