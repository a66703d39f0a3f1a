package org.galvanist.dialect;

import org.galvanist.protocol.Place;

/**
 * Something that the other side cannot say, or says otherwise.
 *
 * @param what the thing as it is written, such as {@code until 80 % of one C}
 * @param place where it stands in the text it comes from; line 0 where that has none
 * @param why what the other side lacks, and what is done instead
 */
public record LeftOut(String what, Place place, String why) {
  /** One line: {@code 12:9 "Charge at C/5 until 80 % of one C": until 80 % of one C: no end …}. */
  public String message() {
    String at = place.line() == 0 ? "" : place.line() + ":" + place.column() + " ";
    String quoted =
        place.words().isEmpty() || place.words().equals(what) ? "" : "\"" + place.words() + "\": ";
    return at + quoted + what + ": " + why;
  }

  @Override
  public String toString() {
    return message();
  }
}
