package org.galvanist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.galvanist.store.Shipped;

/** Texts that a person names: files, or what ships with the program. */
final class Library {
  private static final String ENDING = ".yaml";

  private Library() {}

  /** A protocol: a file, or the name of one that ships. */
  static Shipped.Entry protocol(String fileOrName) {
    return find(fileOrName, "protocol", Shipped.protocols());
  }

  /** A cell: a file, or the name of one that ships. */
  static Shipped.Entry cell(String fileOrName) {
    return find(fileOrName, "cell", Shipped.cells());
  }

  private static Shipped.Entry find(String fileOrName, String kind, List<Shipped.Entry> shipped) {
    Path file = Path.of(fileOrName);
    if (Files.isRegularFile(file)) {
      try {
        return new Shipped.Entry(nameOf(file), Files.readString(file));
      } catch (IOException e) {
        throw new InputFault(fileOrName + " cannot be read as text: " + e.getMessage());
      }
    }
    return shipped.stream()
        .filter(entry -> entry.name().equals(fileOrName))
        .findFirst()
        .orElseThrow(
            () ->
                new InputFault(
                    "there is no file "
                        + fileOrName
                        + ", and no "
                        + kind
                        + " of that name ships; there are "
                        + String.join(", ", shipped.stream().map(Shipped.Entry::name).toList())));
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
