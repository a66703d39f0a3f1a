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
   */
  record Pass(int repeat, List<Written> content) implements Written {
    public Pass {
      content = List.copyOf(content);
    }
  }
}
