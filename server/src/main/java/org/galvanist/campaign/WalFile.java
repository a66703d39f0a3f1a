package org.galvanist.campaign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the transactions of a WAL end, by SQLite's description of the format (sqlite.org, "WAL-mode
 * File Format"): a header of 32 bytes, then frames of 24 bytes and a page, each with the header's
 * salts and a checksum that runs on from frame to frame.
 */
final class WalFile {
  static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 24;
  private static final int MAGIC = 0x377f0682;

  private final ByteBuffer bytes;
  private int sum0;
  private int sum1;

  private WalFile(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** The byte behind the last whole transaction; 0 where the WAL has none. */
  static int end(byte[] wal) {
    return wal.length < HEADER_BYTES ? 0 : new WalFile(wal).end();
  }

  /** What tells one filling of the WAL from the next. */
  static long generation(byte[] wal) {
    return wal.length < HEADER_BYTES ? 0 : ByteBuffer.wrap(wal).getLong(16);
  }

  private int end() {
    ByteOrder order =
        switch (bytes.getInt(0) - MAGIC) {
          case 0 -> ByteOrder.LITTLE_ENDIAN;
          case 1 -> ByteOrder.BIG_ENDIAN;
          default -> throw new IllegalArgumentException("this is no WAL");
        };
    int page = bytes.getInt(8);
    long salts = bytes.getLong(16);
    sum(order, 0, 24);
    int end = 0;
    int frame = FRAME_HEADER_BYTES + page;
    for (int at = HEADER_BYTES; at + frame <= bytes.capacity(); at += frame) {
      sum(order, at, 8);
      sum(order, at + FRAME_HEADER_BYTES, page);
      boolean isOurs =
          bytes.getLong(at + 8) == salts
              && bytes.getInt(at + 16) == sum0
              && bytes.getInt(at + 20) == sum1;
      if (!isOurs) {
        return end;
      }
      if (bytes.getInt(at + 4) != 0) {
        end = at + frame;
      }
    }
    return end;
  }

  private void sum(ByteOrder order, int from, int length) {
    ByteBuffer words = bytes.duplicate().order(order);
    for (int at = from; at < from + length; at += 8) {
      sum0 += words.getInt(at) + sum1;
      sum1 += words.getInt(at + 4) + sum0;
    }
  }
}
