package org.galvanist.program;

import java.util.List;

/**
 * Where a run stands in its program.
 *
 * @param step index into {@link Program#steps()}
 * @param passes finished passes of each loop, in the order of {@link Program#loops()}; 0 for a loop
 *     that the step is not in
 * @param skippedCycles cycles that were counted before the start and are not run, because a block
 *     before this place ended early
 */
public record Position(int step, List<Integer> passes, int skippedCycles) {
  public Position {
    passes = List.copyOf(passes);
  }
}
