package org.galvanist.figure;

/**
 * How a figure is to look.
 *
 * @param widthMillimetre width of the whole figure, mm
 * @param against what the voltages stand against, such as {@code Li⁺/Li}; empty for the cell's
 *     voltage
 * @param addVolt what is added to every voltage to stand on that scale, V: the potential of the
 *     counter electrode, 0.62 for In/InLi against Li⁺/Li
 */
public record Look(double widthMillimetre, String against, double addVolt) {
  /** One column of most journals, mm. */
  public static final double SINGLE_COLUMN = 89;

  /** Two columns, mm. */
  public static final double DOUBLE_COLUMN = 183;

  /** One column of the ACS journals, mm. */
  public static final double ACS_SINGLE_COLUMN = 82.55;

  /** Two columns of the ACS journals, mm. */
  public static final double ACS_DOUBLE_COLUMN = 177.8;

  /** One column, the cell's own voltage. */
  public static final Look PAPER = new Look(SINGLE_COLUMN, "", 0);

  private static final double LEAST = 60;
  private static final double MOST = 400;

  /** Checks the width. */
  public Look {
    if (!(widthMillimetre >= LEAST && widthMillimetre <= MOST)) {
      throw new IllegalArgumentException(
          "a figure %s mm wide; from %s to %s mm can be drawn"
              .formatted(widthMillimetre, LEAST, MOST));
    }
  }

  /** The same figure in another width, mm. */
  public Look wide(double millimetre) {
    return new Look(millimetre, against, addVolt);
  }

  double widthPoint() {
    return widthMillimetre / 25.4 * 72;
  }

  /** 72 % of the width, at most 64 mm. */
  double heightPoint() {
    return Math.min(0.72 * widthPoint(), 64 / 25.4 * 72);
  }

  String voltageWords() {
    return against.isEmpty() ? "Voltage (V)" : "Voltage (V vs. " + against + ")";
  }
}
