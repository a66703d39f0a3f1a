package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of a zip archive, each streamed and bounded by what is consumed of it, whatever its
 * directory says. Not safe for threads.
 */
final class ZipParts implements Closeable {
  private static final long MOST_UNPACKED = 64L << 30;
  private static final long RATIO_FROM = 64L << 20;
  private static final long MOST_RATIO = 2000;
  private static final int MOST_PARTS = 10_000;

  private final ZipFile zip;

  private ZipParts(ZipFile zip) {
    this.zip = zip;
  }

  static ZipParts open(Path file) throws IOException {
    ZipFile zip;
    try {
      // Names without a mark of their charset are of any code page; ours are ASCII.
      zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    } catch (ZipException | EOFException broken) {
      throw new UnreadableFile(
          "The archive is damaged or cut off: "
              + Objects.requireNonNullElse(broken.getMessage(), "it ends in its middle")
              + ". Copy or export the file again.",
          broken);
    }
    if (zip.size() > MOST_PARTS) {
      int parts = zip.size();
      zip.close();
      throw new UnreadableFile(
          "The archive has " + parts + " parts; a cycler's file has at most " + MOST_PARTS + ".");
    }
    return new ZipParts(zip);
  }

  /** Names of all parts, as they stand in the archive. */
  List<String> names() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /** Bytes of a part as the directory claims them; 0 where it does not say. */
  long claimedBytes(String name) {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /** The part as a stream; empty where the archive has none of that name. */
  Optional<InputStream> stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      InputStream in = zip.getInputStream(entry);
      return Optional.of(new Bounded(name, in, Math.max(1, entry.getCompressedSize())));
    } catch (ZipException broken) {
      throw damaged(name, broken);
    }
  }

  /** A small part whole. */
  Optional<byte[]> whole(String name, int mostBytes) throws IOException {
    Optional<InputStream> part = stream(name);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = part.get()) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new UnreadableFile(
            String.format(
                Locale.ROOT,
                "%s of the archive is over %,d bytes, more than such a part can have.",
                name,
                mostBytes));
      }
      return Optional.of(bytes);
    }
  }

  private static UnreadableFile damaged(String name, IOException broken) {
    return new UnreadableFile(
        name
            + " of the archive is damaged or cut off: "
            + Objects.requireNonNullElse(broken.getMessage(), "it ends in its middle")
            + ". Copy or export the file again.",
        broken);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Bounded extends FilterInputStream {
    private final String name;
    private final long packedBytes;
    private long bytes;

    Bounded(String name, InputStream in, long packedBytes) {
      super(in);
      this.name = name;
      this.packedBytes = packedBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(into, offset, length);
      } catch (ZipException | EOFException broken) {
        throw damaged(name, broken);
      }
      bytes += Math.max(0, read);
      if (bytes > MOST_UNPACKED || (bytes > RATIO_FROM && bytes / packedBytes > MOST_RATIO)) {
        throw new UnreadableFile(
            name + " of the archive unpacks without end: no cycler writes such a part.");
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      // Through our own read, which counts what it unpacks.
      return Math.max(0, read(new byte[Math.clamp(count, 0, 4096)]));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
