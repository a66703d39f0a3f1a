package org.galvanist.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
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

/** The protocols and virtual cells that ship with the program. Every call reads, and blocks. */
public final class Shipped {
  private static final String ENDING = ".yaml";

  /** A text under a name. */
  public record Entry(String name, String text) {}

  private Shipped() {}

  /** The protocols, by name. */
  public static List<Entry> protocols() {
    return entries("/library");
  }

  /** The virtual cells, by name. */
  public static List<Entry> cells() {
    return entries("/library/cells");
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
      var entry = (JarURLConnection) url.openConnection();
      Path file = Path.of(entry.getJarFileURL().toURI());
      // One of its own: the one that a jar's URI names is everybody's, and can be opened only once.
      try (FileSystem jar = FileSystems.newFileSystem(file, Map.of())) {
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
          String name = String.valueOf(file.getFileName());
          entries.add(
              new Entry(
                  name.substring(0, name.length() - ENDING.length()),
                  new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
    return entries;
  }
}
