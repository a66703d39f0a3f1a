package org.galvanist.analysis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reference data outside the repository: the folder of {@code galvanist.shared}, or one nearby. */
final class SharedData {
  private SharedData() {}

  /** Data lines of a CSV without its header; the test is skipped, with the reason, without it. */
  static List<String[]> rows(String name) throws IOException {
    Path file = folder().resolve(name);
    assumeTrue(Files.exists(file), "no reference data: " + file + " is absent");
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
  }

  private static Path folder() {
    String set = System.getProperty("galvanist.shared");
    if (set != null) {
      return Path.of(set, "data");
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path up = here; up != null; up = up.getParent()) {
      for (String place : List.of("shared/data", "data")) {
        if (Files.exists(up.resolve(place).resolve("bdf_columns.csv"))) {
          return up.resolve(place);
        }
      }
    }
    return here.resolve("shared").resolve("data");
  }
}
