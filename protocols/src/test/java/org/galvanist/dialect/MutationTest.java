package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.galvanist.protocol.Fault;
import org.junit.jupiter.api.Test;

/** Spoiled texts give faults with places, and nothing is thrown. */
final class MutationTest {
  private static final long FIRST_SEED = 17_000;
  private static final int MUTATIONS = 1_000;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\"",
          "'",
          "\\",
          ",",
          ":",
          "*",
          "+",
          "-",
          "0",
          "1e999",
          "C/0",
          "\n",
          "#",
          "null",
          "\"\"\"",
          "f\"{x}\"",
          " * 0",
          "=",
          ".",
          "\u00b5",
          "\ud83d",
          "x = x + x\n",
          "9999999999999999999999",
          "until",
          "\"loop\"",
          "((((((((((",
          "[[[[[[[[[[");
  private static final String PYTHON =
      """
      # A title
      N = 10
      s = pybamm.step.string
      experiment = pybamm.Experiment(
          ["Rest for 1 hour"]
          + ([("Charge at 1C until 4.2 V", "Hold at 4.2 V " "until C/20")] * N + ["Rest for 5 m"]) * 6
          + [s(f"Discharge at {N} C until 2.5 V", period="1 hour"), pybamm.step.c_rate(-1 / 2)],
          period="30 seconds", temperature=298.15, termination=["80% capacity"])
      """;

  @Test
  void spoiledJsonOfUnicycler() {
    spoil(Dialect.UNICYCLER, new TheirJson(3).text());
  }

  @Test
  void spoiledPythonOfPybamm() {
    spoil(Dialect.PYBAMM, PYTHON);
  }

  private static void spoil(Dialect dialect, String text) {
    int faulty = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTATIONS; seed++) {
      String spoiled = spoiled(text, new Random(seed));
      String message = "seed " + seed + "\n" + spoiled;
      switch (dialect.read("spoiled.txt", spoiled)) {
        case Imported.Sound sound -> assertTrue(!sound.text().isEmpty(), message);
        case Imported.Faulty(List<Fault> faults) -> {
          faulty++;
          assertTrue(!faults.isEmpty(), message);
          long lines = spoiled.chars().filter(letter -> letter == '\n').count() + 1;
          assertTrue(
              faults.stream().allMatch(each -> each.line() >= 1 && each.line() <= lines), message);
        }
      }
    }
    assertTrue(faulty > MUTATIONS / 4, "too few are faulty to test anything: " + faulty);
  }

  private static String spoiled(String text, Random random) {
    var spoiled = new StringBuilder(text);
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      int at = random.nextInt(spoiled.length());
      int end = Math.min(spoiled.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> spoiled.delete(at, end);
        case 1 -> spoiled.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> spoiled.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        default -> spoiled.insert(random.nextInt(spoiled.length()), spoiled.substring(at, end));
      }
    }
    return spoiled.isEmpty() ? " " : spoiled.toString();
  }

  @Test
  void hugeAndDeepTextsAreRefusedAndNotFollowed() {
    List<String> texts =
        List.of(
            "[".repeat(100_000),
            "(".repeat(100_000),
            "-".repeat(100_000) + "1",
            "x = [\"Rest for 1 h\"]\n" + "x = x + x\n".repeat(60) + "Experiment(x)",
            "x = \"Rest for 1 h\"\n" + "x = x + x\n".repeat(60) + "[x]",
            "x = [\"Rest for 1 h\"]\n" + "x = x * 2\n".repeat(5_000) + "Experiment(x)",
            "x = 2\n" + "x = x * x\n".repeat(5_000) + "Experiment([\"Rest for 1 h\"] * x)",
            "x = [\"Rest for 1 h\"]\n"
                + "x = x + [\"Rest for 1 h\"]\n".repeat(5_000)
                + "Experiment(x)");
    for (String text : texts) {
      assertTrue(!Exchange.faults(Dialect.PYBAMM, text).isEmpty());
    }
    assertTrue(!Exchange.faults(Dialect.UNICYCLER, "[".repeat(100_000)).isEmpty());
    assertTrue(!Exchange.faults(Dialect.UNICYCLER, "{\"a\":".repeat(100_000)).isEmpty());
  }
}
