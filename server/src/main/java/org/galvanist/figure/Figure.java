package org.galvanist.figure;

/**
 * A figure as it goes into a paper.
 *
 * @param svg the whole as SVG; the caption is its description
 * @param caption a caption to put under it
 */
public record Figure(String svg, String caption) {
  /**
   * The figure as PNG. Takes tens of milliseconds; not for an event loop.
   *
   * @param dpi pixels an inch, 36 to 1200; journals ask for 300 to 600
   * @throws PictureUnavailable where this machine cannot draw text
   * @throws IllegalArgumentException for another number of pixels
   */
  public byte[] png(int dpi) throws PictureUnavailable {
    return Picture.png(svg, dpi);
  }
}
