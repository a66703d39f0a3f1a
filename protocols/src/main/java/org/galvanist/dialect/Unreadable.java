package org.galvanist.dialect;

/** The fault is recorded; the rest cannot be read. Never leaves the package. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable() {
    super(null, null, false, false);
  }
}
