package org.galvanist.analysis;

import org.galvanist.program.ChannelBasis;

/**
 * What must be known of an instrument to say how far its figures can be trusted. A number that
 * nobody stated is 0 (or, from a file, NaN) and means unknown: nothing is then said of it.
 *
 * @param name maker and model; empty where nobody said
 * @param countsCharge whether the capacities are its own counters, which it keeps between records;
 *     otherwise they are integrals of the current over its samples
 * @param currentStepAmpere least step of a current reading, A
 * @param capacityStepAh least step of its counters, Ah
 * @param voltageStepVolt least step of a voltage reading, V
 * @param currentAccuracyAmpere limit of the current's error that does not depend on the current
 *     (offset), A
 * @param currentAccuracyFraction limit of the error that grows with it (gain), of the current
 */
public record Instrument(
    String name,
    boolean countsCharge,
    double currentStepAmpere,
    double capacityStepAh,
    double voltageStepVolt,
    double currentAccuracyAmpere,
    double currentAccuracyFraction) {

  /** Integrates samples, and nobody stated anything. */
  public static final Instrument UNKNOWN = new Instrument("", false, 0, 0, 0, 0, 0);

  /** Unknown figures become 0. */
  public Instrument {
    currentStepAmpere = stated(currentStepAmpere);
    capacityStepAh = stated(capacityStepAh);
    voltageStepVolt = stated(voltageStepVolt);
    currentAccuracyAmpere = stated(currentAccuracyAmpere);
    currentAccuracyFraction = stated(currentAccuracyFraction);
  }

  /** A channel of ours: the server integrates every sample that it reads. */
  public static Instrument of(String name, ChannelBasis channel) {
    return new Instrument(
        name,
        false,
        channel.currentResolutionAmpere(),
        0,
        channel.voltageResolutionVolt(),
        channel.currentAccuracyAmpere(),
        0);
  }

  private static double stated(double figure) {
    return figure > 0 && Double.isFinite(figure) ? figure : 0;
  }
}
