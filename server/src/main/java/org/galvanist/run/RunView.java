package org.galvanist.run;

import java.util.Optional;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;
import org.galvanist.program.Program;

/**
 * A run that a channel carries, as it stands.
 *
 * @param id the store's number
 * @param cell the cell's name
 * @param cellVersion the store's number of the cell's version
 * @param protocolSha256 hash of the protocol's text
 * @param program what runs
 * @param state where it stands
 * @param runningCycle summary of the cycle in progress, once it has a record
 * @param halfCycleAh charge that flowed since the current turned, Ah
 * @param samples readings seen since this program took the run
 * @param progress share of the program done, 0 to 1, by the estimate
 * @param endsInSecond estimated seconds of test time until it is done
 * @param startedWallMillis ms since 1970 UTC
 * @param outcome how it ended, if it has
 */
public record RunView(
    long id,
    String cell,
    long cellVersion,
    String protocolSha256,
    Program program,
    RunState state,
    Optional<CycleSummary> runningCycle,
    double halfCycleAh,
    long samples,
    double progress,
    double endsInSecond,
    long startedWallMillis,
    Optional<Outcome> outcome) {}
