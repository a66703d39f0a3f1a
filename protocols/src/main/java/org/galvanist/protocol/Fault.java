package org.galvanist.protocol;

/**
 * Something in a protocol file that cannot be understood.
 *
 * @param file the file's name as given
 * @param line from 1
 * @param column from 1, in characters
 * @param words what stands there; empty where something is missing
 * @param wrong what is wrong with it
 * @param legal what would be right
 */
public record Fault(String file, int line, int column, String words, String wrong, String legal) {

  /** One line: {@code rate.yaml:12:9: "Chrage": no step begins so; a step begins with Rest, …}. */
  public String message() {
    String quoted = words.isEmpty() ? "" : "\"" + words + "\": ";
    return file + ":" + line + ":" + column + ": " + quoted + wrong + "; " + legal;
  }

  @Override
  public String toString() {
    return message();
  }
}
