package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionNamesTheProgram() {
    assertEquals(0, execute("--version"));
    assertTrue(out.toString().startsWith("Galvanist "), out::toString);
  }

  @Test
  void anUnknownOptionIsNamedAndExitsWithTwo() {
    assertEquals(2, execute("--no-such-option"));
    assertTrue(err.toString().contains("--no-such-option"), err::toString);
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
