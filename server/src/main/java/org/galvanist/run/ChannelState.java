package org.galvanist.run;

/** What a channel is doing, in the words and glyphs of its tile. */
public enum ChannelState {
  FREE("free"),
  CHARGING("charging"),
  DISCHARGING("discharging"),
  HOLDING("holding"),
  RESTING("resting"),
  PAUSED("paused"),
  FINISHED("finished"),
  STOPPED("stopped"),
  TRIPPED("tripped"),
  FAILED("failed"),
  NO_DATA("no data");

  private final String words;

  ChannelState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether a person must acknowledge before anything else may start here. */
  public boolean latched() {
    return this == TRIPPED || this == FAILED;
  }
}
