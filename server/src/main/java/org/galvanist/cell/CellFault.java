package org.galvanist.cell;

/**
 * Something in a cell file that cannot be understood.
 *
 * @param line from 1
 * @param column from 1
 * @param words what stands there; empty where something is missing
 * @param wrong what is wrong with it
 * @param legal what would be right
 */
public record CellFault(int line, int column, String words, String wrong, String legal) {

  /** One line for a person: place, words, what is wrong, what would be right. */
  public String message() {
    String quoted = words.isEmpty() ? "" : "\"" + words + "\": ";
    return "line " + line + ", column " + column + ": " + quoted + wrong + "; " + legal;
  }

  @Override
  public String toString() {
    return message();
  }
}
