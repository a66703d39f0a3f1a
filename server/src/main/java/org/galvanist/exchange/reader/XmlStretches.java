package org.galvanist.exchange.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses XML with a tag, or a text between two tags, longer than {@value #MOST} bytes: a parser
 * would hold it whole.
 */
final class XmlStretches extends FilterInputStream {
  private static final int MOST = 1 << 20;

  private final String part;
  private int stretch;
  private long bytes;

  XmlStretches(String part, InputStream in) {
    super(in);
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, Math.min(length, 1 << 16));
    int last = -1;
    for (int index = 0; index < read; index++) {
      byte at = into[offset + index];
      if (at == '<' || at == '>') {
        if (stretch + index - last > MOST) {
          throw tooLong();
        }
        stretch = 0;
        last = index;
      }
    }
    if (read > 0) {
      bytes += read;
      stretch += read - 1 - last;
      if (stretch > MOST) {
        throw tooLong();
      }
    }
    return read;
  }

  /** Bytes that passed. */
  long bytes() {
    return bytes;
  }

  private UnreadableFile tooLong() {
    return new UnreadableFile(
        part
            + " of the archive has a cell of over "
            + MOST
            + " bytes; Excel allows 32,767 letters.");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
