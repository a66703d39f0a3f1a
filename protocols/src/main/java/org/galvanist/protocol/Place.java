package org.galvanist.protocol;

/**
 * Where something stands in a protocol file. All places are equal: two protocols that say the same
 * are the same, wherever their lines break.
 *
 * @param line from 1; 0 for what was never in a file
 * @param column from 1, in characters
 * @param words what stands there
 */
public record Place(int line, int column, String words) {
  /** The place of what was never in a file. */
  public static final Place NOWHERE = new Place(0, 0, "");

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
