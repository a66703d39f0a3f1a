package org.galvanist.protocol;

import java.util.List;

/**
 * A protocol's steps with calls replaced by their blocks, lists written out and parameters filled.
 */
public sealed interface Written {
  /**
   * One sentence without placeholders.
   *
   * @param instruction its place quotes the sentence with the values filled in
   * @param phase name of the innermost phase round it, {@code ""} if none
   */
  record Single(Step.Instruction instruction, String phase) implements Written {}

  /**
   * What a block does for one value of its lists, or what a call does.
   *
   * @param repeat passes, at least 1
   * @param until any one of these, met by cycles of its blocks' own passes, ends it
   */
  record Pass(int repeat, List<Written> content, List<CycleCondition> until, Role role)
      implements Written {
    /** Passes that nothing but their number ends. */
    public Pass(int repeat, List<Written> content) {
      this(repeat, content, List.of(), Role.BLOCK);
    }

    public Pass {
      content = List.copyOf(content);
      until = List.copyOf(until);
    }
  }

  /** What passes are of the block that wrote them. */
  enum Role {
    /** Its own steps. */
    BLOCK,
    /** Several of its passes, where lists or what it does between them keep them apart. */
    GROUP,
    /** What it does between its passes. */
    ASIDE
  }
}
