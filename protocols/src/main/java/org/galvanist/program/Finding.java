package org.galvanist.program;

import java.util.Optional;

/**
 * Something the check has to say of a protocol on this cell and this channel.
 *
 * @param line of the protocol file, from 1; 0 where it is about the protocol as a whole
 * @param column from 1; 0 likewise
 * @param words what the protocol writes there, parameters filled in
 * @param message what is found, in a sentence
 * @param mend what to do about it, in a sentence; empty where nothing needs to be done
 * @param replacement an edit of the text that mends it; empty where none does
 */
public record Finding(
    Severity severity,
    int line,
    int column,
    String words,
    String message,
    String mend,
    Optional<Replacement> replacement) {
  /** What a finding means for the start of the test. */
  public enum Severity {
    /** The test does not start. */
    ERROR,
    /** The test may start; it is likely that something else was meant. */
    WARNING,
    /** The person who starts it should know. */
    NOTE
  }

  /**
   * An edit of the protocol's text.
   *
   * @param line from 1
   * @param column from 1, in characters
   * @param words what stands there now
   * @param text what is to stand there instead
   */
  public record Replacement(int line, int column, String words, String text) {}

  /** One line: {@code ERROR 12:9 "Charge at 5 mA/g until 4.2 V": The current …}. */
  @Override
  public String toString() {
    String place = line == 0 ? "" : " " + line + ":" + column;
    String quoted = words.isEmpty() ? "" : " \"" + words + "\"";
    return severity + place + quoted + ": " + (message + " " + mend).strip();
  }
}
