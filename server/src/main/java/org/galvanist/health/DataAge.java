package org.galvanist.health;

import java.util.OptionalDouble;
import org.galvanist.run.ChannelState;

/**
 * How old the newest reading of a channel is.
 *
 * @param running whether a test runs on it, so that a reading is due every second or so
 * @param second since it arrived, wall clock, s; empty where there has been none
 */
public record DataAge(String channel, ChannelState state, boolean running, OptionalDouble second) {
  /** A reading of a running test that is older than this is one that is missing, s. */
  public static final double OLD_SECOND = 5;

  /** Whether a reading is missing that is due. */
  public boolean old() {
    return running && (second.isEmpty() || second.getAsDouble() > OLD_SECOND);
  }
}
