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
 * 17 each column: 0 and the one value that all records have, or 1 and the value of each
 * </pre>
 *
 * The columns are test time, step time, V, A, °C, charging Ah, discharging Ah, charging Wh,
 * discharging Wh (8 bytes a value), step count, step index, cycle (4), part (1). Version 1 had the
 * same values record by record, and is read still.
 */
final class PointCodec {
  static final int HEADER_BYTES = 17;

  private static final byte BY_RECORD = 1;
  private static final byte BY_COLUMN = 2;
  private static final int CHECKED_FROM = 5;
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
    int most = HEADER_BYTES + COLUMNS + rows.size * POINT_BYTES;
    var buffer = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(BY_COLUMN).putInt(0).putLong(rows.firstRecord).putInt(rows.size);
    for (double[] column : doubles(rows)) {
      put(buffer, column, rows.size);
    }
    for (int[] column : ints(rows)) {
      put(buffer, column, rows.size);
    }
    put(buffer, rows.part, rows.size);
    var bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(1, checksum(bytes));
    return bytes;
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
    var block = new Block(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    if (block.bytes.getInt(1) != checksum(bytes) || block.end() != bytes.length) {
      throw new StoreException(
          "the block of records from " + block.first + " is damaged: its checksum is not right");
    }
    return block;
  }

  /** Records that can be read by column, from any row to any other. */
  static final class Block {
    private final ByteBuffer bytes;
    private final long first;
    private final int count;
    private final long[] start = new long[COLUMNS + 1];
    private final int[] stride = new int[COLUMNS];

    private Block(ByteBuffer bytes) {
      this.bytes = bytes;
      this.first = bytes.getLong(CHECKED_FROM);
      this.count = bytes.getInt(CHECKED_FROM + Long.BYTES);
      if (bytes.get(0) == BY_RECORD) {
        layByRecord();
      } else {
        layByColumn();
      }
    }

    private void layByRecord() {
      long at = HEADER_BYTES;
      for (int column = 0; column < COLUMNS; column++) {
        start[column] = at;
        stride[column] = POINT_BYTES;
        at += width(column);
      }
      start[COLUMNS] = HEADER_BYTES + (long) count * POINT_BYTES;
    }

    private void layByColumn() {
      long at = HEADER_BYTES;
      for (int column = 0; column < COLUMNS; column++) {
        boolean each = at < bytes.capacity() && bytes.get((int) at) != 0;
        start[column] = at + 1;
        stride[column] = each ? width(column) : 0;
        at += 1 + (each ? (long) count * width(column) : width(column));
      }
      start[COLUMNS] = at;
    }

    private long end() {
      return start[COLUMNS];
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
      return (int) start[column] + row * stride[column];
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
      for (int column = 0; column < DOUBLES; column++) {
        copy(column, from, to, doubles[column], into.size);
      }
      int[][] ints = ints(into);
      for (int column = 0; column < INTS; column++) {
        copy(DOUBLES + column, from, to, ints[column], into.size);
      }
      int target = into.size;
      for (int row = from; row < to; row++) {
        into.part[target++] = part(bytes.get(at(PART, row)));
      }
      into.size = target;
    }

    private void copy(int column, int from, int to, double[] target, int at) {
      switch (stride[column]) {
        case 0 -> Arrays.fill(target, at, at + to - from, bytes.getDouble(at(column, 0)));
        case Double.BYTES ->
            bytes
                .slice(at(column, from), (to - from) * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(target, at, to - from);
        default -> {
          for (int row = from; row < to; row++) {
            target[at + row - from] = bytes.getDouble(at(column, row));
          }
        }
      }
    }

    private void copy(int column, int from, int to, int[] target, int at) {
      switch (stride[column]) {
        case 0 -> Arrays.fill(target, at, at + to - from, bytes.getInt(at(column, 0)));
        case Integer.BYTES ->
            bytes
                .slice(at(column, from), (to - from) * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(target, at, to - from);
        default -> {
          for (int row = from; row < to; row++) {
            target[at + row - from] = bytes.getInt(at(column, row));
          }
        }
      }
    }
  }

  private static int width(int column) {
    return column < DOUBLES ? Double.BYTES : column < PART ? Integer.BYTES : 1;
  }

  private static double[][] doubles(Columns rows) {
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

  private static int[][] ints(Columns rows) {
    return new int[][] {rows.stepCount, rows.stepIndex, rows.cycle};
  }

  private static void put(ByteBuffer buffer, double[] column, int size) {
    long same = Double.doubleToRawLongBits(column[0]);
    int row = 1;
    while (row < size && Double.doubleToRawLongBits(column[row]) == same) {
      row++;
    }
    if (row == size) {
      buffer.put((byte) 0).putLong(same);
      return;
    }
    buffer.put((byte) 1);
    for (row = 0; row < size; row++) {
      buffer.putLong(Double.doubleToRawLongBits(column[row]));
    }
  }

  private static void put(ByteBuffer buffer, int[] column, int size) {
    int row = 1;
    while (row < size && column[row] == column[0]) {
      row++;
    }
    buffer.put((byte) (row == size ? 0 : 1));
    for (int index = 0; index < (row == size ? 1 : size); index++) {
      buffer.putInt(column[index]);
    }
  }

  private static void put(ByteBuffer buffer, StepPart[] column, int size) {
    int row = 1;
    while (row < size && column[row] == column[0]) {
      row++;
    }
    buffer.put((byte) (row == size ? 0 : 1));
    for (int index = 0; index < (row == size ? 1 : size); index++) {
      buffer.put(number(column[index]));
    }
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  // Not the ordinal: reordering the enum must not change what is on disk.
  private static byte number(StepPart part) {
    return switch (part) {
      case REST -> 0;
      case CONSTANT_CURRENT -> 1;
      case CONSTANT_VOLTAGE -> 2;
      case CONSTANT_POWER -> 3;
      case SWEEP -> 4;
    };
  }

  private static StepPart part(byte number) {
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
