package org.galvanist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where libraries unpack what they need while this process lives: in the data folder, because a
 * process that is killed leaves it behind, and only the data folder's next server knows that nobody
 * needs it any more.
 */
final class UnpackedFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnpackedFolder.class);
  private static final String NAME = "unpacked";

  private final Path own;

  private UnpackedFolder(Path own) {
    this.own = own;
  }

  /** Makes one, and sends there what comes with native code; to be called before that is loaded. */
  static UnpackedFolder in(Path data) {
    try {
      Path all = Files.createDirectories(data.resolve(NAME));
      Path own = Files.createTempDirectory(all.toAbsolutePath(), "");
      System.setProperty("org.sqlite.tmpdir", own.toString());
      System.setProperty("ZstdTempFolder", own.toString());
      return new UnpackedFolder(own);
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be written to: " + e.getMessage(), e);
    }
  }

  /** For the pages' files; Vert.x appends to the name. */
  String pages() {
    return own.resolve("pages").toString();
  }

  /** Removes what dead processes left. To be called by who alone has the data folder. */
  void clearOthers() {
    Path all = own.resolveSibling("");
    try (Stream<Path> found = Files.list(all)) {
      found.filter(each -> !each.equals(own)).forEach(UnpackedFolder::remove);
    } catch (IOException e) {
      LOG.warn("What is left in {} cannot be removed: {}", all, e.toString());
    }
  }

  @Override
  public void close() {
    remove(own);
  }

  private static void remove(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException inUse) {
      // A system that keeps files in use from being removed: the next server does it.
      LOG.debug("{} stays: {}", folder, inUse.toString());
    }
  }
}
