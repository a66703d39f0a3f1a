package org.galvanist.driver;

import java.util.Set;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.SafetyLimits;

/**
 * What a channel can do, and what it does when nobody watches.
 *
 * @param instrument maker and model
 * @param limits range of the hardware, scope channel
 * @param voltageResolutionVolt least step of a voltage reading, V
 * @param currentResolutionAmpere least step of a current reading, A
 * @param voltageAccuracyVolt stated accuracy, V
 * @param currentAccuracyAmpere stated accuracy, A
 * @param drives what the instrument can be told to keep constant or to move
 * @param enforcesLimits whether the instrument itself goes to open circuit at the guard it was
 *     given
 * @param whenServerDies what the channel does when this program is gone
 * @param sampleSecond longest time between two readings of a channel in order, s of its own time;
 *     infinite where nobody can tell
 */
public record Capability(
    String instrument,
    SafetyLimits limits,
    double voltageResolutionVolt,
    double currentResolutionAmpere,
    double voltageAccuracyVolt,
    double currentAccuracyAmpere,
    Set<ChannelBasis.Drive> drives,
    boolean enforcesLimits,
    Orphaned whenServerDies,
    double sampleSecond) {

  /** The same channel with limits that somebody set for it; none is widened. */
  public Capability within(SafetyLimits set) {
    return new Capability(
        instrument,
        limits.tightest(set),
        voltageResolutionVolt,
        currentResolutionAmpere,
        voltageAccuracyVolt,
        currentAccuracyAmpere,
        drives,
        enforcesLimits,
        whenServerDies,
        sampleSecond);
  }

  /** What the check must know of the channel. */
  public ChannelBasis basis() {
    return new ChannelBasis(
        limits,
        voltageResolutionVolt,
        voltageAccuracyVolt,
        currentResolutionAmpere,
        currentAccuracyAmpere,
        drives);
  }

  /** What becomes of the cell when this program is gone. */
  public enum Orphaned {
    /** A watchdog or the end of the process leads to open circuit. */
    OPENS,
    /** It goes on by itself within programmed limits. */
    GOES_ON
  }
}
