package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFolderTest {
  @Test
  void theNextServerRemovesWhatAKilledOneLeft(@TempDir Path data) throws IOException {
    Path left = Files.createDirectories(data.resolve("unpacked/of-a-dead-one/pages-1"));
    Files.writeString(left.resolve("library.so"), "1.1 MB");
    try (UnpackedFolder folder = UnpackedFolder.in(data)) {
      Path own = Files.createDirectories(Path.of(folder.pages()));
      folder.clearOthers();
      assertEquals(List.of(own.resolveSibling("")), in(data));
    }
    assertEquals(List.of(), in(data));
  }

  private static List<Path> in(Path data) throws IOException {
    try (Stream<Path> found = Files.list(data.resolve("unpacked"))) {
      return found.map(Path::toAbsolutePath).toList();
    }
  }
}
