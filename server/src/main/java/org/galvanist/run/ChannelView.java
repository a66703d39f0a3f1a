package org.galvanist.run;

import java.util.Optional;
import org.galvanist.engine.Sample;
import org.galvanist.program.CellBasis.KnownVoltage;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.SafetyLimits;

/**
 * One channel as it stands, for a tile. An immutable picture; taken on the channel's event loop.
 *
 * @param channel name, such as {@code A-01}
 * @param state what it does
 * @param because why it stands so, where a sentence helps: the trip, the pause, the refusal
 * @param instrument maker and model of the hardware
 * @param simulated whether it cycles virtual cells
 * @param basis what the hardware can do
 * @param sample last reading, also without a run
 * @param sampleWallMillis when it arrived, wall clock, ms since 1970 UTC; 0 before the first
 * @param run the run that is on the channel, or was last
 */
public record ChannelView(
    String channel,
    ChannelState state,
    String because,
    String instrument,
    boolean simulated,
    ChannelBasis basis,
    Optional<Sample> sample,
    long sampleWallMillis,
    Optional<RunView> run) {
  /** Where a real cell on it stands, if it has been read; a virtual one is put in at the start. */
  public Optional<KnownVoltage> live() {
    return sample
        .filter(reading -> !simulated && Double.isFinite(reading.voltageVolt()))
        .map(
            reading ->
                new KnownVoltage(reading.voltageVolt(), "as channel " + channel + " reads it"));
  }

  /** Range of the hardware. */
  public SafetyLimits limits() {
    return basis.limits();
  }
}
