package org.galvanist.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file beside the database that tells how the last server left it: gone where it closed,
 * else that it was open, or that a write had failed.
 */
final class OpenMark {
  static final String SUFFIX = ".open";

  private static final Logger LOG = LoggerFactory.getLogger(OpenMark.class);
  private static final String OPEN = "open\n";
  private static final String FAILED = "failed\n";

  /** How the last server left the database. */
  enum Left {
    CLOSED,
    DIED,
    FAILED
  }

  private final Path file;

  OpenMark(Path database) {
    this.file = database.resolveSibling(database.getFileName() + SUFFIX);
  }

  Left left() {
    try {
      if (!Files.exists(file)) {
        return Left.CLOSED;
      }
      return Files.readString(file).equals(FAILED) ? Left.FAILED : Left.DIED;
    } catch (IOException unreadable) {
      LOG.warn("The mark {} cannot be read: {}", file, unreadable.toString());
      return Left.FAILED;
    }
  }

  /** A failure stays marked until a full check has been passed. */
  void opened() {
    write(OPEN);
  }

  void failed() {
    write(FAILED);
  }

  void closed() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      LOG.warn("The mark {} cannot be removed: {}", file, failure.toString());
    }
  }

  /** The word fits into the block that the file has: it can be changed where a disk is full. */
  private void write(String word) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8));
      channel.write(bytes, 0);
      channel.truncate(word.length());
      channel.force(true);
    } catch (IOException failure) {
      // The disk says so itself with the next write; the mark only asks for a check.
      LOG.warn("The mark {} cannot be written: {}", file, failure.toString());
    }
  }
}
