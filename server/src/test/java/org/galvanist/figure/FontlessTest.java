package org.galvanist.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontlessTest {
  /** What a process of its own does, since Java looks for fonts once. */
  static final class Draws {
    public static void main(String[] none) {
      var figure =
          new Figure(
              "<svg xmlns='http://www.w3.org/2000/svg' width='60mm' height='9mm'>"
                  + "<text y='20'>Cycle</text></svg>",
              "");
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          figure.png(300);
          System.out.println("drawn");
        } catch (PictureUnavailable told) {
          System.out.println(told.getMessage());
        }
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineWithoutFontsIsToldWhatToInstallAndThatTheSvgNeedsNone(@TempDir Path home)
      throws Exception {
    Path nothing = home.resolve("fonts.conf");
    Files.writeString(nothing, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Draws.class.getName());
    builder.environment().put("FONTCONFIG_FILE", nothing.toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), said);
    assertEquals(2, said.lines().filter(line -> line.contains("fonts-liberation")).count(), said);
    assertFalse(said.contains("\tat "), said);
  }
}
