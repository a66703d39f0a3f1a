package org.galvanist.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;

/**
 * Consecutive records as bytes, every double bit for bit. Little-endian:
 *
 * <pre>
 * 0  version, 1 byte      1  CRC-32C of all that follows, 4 bytes
 * 5  first record, 8      13 number of records, 4
 * 17 groups of {@value #GROUP} records, the last one shorter. Of a group, each column: 0 and the
 *    one value that all its records have, or 1 and the value of each
 * </pre>
 *
 * Groups are short, so that what stands still within a step, as half of the counters do, is one
 * value. The columns are test time, step time, V, A, °C, charging Ah, discharging Ah, charging Wh,
 * discharging Wh (8 bytes a value), step count, step index, cycle (4), part (1). Version 1 had the
 * same values record by record, and is read still.
 */
final class PointCodec {
  static final int HEADER_BYTES = 17;

  private static final byte BY_RECORD = 1;
  private static final byte BY_COLUMN = 2;
  private static final int CHECKED_FROM = 5;
  private static final int GROUP = 128;
  private static final int DOUBLES = 9;
  private static final int INTS = 3;
  private static final int TEST_TIME = 0;
  private static final int CYCLE = DOUBLES + 2;
  private static final int PART = DOUBLES + INTS;
  private static final int COLUMNS = DOUBLES + INTS + 1;

  /** Bytes of a record where each has its own values. */
  static final int POINT_BYTES = DOUBLES * Double.BYTES + INTS * Integer.BYTES + 1;

  private PointCodec() {}

  /** Bytes of at least one record; each record's number is one more than the one before. */
  static byte[] encode(List<DataPoint> points) {
    var rows = new Columns(points.size());
    for (DataPoint point : points) {
      rows.add(point);
      long expected = rows.firstRecord + rows.size - 1;
      if (point.record() != expected) {
        throw new IllegalArgumentException(
            "record " + point.record() + " where record " + expected + " should follow");
      }
    }
    return encode(rows);
  }

  /** Bytes of at least one row. */
  static byte[] encode(Columns rows) {
    int groups = (rows.size + GROUP - 1) / GROUP;
    int most = HEADER_BYTES + groups * COLUMNS + rows.size * POINT_BYTES;
    var buffer = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(BY_COLUMN).putInt(0).putLong(rows.firstRecord).putInt(rows.size);
    for (int from = 0; from < rows.size; from += GROUP) {
      int to = Math.min(rows.size, from + GROUP);
      for (double[] column : doubles(rows)) {
        put(buffer, column, from, to);
      }
      for (int[] column : ints(rows)) {
        put(buffer, column, from, to);
      }
      put(buffer, rows.part, from, to);
    }
    var bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(1, checksum(bytes));
    return bytes;
  }

  /**
   * Fills columns that have room for them with all records of a block, of whatever version.
   *
   * @throws StoreException where the bytes are damaged, or of a newer version
   */
  static void decode(byte[] bytes, Columns into) {
    if (PackedCodec.isPacked(bytes)) {
      PackedCodec.ofThread().decode(bytes, into);
    } else {
      Block block = open(bytes);
      into.size = 0;
      block.copy(0, block.count(), into);
    }
  }

  /**
   * Opens a block.
   *
   * @throws StoreException where the bytes are not what {@link #encode} wrote
   */
  static Block open(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] < BY_RECORD || bytes[0] > BY_COLUMN) {
      throw new StoreException(
          "a block of records is of no known version; was it written by a newer Galvanist?");
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(1) == checksum(bytes)) {
      var block = new Block(buffer);
      if (block.isWhole()) {
        return block;
      }
    }
    throw new StoreException(
        "the block of records from "
            + buffer.getLong(CHECKED_FROM)
            + " is damaged: its checksum is not right");
  }

  /** Records that can be read by column, from any row to any other. */
  static final class Block {
    private final ByteBuffer bytes;
    private final long first;
    private final int count;
    private final int group;
    private final int[] start;
    private final int[] stride;
    private final long end;

    private Block(ByteBuffer bytes) {
      this.bytes = bytes;
      this.first = bytes.getLong(CHECKED_FROM);
      this.count = bytes.getInt(CHECKED_FROM + Long.BYTES);
      boolean byRecord = bytes.get(0) == BY_RECORD;
      this.group = byRecord ? Math.max(1, count) : GROUP;
      int groups = count <= 0 || count > bytes.capacity() ? 0 : (count + group - 1) / group;
      this.start = new int[groups * COLUMNS];
      this.stride = new int[groups * COLUMNS];
      this.end = byRecord ? layByRecord() : layByColumn();
    }

    private long layByRecord() {
      int at = HEADER_BYTES;
      for (int column = 0; column < start.length; column++) {
        start[column] = at;
        stride[column] = POINT_BYTES;
        at += width(column);
      }
      return HEADER_BYTES + (long) count * POINT_BYTES;
    }

    private long layByColumn() {
      int at = HEADER_BYTES;
      for (int index = 0; index < start.length && at < bytes.capacity(); index++) {
        int width = width(index % COLUMNS);
        boolean each = bytes.get(at) != 0;
        start[index] = at + 1;
        stride[index] = each ? width : 0;
        at += 1 + width * (each ? Math.min(group, count - index / COLUMNS * group) : 1);
      }
      return at;
    }

    private boolean isWhole() {
      return start.length > 0 && end == bytes.capacity();
    }

    /** Number of the first record. */
    long first() {
      return first;
    }

    /** How many records there are. */
    int count() {
      return count;
    }

    private int at(int column, int row) {
      int index = row / group * COLUMNS + column;
      return start[index] + row % group * stride[index];
    }

    double testTimeSecond(int row) {
      return bytes.getDouble(at(TEST_TIME, row));
    }

    int cycle(int row) {
      return bytes.getInt(at(CYCLE, row));
    }

    /**
     * Adds rows to columns that have room for them.
     *
     * @param to behind the last row
     */
    void copy(int from, int to, Columns into) {
      if (into.size == 0) {
        into.firstRecord = first + from;
      }
      double[][] doubles = doubles(into);
      int[][] ints = ints(into);
      int row = from;
      while (row < to) {
        int until = Math.min(to, (row / group + 1) * group);
        for (int column = 0; column < DOUBLES; column++) {
          copy(column, row, until, doubles[column], into.size);
        }
        for (int column = 0; column < INTS; column++) {
          copy(DOUBLES + column, row, until, ints[column], into.size);
        }
        copy(row, until, into.part, into.size);
        into.size += until - row;
        row = until;
      }
    }

    private int stride(int column, int row) {
      return stride[row / group * COLUMNS + column];
    }

    private void copy(int column, int from, int to, double[] target, int into) {
      int at = at(column, from);
      int step = stride(column, from);
      if (step == 0) {
        Arrays.fill(target, into, into + to - from, bytes.getDouble(at));
      } else if (step == Double.BYTES) {
        bytes
            .slice(at, (to - from) * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer()
            .get(target, into, to - from);
      } else {
        for (int row = from; row < to; row++, at += step) {
          target[into + row - from] = bytes.getDouble(at);
        }
      }
    }

    private void copy(int column, int from, int to, int[] target, int into) {
      int at = at(column, from);
      int step = stride(column, from);
      if (step == 0) {
        Arrays.fill(target, into, into + to - from, bytes.getInt(at));
      } else {
        for (int row = from; row < to; row++, at += step) {
          target[into + row - from] = bytes.getInt(at);
        }
      }
    }

    private void copy(int from, int to, StepPart[] target, int into) {
      int at = at(PART, from);
      int step = stride(PART, from);
      if (step == 0) {
        Arrays.fill(target, into, into + to - from, part(bytes.get(at)));
      } else {
        for (int row = from; row < to; row++, at += step) {
          target[into + row - from] = part(bytes.get(at));
        }
      }
    }
  }

  private static int width(int column) {
    return column < DOUBLES ? Double.BYTES : column < PART ? Integer.BYTES : 1;
  }

  static double[][] doubles(Columns rows) {
    return new double[][] {
      rows.testTimeSecond,
      rows.stepTimeSecond,
      rows.voltageVolt,
      rows.currentAmpere,
      rows.temperatureCelsius,
      rows.stepChargingAh,
      rows.stepDischargingAh,
      rows.stepChargingWh,
      rows.stepDischargingWh
    };
  }

  static int[][] ints(Columns rows) {
    return new int[][] {rows.stepCount, rows.stepIndex, rows.cycle};
  }

  private static void put(ByteBuffer buffer, double[] column, int from, int to) {
    long same = Double.doubleToRawLongBits(column[from]);
    int row = from;
    while (row < to && Double.doubleToRawLongBits(column[row]) == same) {
      row++;
    }
    buffer.put((byte) (row == to ? 0 : 1));
    for (int index = from; index < (row == to ? from + 1 : to); index++) {
      buffer.putLong(Double.doubleToRawLongBits(column[index]));
    }
  }

  private static void put(ByteBuffer buffer, int[] column, int from, int to) {
    int row = from;
    while (row < to && column[row] == column[from]) {
      row++;
    }
    buffer.put((byte) (row == to ? 0 : 1));
    for (int index = from; index < (row == to ? from + 1 : to); index++) {
      buffer.putInt(column[index]);
    }
  }

  private static void put(ByteBuffer buffer, StepPart[] column, int from, int to) {
    int row = from;
    while (row < to && column[row] == column[from]) {
      row++;
    }
    buffer.put((byte) (row == to ? 0 : 1));
    for (int index = from; index < (row == to ? from + 1 : to); index++) {
      buffer.put(number(column[index]));
    }
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  // Not the ordinal: reordering the enum must not change what is on disk.
  static byte number(StepPart part) {
    return switch (part) {
      case REST -> 0;
      case CONSTANT_CURRENT -> 1;
      case CONSTANT_VOLTAGE -> 2;
      case CONSTANT_POWER -> 3;
      case SWEEP -> 4;
    };
  }

  static StepPart part(byte number) {
    return switch (number) {
      case 0 -> StepPart.REST;
      case 1 -> StepPart.CONSTANT_CURRENT;
      case 2 -> StepPart.CONSTANT_VOLTAGE;
      case 3 -> StepPart.CONSTANT_POWER;
      case 4 -> StepPart.SWEEP;
      default ->
          throw new StoreException("a record is of the unknown part " + number + " of a step");
    };
  }
}
