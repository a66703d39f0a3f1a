package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;

/**
 * Rows of fields, one after another: the lines of a delimited text, or the rows of a sheet. Stands
 * before the first row until {@link #next}; a row's fields are asked for after it, and only what is
 * asked for is made a number or a String. A field beyond the width of its row is blank. What a
 * format makes of the fields is written once, above this, for text and sheets alike.
 */
interface TextRows extends Closeable {

  /** How a way of cutting rows is opened anew, from the first row. */
  interface Opener {
    TextRows open() throws IOException;
  }

  /**
   * Goes to the next row. Rows with nothing in them are passed over.
   *
   * @return false where there is none left
   * @throws UnreadableFile where the row breaks a limit, or the file ends in its middle
   */
  boolean next() throws IOException;

  /** Line of the text, or row of the sheet, from 1. */
  long place();

  /** Fields of the row, blank ones counted. */
  int width();

  /**
   * Whether the file ends in this row without an end of line, so that its last field may be cut.
   */
  default boolean isUnfinished() {
    return false;
  }

  /**
   * The field as a number.
   *
   * @return NaN where it is blank or not a number
   */
  double number(int field);

  /**
   * The field's characters without blanks around them and without its quotes. A date of a sheet
   * reads {@code 2026-03-06 12:37:25.123}, a time of day or length of time {@code 27:55:43.5}.
   *
   * @param into where they go; what does not fit is left out
   * @return how many there are
   */
  int copy(int field, char[] into);

  /** The same as a String. */
  String text(int field);

  /** Whether the field is this very text. Makes nothing. */
  boolean is(int field, String text);

  /** What holds the rows, in a word: {@code CSV}, {@code text} or {@code XLSX}. */
  String form();

  /** Share of the file that was read, 0 to 1. */
  double progress();
}
