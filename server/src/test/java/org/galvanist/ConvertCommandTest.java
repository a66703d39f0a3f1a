package org.galvanist;

import static org.galvanist.Typed.galvanist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protocols of other programs on the command line. */
final class ConvertCommandTest {
  private static final String EXPERIMENT =
      """
      pybamm.Experiment(
          [("Charge at 1 C until 4.2 V", "Discharge at 1 C until 2.5 V")] * 3,
          termination="80% capacity",
      )
      """;

  @TempDir Path folder;

  @Test
  void whatShipsIsWrittenForEachOtherProgramAndTheRestIsTold() {
    for (String dialect : List.of("unicycler", "pybamm", "neware", "galvanist")) {
      Typed typed =
          galvanist(
              "convert",
              "nmc811-ltsoc-rate",
              "--from",
              "galvanist",
              "--to",
              dialect,
              "--cell",
              "nmc811-ltsoc",
              "--out",
              folder);
      assertEquals(0, typed.exit(), typed::err);
      typed.says("written to " + folder.resolve("nmc811-ltsoc-rate."));
      if (!dialect.equals("galvanist")) {
        typed.complains("left out: ", "safety");
      }
    }
    Typed back =
        galvanist(
            "convert",
            folder.resolve("nmc811-ltsoc-rate.json"),
            "--from",
            "unicycler",
            "--to",
            "galvanist");
    assertEquals(0, back.exit(), back::err);
    back.says("repeat: 3", "Discharge at C/20 until 2.1 V");
  }

  @Test
  void anExperimentBecomesAProtocolThatCanBeChecked() throws IOException {
    Path theirs = Files.writeString(folder.resolve("ageing.py"), EXPERIMENT);
    Path ours = folder.resolve("ageing.yaml");
    Typed typed =
        galvanist("convert", theirs, "--from", "pybamm", "--to", "galvanist", "--out", ours);
    assertEquals(0, typed.exit(), typed::err);
    typed.complains("left out: 3:17 ", "termination: 80% capacity");
    String text = Files.readString(ours);
    assertTrue(text.startsWith("title: ageing\n"), text);
    assertTrue(text.contains("repeat: 3"), text);
  }

  @Test
  void faultsAreToldWithTheirPlaces() throws IOException {
    Path theirs = Files.writeString(folder.resolve("bad.py"), "[\"Rest for 1 X\",\n 5]");
    Typed typed = galvanist("convert", theirs, "--from", "pybamm", "--to", "galvanist");
    assertEquals(2, typed.exit());
    typed.complains("cannot be read as pybamm", "bad.py:1:14: ", "bad.py:2:2: ");
    galvanist("convert", theirs, "--from", "neware", "--to", "galvanist")
        .complains("cannot be read yet");
    galvanist("convert", "nvp-ntc-rate", "--from", "galvanist", "--to", "neware")
        .complains("name the cell that it is for");
  }
}
