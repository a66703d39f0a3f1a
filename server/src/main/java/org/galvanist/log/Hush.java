package org.galvanist.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the channels of a campaign from telling the log what they live through, until closed. */
public final class Hush implements AutoCloseable {
  private static final String CHANNELS = "org.galvanist.run";

  private final Logger logger = (Logger) LoggerFactory.getLogger(CHANNELS);
  private final Level before = logger.getLevel();

  /** From now on they are silent. */
  public Hush() {
    logger.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    logger.setLevel(before);
  }
}
