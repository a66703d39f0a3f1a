package org.galvanist.health;

import org.galvanist.store.Durations;

/**
 * How the process is.
 *
 * @param uptimeSecond since it started, s
 * @param processorCores used over the last moments, in cores
 * @param heapBytes in use, with what the next collection will free
 * @param heapAfterBytes in use after the last collection; 0 before the first
 * @param heapLimitBytes more is never taken
 * @param pauses for which a collection held the whole program up, over the last hour
 * @param loopDelays by which event loops came late, over the last five minutes
 * @param loopSilentSecond since the event loop that said nothing for longest was heard, s
 */
public record Load(
    double uptimeSecond,
    double processorCores,
    long heapBytes,
    long heapAfterBytes,
    long heapLimitBytes,
    Durations.Spread pauses,
    Durations.Spread loopDelays,
    double loopSilentSecond) {}
