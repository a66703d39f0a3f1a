package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed and how it ended, without a process of its own.
 *
 * @param exit its exit status
 * @param out standard output
 * @param err standard error
 */
record Typed(int exit, String out, String err) {

  /** Types a command. */
  static Typed galvanist(Object... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] arguments = new String[words.length];
    for (int index = 0; index < words.length; index++) {
      arguments[index] = words[index].toString();
    }
    int exit =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Typed(exit, out.toString(), err.toString());
  }

  /** Whether it printed these words on standard output. */
  Typed says(String... expected) {
    for (String words : expected) {
      assertTrue(out.contains(words), () -> "\"" + words + "\" is not in:\n" + out);
    }
    return this;
  }

  /** Whether it complained in these words, and as a person would. */
  Typed complains(String... expected) {
    for (String words : expected) {
      assertTrue(err.contains(words), () -> "\"" + words + "\" is not in:\n" + err);
    }
    assertTrue(!err.contains("Exception") && !err.contains("\tat "), err);
    return this;
  }
}
