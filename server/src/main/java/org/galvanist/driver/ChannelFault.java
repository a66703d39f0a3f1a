package org.galvanist.driver;

/** What a driver reports of itself. */
public sealed interface ChannelFault {
  String reason();

  /** The instrument no longer answers; nothing is known of the cell. */
  record LinkLost(String reason) implements ChannelFault {}

  /** The instrument protected itself or the cell and went to open circuit on its own. */
  record Protected(String reason) implements ChannelFault {}

  /**
   * What arrives cannot be trusted: readings of another channel, out of their order, or no readings
   * at all. Nobody knows what the cell does, so that it must not be driven on.
   */
  record Unsure(String reason) implements ChannelFault {}
}
