package org.galvanist.exchange.reader;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a text file: a gzip is unpacked as it streams, a byte order mark is left out, UTF-16
 * becomes UTF-8. Whether single bytes above 127 are UTF-8 or Latin-1 is judged field by field.
 */
final class Unpacked extends InputStream {
  /** Most bytes that a packed file may hold. */
  static final long MOST_BYTES = 64L << 30;

  /** How many times its size a packed file may hold, beyond {@link #FREE_BYTES}. */
  static final long MOST_RATIO = 2000;

  /** What a packed file may hold whatever its size. */
  static final long FREE_BYTES = 64L << 20;

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Counted file;
  private final InputStream bytes;
  private final long size;
  private final boolean packed;
  private long unpacked;

  private Unpacked(String name, Counted file, InputStream bytes, long size, boolean packed) {
    this.name = name;
    this.file = file;
    this.bytes = bytes;
    this.size = size;
    this.packed = packed;
  }

  /** Opens a file. The caller closes it. */
  static Unpacked open(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    var file = new Counted(Files.newInputStream(path));
    try {
      InputStream raw = new BufferedInputStream(file, BUFFER);
      raw.mark(4);
      boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      InputStream plain = packed ? new BufferedInputStream(gzip(raw, name), BUFFER) : raw;
      return new Unpacked(name, file, inUtf8(plain), Files.size(path), packed);
    } catch (ZipException | EOFException broken) {
      // Damaged so near its beginning that the look at its encoding meets it.
      file.close();
      throw notUnpacked(name, broken);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  private static InputStream gzip(InputStream raw, String name) throws IOException {
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (ZipException | EOFException broken) {
      throw notUnpacked(name, broken);
    }
  }

  private static UnreadableFile notUnpacked(String name, IOException broken) {
    return new UnreadableFile(
        name + " begins like a gzip file, but cannot be unpacked: " + broken.getMessage(), broken);
  }

  private static InputStream inUtf8(InputStream plain) throws IOException {
    plain.mark(4);
    int first = plain.read();
    int second = plain.read();
    int third = plain.read();
    plain.reset();
    if (first == 0xef && second == 0xbb && third == 0xbf) {
      plain.skipNBytes(3);
      return plain;
    }
    if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
      return new Transcoded(new InputStreamReader(plain, StandardCharsets.UTF_16));
    }
    return plain;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count;
    try {
      count = bytes.read(into, offset, length);
    } catch (ZipException | EOFException broken) {
      throw new UnreadableFile(
          name
              + " is a gzip file that is damaged or ends in its middle, after "
              + unpacked
              + " unpacked bytes: bring it again, or the file before it was packed",
          broken);
    }
    unpacked += Math.max(0, count);
    if (packed
        && (unpacked > MOST_BYTES || (unpacked > FREE_BYTES && unpacked / MOST_RATIO > size))) {
      throw new UnreadableFile(
          name + " unpacks to more than a cycler's file can be: " + unpacked + " bytes so far");
    }
    return count;
  }

  /** Share of the file, as it lies on disk, that was read: 0 to 1. */
  double progress() {
    return size == 0 ? 1 : Math.min(1, (double) file.count / size);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
    file.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  private static final class Transcoded extends InputStream {
    private final Reader reader;
    private final CharBuffer chars = CharBuffer.allocate(BUFFER / 4).flip();
    private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER).flip();
    private final CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private boolean ended;

    Transcoded(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (!encoded.hasRemaining()) {
        if (ended) {
          return -1;
        }
        fill();
      }
      int count = Math.min(length, encoded.remaining());
      encoded.get(into, offset, count);
      return count;
    }

    private void fill() throws IOException {
      chars.compact();
      ended = reader.read(chars) < 0;
      chars.flip();
      encoded.clear();
      CoderResult result = encoder.encode(chars, encoded, ended);
      if (result.isUnderflow() && ended) {
        encoder.flush(encoded);
      }
      encoded.flip();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
