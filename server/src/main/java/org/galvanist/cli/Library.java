package org.galvanist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.galvanist.protocol.Protocol;

/** The protocols and virtual cells that ship with the program, and texts that a person names. */
final class Library {
  private static final String ENDING = ".yaml";

  /** A text under a name. */
  record Entry(String name, String text) {}

  private Library() {}

  /** The protocols that ship, by name. */
  static List<Entry> protocols() {
    return entries("/library");
  }

  /** The virtual cells that ship, by name. */
  static List<Entry> cells() {
    return entries("/library/cells");
  }

  /** A protocol: a file, or the name of one that ships. */
  static Entry protocol(String fileOrName) {
    return find(fileOrName, "protocol", protocols());
  }

  /** A cell: a file, or the name of one that ships. */
  static Entry cell(String fileOrName) {
    return find(fileOrName, "cell", cells());
  }

  private static Entry find(String fileOrName, String kind, List<Entry> shipped) {
    Path file = Path.of(fileOrName);
    if (Files.isRegularFile(file)) {
      try {
        return new Entry(nameOf(file), Files.readString(file));
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
                        + String.join(", ", shipped.stream().map(Entry::name).toList())));
  }

  private static List<Entry> entries(String folder) {
    URL url = Protocol.class.getResource(folder);
    if (url == null) {
      throw new IllegalStateException("the library is not on the class path: " + folder);
    }
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return read(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(jar.getPath(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Entry> read(Path folder) throws IOException {
    var entries = new ArrayList<Entry>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          entries.add(
              new Entry(nameOf(file), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
    return entries;
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
