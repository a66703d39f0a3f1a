package org.galvanist.engine;

/** What a part of a step does; the CC and the CV part of one step stay apart in the data. */
public enum StepPart {
  REST("Rest"),
  CONSTANT_CURRENT("CC"),
  CONSTANT_VOLTAGE("CV"),
  CONSTANT_POWER("CP"),
  SWEEP("Sweep");

  private final String words;

  StepPart(String words) {
    this.words = words;
  }

  /** As a record's {@code step_type} spells it, before the direction. */
  public String words() {
    return words;
  }
}
