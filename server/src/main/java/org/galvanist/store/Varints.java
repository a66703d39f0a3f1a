package org.galvanist.store;

import java.nio.ByteBuffer;

/** Whole numbers of seven bits a byte, the lowest first; small ones are short. */
final class Varints {
  private Varints() {}

  /** Bytes of the longest. */
  static final int MOST_BYTES = 10;

  static void put(ByteBuffer into, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      into.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    into.put((byte) rest);
  }

  static long get(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = from.get();
      number |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw new StoreException("a packed number does not end");
  }

  static void putSigned(ByteBuffer into, long number) {
    put(into, (number << 1) ^ (number >> 63));
  }

  static long getSigned(ByteBuffer from) {
    long folded = get(from);
    return (folded >>> 1) ^ -(folded & 1);
  }
}
