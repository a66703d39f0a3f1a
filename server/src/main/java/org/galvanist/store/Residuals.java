package org.galvanist.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whole numbers, most of them near zero, as bytes: folded so that the sign is the lowest bit, cut
 * into planes of one byte each, every plane compressed by itself because each has its own
 * distribution. The few that are too large for the planes follow one by one. For one thread.
 */
final class Residuals {
  /** At most so many of a hundred numbers stand apart from the planes. */
  private static final int SHARE_APART = 64;

  private static final int LEVEL = 3;

  private final ZstdCompressCtx compressor = new ZstdCompressCtx();
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private byte[] plane = new byte[0];
  private byte[] packed = new byte[0];

  Residuals() {
    compressor.setLevel(LEVEL).setMagicless(true).setContentSize(false).setChecksum(false);
    decompressor.setMagicless(true);
  }

  /** About how many bits {@link #write} needs, but for a constant share. */
  static long bits(long[] numbers, int count) {
    long bits = 0;
    for (int index = 0; index < count; index++) {
      bits += Long.SIZE - Long.numberOfLeadingZeros(folded(numbers[index]));
    }
    return bits;
  }

  /** Most bytes of so many numbers. */
  static int mostBytes(int count) {
    return 16 + count * (Long.BYTES + 1);
  }

  void write(ByteBuffer into, long[] numbers, int count) {
    int width = width(numbers, count);
    into.put((byte) width);
    writeApart(into, numbers, count, width);
    room(count);
    for (int number = 0; number < width; number++) {
      int any = 0;
      for (int index = 0; index < count; index++) {
        long folded = folded(numbers[index]);
        byte part = bytes(folded) > width ? 0 : (byte) (folded >>> (Byte.SIZE * number));
        plane[index] = part;
        any |= part;
      }
      writePlane(into, count, any != 0);
    }
  }

  private void writePlane(ByteBuffer into, int count, boolean any) {
    if (!any) {
      Varints.put(into, 0);
      return;
    }
    int length = compressor.compressByteArray(packed, 0, packed.length, plane, 0, count);
    if (length < count) {
      Varints.put(into, 2L * length);
      into.put(packed, 0, length);
    } else {
      Varints.put(into, 1);
      into.put(plane, 0, count);
    }
  }

  private static void writeApart(ByteBuffer into, long[] numbers, int count, int width) {
    int apart = 0;
    for (int index = 0; index < count; index++) {
      apart += bytes(folded(numbers[index])) > width ? 1 : 0;
    }
    Varints.put(into, apart);
    int before = 0;
    for (int index = 0; index < count; index++) {
      long folded = folded(numbers[index]);
      if (bytes(folded) > width) {
        Varints.put(into, index - before);
        Varints.put(into, folded);
        before = index;
      }
    }
  }

  private static int width(long[] numbers, int count) {
    var longer = new int[Long.BYTES + 1];
    for (int index = 0; index < count; index++) {
      longer[bytes(folded(numbers[index]))]++;
    }
    int width = Long.BYTES;
    int apart = 0;
    while (width > 0 && (apart + longer[width]) * SHARE_APART <= count) {
      apart += longer[width];
      width--;
    }
    return width;
  }

  /** Reads what {@link #write} wrote; whether any number is other than zero. */
  boolean read(ByteBuffer from, long[] numbers, int count) {
    int width = from.get();
    if (width < 0 || width > Long.BYTES) {
      throw new StoreException("numbers of " + width + " bytes are of no known packing");
    }
    int apartAt = from.position();
    int apart = (int) Varints.get(from);
    for (int index = 0; index < apart; index++) {
      Varints.get(from);
      Varints.get(from);
    }
    Arrays.fill(numbers, 0, count, 0);
    room(count);
    for (int number = 0; number < width; number++) {
      readPlane(from, numbers, count, number);
    }
    for (int index = 0; width > 0 && index < count; index++) {
      long folded = numbers[index];
      numbers[index] = (folded >>> 1) ^ -(folded & 1);
    }
    readApart(from, apartAt, numbers, count);
    return width > 0 || apart > 0;
  }

  private void readPlane(ByteBuffer from, long[] numbers, int count, int number) {
    long head = Varints.get(from);
    if (head == 0) {
      return;
    }
    if (head == 1) {
      from.get(plane, 0, count);
    } else {
      int length = (int) (head >>> 1);
      int read =
          decompressor.decompressByteArray(
              plane, 0, count, from.array(), from.arrayOffset() + from.position(), length);
      if (read != count) {
        throw new StoreException("a column holds " + read + " rows where " + count + " should be");
      }
      from.position(from.position() + length);
    }
    int shift = Byte.SIZE * number;
    if (shift == 0) {
      for (int index = 0; index < count; index++) {
        numbers[index] = plane[index] & 0xff;
      }
    } else {
      for (int index = 0; index < count; index++) {
        numbers[index] |= (plane[index] & 0xffL) << shift;
      }
    }
  }

  private static void readApart(ByteBuffer from, int at, long[] numbers, int count) {
    int end = from.position();
    from.position(at);
    int index = 0;
    for (long left = Varints.get(from); left > 0; left--) {
      index += (int) Varints.get(from);
      if (index < 0 || index >= count) {
        throw new StoreException("a number stands apart for row " + index + " of " + count);
      }
      long folded = Varints.get(from);
      numbers[index] = (folded >>> 1) ^ -(folded & 1);
    }
    from.position(end);
  }

  private void room(int count) {
    if (plane.length < count) {
      plane = new byte[count];
      packed = new byte[count + 512 + count / 128];
    }
  }

  private static long folded(long number) {
    return (number << 1) ^ (number >> 63);
  }

  private static int bytes(long folded) {
    return (Long.SIZE + 7 - Long.numberOfLeadingZeros(folded)) / Byte.SIZE;
  }
}
