package org.galvanist.figure;

/**
 * Widths of Helvetica, to which Arial and Liberation Sans are cut alike, and the signs that stand
 * raised or lowered. Raised signs are drawn as plain ones, smaller and shifted: hardly any of these
 * typefaces has a raised minus.
 */
final class Type {
  /** Titles of axes, pt. */
  static final double TITLE = 7;

  /** Everything else, pt. */
  static final double SMALL = 6;

  /** Size of a raised or lowered sign, as a share. */
  static final double SHIFTED = 0.7;

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
  private static final String RAISED_PLAIN = "0123456789+−";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
  private static final String LOWERED_PLAIN = "0123456789";

  /** Thousandths of the size, from the space on: Adobe's metrics of Helvetica. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private Type() {}

  /** Where a sign stands: 1 raised, -1 lowered, 0 on the line. */
  static int shift(char sign) {
    return RAISED.indexOf(sign) >= 0 ? 1 : LOWERED.indexOf(sign) >= 0 ? -1 : 0;
  }

  /** The sign as it is drawn. */
  static char plain(char sign) {
    int raised = RAISED.indexOf(sign);
    if (raised >= 0) {
      return RAISED_PLAIN.charAt(raised);
    }
    int lowered = LOWERED.indexOf(sign);
    return lowered >= 0 ? LOWERED_PLAIN.charAt(lowered) : sign;
  }

  /** Width of a line of text, pt. */
  static double width(String text, double size) {
    double sum = 0;
    for (int place = 0; place < text.length(); place++) {
      char sign = text.charAt(place);
      char drawn = plain(sign);
      int index = drawn - ' ';
      int thousandths =
          index >= 0 && index < WIDTHS.length ? WIDTHS[index] : drawn == '−' ? 584 : 600;
      sum += thousandths * (shift(sign) == 0 ? 1 : SHIFTED);
    }
    return sum * size / 1000;
  }
}
