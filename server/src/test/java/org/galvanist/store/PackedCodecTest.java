package org.galvanist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.Test;

/** Whatever the columns hold, they come back bit for bit. */
final class PackedCodecTest {
  private static final long SEED = 20_261_121;

  @Test
  void anyRecordsReadBackAsTheyWere() {
    for (int trial = 0; trial < 1_000; trial++) {
      var random = new SplittableRandom(SEED + trial);
      int count = 1 + random.nextInt(trial % 10 == 0 ? Columns.BATCH : 300);
      Columns rows = PackedColumns.any(random, count);
      Columns back = decoded(PackedCodec.ofThread().encode(rows));
      assertSame(rows, back, "seed " + (SEED + trial));
    }
  }

  @Test
  void recordsOfAwkwardNumbersReadBack() {
    for (int trial = 0; trial < 300; trial++) {
      var random = new SplittableRandom(SEED + trial);
      List<DataPoint> points = Records.points(random, random.nextLong(1L << 40), 1 + trial);
      var rows = new Columns(points.size());
      points.forEach(rows::add);
      Columns back = decoded(PackedCodec.ofThread().encode(rows));
      assertSame(rows, back, "seed " + (SEED + trial));
    }
  }

  @Test
  void aQuantisedNoisySignalTakesAtMostFourBytesASample() {
    Columns rows = PackedColumns.quantised(new SplittableRandom(SEED), Columns.BATCH, 1);
    byte[] block = PackedCodec.ofThread().encode(rows);
    assertSame(rows, decoded(block), "seed " + SEED);
    double bytes = (double) block.length / rows.size;
    assertTrue(bytes <= 4, bytes + " bytes a sample");
  }

  @Test
  void oneFlippedBitAnywhereIsNoticedInWords() {
    byte[] block =
        PackedCodec.ofThread().encode(PackedColumns.quantised(new SplittableRandom(SEED), 40, 7));
    for (int bit = 0; bit < 8 * block.length; bit++) {
      byte[] damaged = block.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      var told = assertThrows(StoreException.class, () -> decoded(damaged), "bit " + bit);
      assertTrue(String.valueOf(told.getMessage()).contains("block of records"), told.toString());
    }
  }

  @Test
  void whatIsCutShortIsNoticed() {
    byte[] block =
        PackedCodec.ofThread().encode(PackedColumns.quantised(new SplittableRandom(SEED), 40, 7));
    for (int length = 0; length < block.length; length++) {
      byte[] cut = Arrays.copyOf(block, length);
      assertThrows(StoreException.class, () -> decoded(cut), "length " + length);
    }
  }

  static Columns decoded(byte[] block) {
    var rows =
        new Columns(
            PackedCodec.isPacked(block)
                ? Math.clamp(PackedCodec.count(block), 1, Columns.BATCH)
                : 1);
    PackedCodec.ofThread().decode(block, rows);
    return rows;
  }

  /** DataPoint's equality is of the bits of its doubles but for NaN's payload. */
  static void assertSame(Columns expected, Columns found, String words) {
    assertEquals(expected.size, found.size, words);
    assertEquals(expected.firstRecord, found.firstRecord, words);
    assertEquals(points(expected), points(found), words);
    for (int row = 0; row < expected.size; row++) {
      for (int column = 0; column < 9; column++) {
        assertEquals(
            Double.doubleToRawLongBits(PackedColumns.doubles(expected)[column][row]),
            Double.doubleToRawLongBits(PackedColumns.doubles(found)[column][row]),
            words);
      }
    }
  }

  private static List<DataPoint> points(Columns rows) {
    return IntStream.range(0, rows.size).mapToObj(rows::point).toList();
  }
}
