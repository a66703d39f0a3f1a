package org.galvanist.analysis;

/** How far a cycle has come. Ratios of a cycle that is not complete do not exist. */
public enum CycleStatus {
  RUNNING("running"),
  COMPLETE("complete"),
  /** The test ended inside the cycle. */
  PARTIAL("partial");

  private final String words;

  CycleStatus(String words) {
    this.words = words;
  }

  /** As tables and files spell it. */
  public String words() {
    return words;
  }
}
