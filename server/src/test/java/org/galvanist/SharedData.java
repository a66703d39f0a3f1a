package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real cycler files that tests read: {@code ../shared/data} beside the repository. */
public final class SharedData {
  private static final Path FOLDER = repository().resolveSibling("shared").resolve("data");

  private SharedData() {}

  /**
   * One of them. The test is skipped, and says why, where the whole folder is absent; one file
   * absent is a failure.
   *
   * @param name path below the folder, such as {@code arbin-csv/arbin_res_raw.csv}
   */
  public static Path of(String name) {
    if (!Files.isDirectory(FOLDER)) {
      String reason = "skipped: the shared files are not here (" + FOLDER + ")";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    Path file = FOLDER.resolve(name);
    assertTrue(Files.exists(file), () -> "no such shared file: " + file);
    return file;
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }
}
