package org.galvanist.program;

/**
 * Who set a safety limit. Nobody widens a limit of another scope: the tightest holds. A default
 * stands only where neither protocol nor cell says anything.
 */
public enum Scope {
  CHANNEL("channel"),
  CELL("cell"),
  PROTOCOL("protocol"),
  STEP("step"),
  DEFAULT("default");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
