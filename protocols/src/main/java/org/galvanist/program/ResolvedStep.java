package org.galvanist.program;

import java.util.OptionalDouble;

/**
 * One step as the check shows it before anything is switched on.
 *
 * @param line where the protocol writes it, from 1; the same for each value of a list
 * @param column from 1
 * @param words the step as the protocol writes it, parameters filled in
 * @param currentAmpere set current in A, positive charges; empty for rests and holds
 * @param rateC the C-rate without sign; empty where there is no current or 1C is unknown
 * @param ends what ends it, resolved, such as {@code at 4.2 V, then held until 0.0276 mA or for 24
 *     h}
 * @param phase name of its phase, {@code ""} if none
 * @param firstCycle the cycle it first belongs to
 * @param repeat how often it is executed in all
 */
public record ResolvedStep(
    int line,
    int column,
    String words,
    OptionalDouble currentAmpere,
    OptionalDouble rateC,
    String ends,
    String phase,
    int firstCycle,
    long repeat) {}
