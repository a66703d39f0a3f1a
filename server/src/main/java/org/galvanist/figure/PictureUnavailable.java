package org.galvanist.figure;

import java.io.IOException;

/** A PNG that this machine cannot draw, with what to do about it. The SVG needs nothing. */
public final class PictureUnavailable extends IOException {
  private static final long serialVersionUID = 1;

  PictureUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
