package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One binary table of an {@code .ndax} archive, row by row. A block of head, then blocks of equal
 * size: up to layout 4 of 512 bytes, rows from byte 5; later of 4,096 bytes, rows from byte 132,
 * and from byte 4 a bit for each row that says whether it is there. Little-endian throughout.
 */
final class NdcTable implements Closeable {
  /** What a table holds, as its first byte says. */
  enum Kind {
    RECORDS(1),
    AUXILIARY(5),
    STEPS(7),
    RUN(18);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private static final int LAST_OF_SMALL_BLOCKS = 4;
  private static final int SMALL_BLOCK = 512;
  private static final int BLOCK = 4096;
  private static final int SMALL_START = 5;
  private static final int START = 132;
  private static final int BITS_FROM = 4;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final InputStream in;
  private final int version;
  private final boolean small;
  private final byte[] block;
  private int rowBytes;
  private int slots;
  private int slot = -1;
  private int at;
  private long blocks;
  private boolean loaded;

  private NdcTable(String name, InputStream in, int version) {
    this.name = name;
    this.in = in;
    this.version = version;
    this.small = version <= LAST_OF_SMALL_BLOCKS;
    this.block = new byte[small ? SMALL_BLOCK : BLOCK];
  }

  /**
   * Reads the head.
   *
   * @throws UnreadableFile where the part is missing, or is no table of that kind
   */
  static NdcTable open(ZipParts parts, String name, Kind kind) throws IOException {
    InputStream in =
        parts.stream(name)
            .orElseThrow(
                () ->
                    new UnreadableFile(
                        name + " is missing from the archive: without it there are no records."));
    try {
      byte[] head = in.readNBytes(SMALL_BLOCK);
      if (head.length < SMALL_BLOCK) {
        throw new UnreadableFile(
            name + " is cut off: it ends after " + head.length + " bytes, in its head.");
      }
      if (head[0] != kind.code) {
        throw new UnreadableFile(
            "%s should be a table of kind %d, and is of kind %d: the archive is damaged."
                .formatted(name, kind.code, head[0] & 0xff));
      }
      var table = new NdcTable(name, in, head[2] & 0xff);
      in.readNBytes(table.block.length - SMALL_BLOCK);
      return table;
    } catch (IOException | RuntimeException broken) {
      in.close();
      throw broken;
    }
  }

  /** The layout's number, on which the meaning of its bytes depends. */
  int version() {
    return version;
  }

  /** Says how long a row is, before the first one is asked for. */
  void rowsOf(int bytes) {
    int start = small ? SMALL_START : START;
    rowBytes = bytes;
    // The last byte of a block belongs to no row.
    slots = (block.length - start - 1) / bytes;
    slot = slots;
    if (loaded) {
      slot = -1;
    }
  }

  /** Whether nothing follows the head; to be asked before {@link #rowsOf}. */
  boolean isEmpty() throws IOException {
    return !loaded && !load();
  }

  /** The first byte after the head of the first block, which tells kinds of rows apart; else -1. */
  int firstByte() throws IOException {
    return isEmpty() ? -1 : block[START] & 0xff;
  }

  /** Goes to the next row that is there; false at the end. */
  boolean next() throws IOException {
    while (true) {
      slot++;
      if (slot >= slots && !load()) {
        slot = slots;
        return false;
      }
      if (small || (block[BITS_FROM + (slot >> 3)] >> (slot & 7) & 1) != 0) {
        at = (small ? SMALL_START : START) + slot * rowBytes;
        return true;
      }
    }
  }

  private boolean load() throws IOException {
    int read = in.readNBytes(block, 0, block.length);
    if (read == 0) {
      return false;
    }
    if (read < block.length) {
      throw new UnreadableFile(
          "%s is cut off: its block %d has %d bytes of %d."
              .formatted(name, blocks + 1, read, block.length));
    }
    blocks++;
    loaded = true;
    slot = 0;
    return true;
  }

  /** Number of the place that the row has, from 1; places without a row are counted too. */
  long place() {
    return (blocks - 1) * slots + slot + 1;
  }

  /** Bytes read so far. */
  long bytes() {
    return (blocks + 1) * block.length;
  }

  int unsignedByte(int offset) {
    return block[at + offset] & 0xff;
  }

  int signedShort(int offset) {
    return (short) SHORT.get(block, at + offset);
  }

  int unsignedShort(int offset) {
    return signedShort(offset) & 0xffff;
  }

  int signedInt(int offset) {
    return (int) INT.get(block, at + offset);
  }

  long unsignedInt(int offset) {
    return signedInt(offset) & 0xffff_ffffL;
  }

  long signedLong(int offset) {
    return (long) LONG.get(block, at + offset);
  }

  double real(int offset) {
    return (float) FLOAT.get(block, at + offset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
