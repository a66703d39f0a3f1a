package org.galvanist.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The protocols that ship, for tests. */
public final class Library {
  private static final Path FOLDER = Path.of("library");

  private Library() {}

  /** Names of all protocol files. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that must be sound. */
  public static Protocol protocol(String name) {
    return sound(name, text(name));
  }

  /** A text that must be sound. */
  public static Protocol sound(String name, String text) {
    return switch (ProtocolText.parse(name, text)) {
      case Parsed.Sound sound -> sound.protocol();
      case Parsed.Faulty faulty ->
          throw new AssertionError(
              String.join("\n", faulty.faults().stream().map(Fault::message).toList())
                  + "\n"
                  + text);
    };
  }
}
