package org.galvanist.campaign;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How a child of this program is started: with its own classes, and quickly. Folders of the class
 * path become jars, because a Java machine caches what it has loaded from jars alone.
 */
final class JavaCommand {
  private final Path folder;
  private final String classPath;

  private JavaCommand(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Makes the jars in a folder. */
  static JavaCommand in(Path folder) throws IOException {
    var parts = new ArrayList<String>();
    String all = System.getProperty("java.class.path");
    for (String part : all.split(File.pathSeparator, -1)) {
      Path path = Path.of(part);
      parts.add(
          Files.isDirectory(path)
              ? jar(path, folder.resolve("classes-" + parts.size() + ".jar")).toString()
              : part);
    }
    return new JavaCommand(folder, String.join(File.pathSeparator, parts));
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(path -> !path.equals(classes)).toList()) {
        boolean isFolder = Files.isDirectory(each);
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(each, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private Path cache() {
    return folder.resolve("classes.aot");
  }

  /** A machine that leaves behind what it has loaded, for those that come after it. */
  List<String> learning() {
    return with(folder, "-XX:AOTCacheOutput=" + cache());
  }

  /**
   * A machine that begins with what another has loaded, if that one has left anything.
   *
   * @param temporary where it leaves behind what it cannot delete when it is killed
   */
  List<String> quick(Path temporary) {
    return with(temporary, Files.exists(cache()) ? "-XX:AOTCache=" + cache() : "-Xshare:auto");
  }

  private List<String> with(Path temporary, String option) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + temporary,
        option,
        "-Xlog:aot=off,cds=off",
        "-cp",
        classPath,
        "org.galvanist.TellingMain");
  }
}
