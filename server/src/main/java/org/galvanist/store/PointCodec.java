package org.galvanist.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;

/**
 * Consecutive records as bytes, every double bit for bit. Little-endian:
 *
 * <pre>
 * 0  version, 1 byte      1  CRC-32C of all that follows, 4 bytes
 * 5  first record, 8      13 number of records, 4
 * 17 each record: test time, step time, V, A, °C, charging Ah, discharging Ah, charging Wh,
 *    discharging Wh (8 bytes each), step count, step index, cycle (4 each), part (1)
 * </pre>
 */
final class PointCodec {
  static final int HEADER_BYTES = 17;
  static final int POINT_BYTES = 9 * Double.BYTES + 3 * Integer.BYTES + 1;

  private static final byte VERSION = 1;
  private static final int CHECKED_FROM = 5;

  private PointCodec() {}

  /** Bytes of at least one record; each record's number is one more than the one before. */
  static byte[] encode(List<DataPoint> points) {
    long first = points.getFirst().record();
    var bytes = new byte[HEADER_BYTES + points.size() * POINT_BYTES];
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(VERSION).putInt(0).putLong(first).putInt(points.size());
    long expected = first;
    for (DataPoint point : points) {
      if (point.record() != expected) {
        throw new IllegalArgumentException(
            "record " + point.record() + " where record " + expected + " should follow");
      }
      put(buffer, point);
      expected++;
    }
    return buffer.putInt(1, checksum(bytes)).array();
  }

  /**
   * Hands the records from {@code from} to {@code to}, both included, in order.
   *
   * @throws StoreException where the bytes are not what {@link #encode} wrote
   */
  static void decode(byte[] bytes, long from, long to, Consumer<DataPoint> points) {
    if (bytes.length < HEADER_BYTES || bytes[0] != VERSION) {
      throw new StoreException(
          "a block of records is of no known version; was it written by a newer Galvanist?");
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = buffer.getLong(CHECKED_FROM);
    int count = buffer.getInt(CHECKED_FROM + Long.BYTES);
    if (buffer.getInt(1) != checksum(bytes)
        || bytes.length != HEADER_BYTES + (long) count * POINT_BYTES) {
      throw new StoreException(
          "the block of records from " + first + " is damaged: its checksum is not right");
    }
    long last = Math.min(to, first + count - 1);
    for (long record = Math.max(from, first); record <= last; record++) {
      points.accept(
          get(buffer.position(HEADER_BYTES + (int) (record - first) * POINT_BYTES), record));
    }
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  private static void put(ByteBuffer buffer, DataPoint point) {
    buffer
        .putDouble(point.testTimeSecond())
        .putDouble(point.stepTimeSecond())
        .putDouble(point.voltageVolt())
        .putDouble(point.currentAmpere())
        .putDouble(point.temperatureCelsius())
        .putDouble(point.stepChargingAh())
        .putDouble(point.stepDischargingAh())
        .putDouble(point.stepChargingWh())
        .putDouble(point.stepDischargingWh())
        .putInt(point.stepCount())
        .putInt(point.stepIndex())
        .putInt(point.cycle())
        .put(number(point.part()));
  }

  private static DataPoint get(ByteBuffer buffer, long record) {
    double testTimeSecond = buffer.getDouble();
    double stepTimeSecond = buffer.getDouble();
    double voltageVolt = buffer.getDouble();
    double currentAmpere = buffer.getDouble();
    double temperatureCelsius = buffer.getDouble();
    double chargingAh = buffer.getDouble();
    double dischargingAh = buffer.getDouble();
    double chargingWh = buffer.getDouble();
    double dischargingWh = buffer.getDouble();
    return new DataPoint(
        record,
        testTimeSecond,
        stepTimeSecond,
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        part(buffer.get()),
        voltageVolt,
        currentAmpere,
        temperatureCelsius,
        chargingAh,
        dischargingAh,
        chargingWh,
        dischargingWh);
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
    for (StepPart part : StepPart.values()) {
      if (number(part) == number) {
        return part;
      }
    }
    throw new StoreException("a record is of the unknown part " + number + " of a step");
  }
}
