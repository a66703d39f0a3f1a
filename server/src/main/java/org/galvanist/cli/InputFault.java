package org.galvanist.cli;

/** Something that a person typed cannot be done; the message says what and what would be right. */
final class InputFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputFault(String message) {
    super(message);
  }
}
