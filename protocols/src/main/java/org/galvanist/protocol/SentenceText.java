package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;

/**
 * One sentence that stands alone, read.
 *
 * @param step empty where its faults leave none
 * @param faults of line 1, with columns from 1
 */
public record SentenceText(Optional<Step.Instruction> step, List<Fault> faults) {
  public SentenceText {
    faults = List.copyOf(faults);
  }

  /** Reads a sentence, such as {@code Charge at C/5 until 4.2 V}. No text makes this throw. */
  public static SentenceText read(String sentence) {
    var faults = new Faults("");
    Optional<Step.Instruction> step =
        SentenceParser.step(Yaml.Scalar.standingAlone(sentence), faults);
    return new SentenceText(step, faults.inOrder());
  }
}
