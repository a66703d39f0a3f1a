package org.galvanist.program;

import java.util.List;

/**
 * Where a run stands in its program.
 *
 * @param step index into {@link Program#steps()}
 * @param passes finished passes of each loop, in the order of {@link Program#loops()}; 0 for a loop
 *     that the step is not in
 */
public record Position(int step, List<Integer> passes) {}
