package org.galvanist.program;

import java.util.List;

/**
 * A block that finished cycles can end. It is judged as a pass of the block ends, and left for the
 * step behind {@code lastStep}.
 *
 * @param firstStep index of its first step
 * @param lastStep index of its last step, inclusive
 * @param firstLoop index of the first loop inside it, in {@link Program#loops()}
 * @param endLoop index behind the last loop inside it, its own included
 * @param passes the stretches that are passes of the block; steps between them are what it does
 *     aside, and cycles of those are not judged
 * @param rules any one of them ends the block
 */
public record BlockEnd(
    int firstStep,
    int lastStep,
    int firstLoop,
    int endLoop,
    List<Span> passes,
    List<CycleRule> rules) {
  public BlockEnd {
    passes = List.copyOf(passes);
    rules = List.copyOf(rules);
  }

  /**
   * A stretch of steps that is one pass, both ends inclusive.
   *
   * @param firstLoop index of the first loop inside one pass, in {@link Program#loops()}
   * @param endLoop index behind the last loop inside one pass; the block's own comes after it
   */
  public record Span(int firstStep, int lastStep, int firstLoop, int endLoop) {
    public boolean contains(int step) {
      return firstStep <= step && step <= lastStep;
    }
  }

  /** Whether cycles of this step are judged. */
  public boolean judges(int step) {
    return passes.stream().anyMatch(pass -> pass.contains(step));
  }

  /** Whether the block lies round this step. */
  public boolean contains(int step) {
    return firstStep <= step && step <= lastStep;
  }
}
