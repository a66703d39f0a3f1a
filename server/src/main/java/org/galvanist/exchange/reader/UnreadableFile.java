package org.galvanist.exchange.reader;

import java.io.IOException;

/**
 * A file that is not what it should be. The message is for the person who brought it: what is
 * wrong, where (line, row or part), what was found, what would be right.
 */
public final class UnreadableFile extends IOException {
  private static final long serialVersionUID = 1;

  public UnreadableFile(String message) {
    super(message);
  }

  public UnreadableFile(String message, Throwable cause) {
    super(message, cause);
  }
}
