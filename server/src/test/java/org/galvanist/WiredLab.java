package org.galvanist;

import org.galvanist.cli.Lab;

/** The program as {@link Main} wires it, for tests that look at it from outside. */
public final class WiredLab {
  private WiredLab() {}

  /** Opens it as the command line would. */
  public static Lab open(Lab.Settings settings) {
    return Laboratory.open(settings, "test");
  }
}
