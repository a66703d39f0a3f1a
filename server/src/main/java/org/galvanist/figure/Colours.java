package org.galvanist.figure;

import java.util.Locale;

/**
 * Colours that every eye tells apart: Okabe and Ito's for things, cividis (Nuñez et al., PLoS ONE
 * 2018) for numbers.
 */
final class Colours {
  static final String BLUE = "#0072B2";
  static final String VERMILION = "#D55E00";

  private static final int[] CIVIDIS = {
    0x00204D, 0x00306F, 0x2A406C, 0x48526B, 0x5E626E, 0x727374, 0x878479, 0x9E9677, 0xB6A971,
    0xD0BE67, 0xEAD357, 0xFFEA46
  };

  /** The lightest tenth would not be seen on white. */
  private static final double LIGHTEST = 0.9;

  private Colours() {}

  /** Dark at 0, light at 1. */
  static String cividis(double share) {
    double place = Math.clamp(share, 0, 1) * LIGHTEST * (CIVIDIS.length - 1);
    int node = Math.min((int) place, CIVIDIS.length - 2);
    double rest = place - node;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = CIVIDIS[node] >> shift & 0xFF;
      int to = CIVIDIS[node + 1] >> shift & 0xFF;
      colour |= (int) Math.rint(from + rest * (to - from)) << shift;
    }
    return String.format(Locale.ROOT, "#%06X", colour);
  }
}
