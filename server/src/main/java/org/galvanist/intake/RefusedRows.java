package org.galvanist.intake;

/**
 * Rows of which no test can be made. The message is for the person who brought the file: what is
 * wrong, at which row, and what would be right.
 */
public final class RefusedRows extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String words;

  /** Refuses for the reason in {@code message}. */
  public RefusedRows(String message) {
    super(message);
    this.words = message;
  }

  @Override
  public String getMessage() {
    return words;
  }
}
