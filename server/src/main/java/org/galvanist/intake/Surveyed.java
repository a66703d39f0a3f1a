package org.galvanist.intake;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known of a file's records once all its rows were seen, and before the first is made.
 *
 * @param facts what the reader took from where
 * @param countsCharge whether the instrument's own counter makes the capacities
 * @param records records to come
 * @param cycles how many cycles they make
 * @param firstCycle number of the first
 * @param lastCycle number of the last
 * @param completeCycle the last cycle's number where it is over and complete, so that the table
 *     must close it; empty where it is partial
 * @param cycleRule how cycles were told apart, in a sentence
 * @param voltageStepVolt least step of the voltage, V; empty where none shows
 * @param currentStepAmpere of the current, A
 * @param capacityStepAh of the counters, Ah
 */
public record Surveyed(
    SourceFacts facts,
    boolean countsCharge,
    long records,
    int cycles,
    int firstCycle,
    int lastCycle,
    OptionalInt completeCycle,
    String cycleRule,
    OptionalDouble voltageStepVolt,
    OptionalDouble currentStepAmpere,
    OptionalDouble capacityStepAh) {}
