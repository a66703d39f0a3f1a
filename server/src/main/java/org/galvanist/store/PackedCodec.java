package org.galvanist.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.galvanist.analysis.Columns;
import org.galvanist.store.Reals.Forecast;

/**
 * Consecutive records packed to a few bytes each, every double bit for bit. The head is that of
 * {@link PointCodec}, with version 3: version, CRC-32C of all that follows, first record, number of
 * records. Then step count, step index, cycle and part as runs of equal values, and step time, test
 * time, V, A, °C and the four counters as {@link Reals}.
 *
 * <p>The counters are integrals of the other columns by the trapezoid rule, so they are foretold by
 * the very same arithmetic, and what is kept of them is next to nothing. For one thread.
 */
final class PackedCodec {
  static final byte VERSION = 3;

  /** Most records of a block: a batch of {@link Columns}. */
  static final int MOST_RECORDS = Columns.BATCH;

  private static final int HEADER_BYTES = 17;
  private static final int CHECKED_FROM = 5;
  private static final int DOUBLES = 9;
  private static final int INTS = 4;

  private static final ThreadLocal<PackedCodec> OF_THREAD =
      ThreadLocal.withInitial(PackedCodec::new);

  private final Reals reals = new Reals(new Residuals(), MOST_RECORDS);
  private final double[] ampereHours = new double[MOST_RECORDS];
  private final double[] wattHours = new double[MOST_RECORDS];
  private final int[] parts = new int[MOST_RECORDS];
  private byte[] bytes = new byte[0];

  private PackedCodec() {}

  /** The one of this thread: the compressor's memory is dear, and used again. */
  static PackedCodec ofThread() {
    return OF_THREAD.get();
  }

  /** Whether a block's bytes are of this format. */
  static boolean isPacked(byte[] bytes) {
    return bytes.length >= HEADER_BYTES && bytes[0] == VERSION;
  }

  /** Bytes of at least one row and at most {@value #MOST_RECORDS}. */
  byte[] encode(Columns rows) {
    int count = rows.size;
    int most =
        HEADER_BYTES + DOUBLES * Reals.mostBytes(count) + INTS * (count + 1) * Varints.MOST_BYTES;
    if (bytes.length < most) {
      bytes = new byte[most];
    }
    var into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    into.put(VERSION).putInt(0).putLong(rows.firstRecord).putInt(count);
    putRuns(into, rows.stepCount, count);
    putRuns(into, rows.stepIndex, count);
    putRuns(into, rows.cycle, count);
    for (int row = 0; row < count; row++) {
      parts[row] = PointCodec.number(rows.part[row]);
    }
    putRuns(into, parts, count);
    reals.write(into, rows.stepTimeSecond, count);
    reals.write(into, rows.testTimeSecond, count, byStepTime(rows));
    reals.write(into, rows.voltageVolt, count);
    reals.write(into, rows.currentAmpere, count);
    reals.write(into, rows.temperatureCelsius, count);
    integrate(rows);
    reals.write(into, rows.stepChargingAh, count, charging(rows, ampereHours));
    reals.write(into, rows.stepDischargingAh, count, discharging(rows, ampereHours));
    reals.write(into, rows.stepChargingWh, count, charging(rows, wattHours));
    reals.write(into, rows.stepDischargingWh, count, discharging(rows, wattHours));
    byte[] whole = Arrays.copyOf(bytes, into.position());
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(1, checksum(whole));
    return whole;
  }

  /** Number of records of a block, as its head says. */
  static int count(byte[] block) {
    return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(CHECKED_FROM + Long.BYTES);
  }

  /**
   * Fills columns with all records of a block.
   *
   * @param into has room for them; what it held is gone
   * @throws StoreException where the bytes are not what {@link #encode} wrote
   */
  void decode(byte[] block, Columns into) {
    var from = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    if (!isPacked(block)) {
      throw new StoreException(
          "a block of records is of no known version; was it written by a newer Galvanist?");
    }
    long first = from.getLong(CHECKED_FROM);
    int count = count(block);
    if (from.getInt(1) != checksum(block) || count < 1 || count > MOST_RECORDS) {
      throw damaged(first, "its checksum is not right");
    }
    from.position(HEADER_BYTES);
    try {
      into.firstRecord = first;
      into.size = count;
      read(from, into, count);
    } catch (BufferUnderflowException | StoreException broken) {
      throw damaged(first, String.valueOf(broken.getMessage()));
    }
    if (from.hasRemaining()) {
      throw damaged(first, "it is longer than its records");
    }
  }

  private static StoreException damaged(long first, String why) {
    return new StoreException("the packed block of records from " + first + " is damaged: " + why);
  }

  private void read(ByteBuffer from, Columns into, int count) {
    getRuns(from, into.stepCount, count);
    getRuns(from, into.stepIndex, count);
    getRuns(from, into.cycle, count);
    getRuns(from, parts, count);
    for (int row = 0; row < count; row++) {
      into.part[row] = PointCodec.part((byte) parts[row]);
    }
    reals.read(from, into.stepTimeSecond, count);
    reals.read(from, into.testTimeSecond, count, byStepTime(into));
    reals.read(from, into.voltageVolt, count);
    reals.read(from, into.currentAmpere, count);
    reals.read(from, into.temperatureCelsius, count);
    integrate(into);
    reals.read(from, into.stepChargingAh, count, charging(into, ampereHours));
    reals.read(from, into.stepDischargingAh, count, discharging(into, ampereHours));
    reals.read(from, into.stepChargingWh, count, charging(into, wattHours));
    reals.read(from, into.stepDischargingWh, count, discharging(into, wattHours));
  }

  private static Forecast byStepTime(Columns rows) {
    double[] time = rows.stepTimeSecond;
    return (row, before) -> before + (time[row] - time[row - 1]);
  }

  /** As the interpreter does; its clock is the channel's, which the step's time stands for. */
  private void integrate(Columns rows) {
    double[] time = rows.stepTimeSecond;
    double[] volt = rows.voltageVolt;
    double[] ampere = rows.currentAmpere;
    for (int row = 1; row < rows.size; row++) {
      double halfHour = (time[row] - time[row - 1]) / 7200;
      ampereHours[row] = (ampere[row - 1] + ampere[row]) * halfHour;
      wattHours[row] = (volt[row - 1] * ampere[row - 1] + volt[row] * ampere[row]) * halfHour;
    }
  }

  /** A step begins at zero; what flows against the counter's direction leaves it as it is. */
  private Forecast charging(Columns rows, double[] amounts) {
    int[] step = rows.stepCount;
    return (row, before) ->
        step[row] != step[row - 1] ? 0 : ampereHours[row] >= 0 ? before + amounts[row] : before;
  }

  private Forecast discharging(Columns rows, double[] amounts) {
    int[] step = rows.stepCount;
    return (row, before) ->
        step[row] != step[row - 1] ? 0 : ampereHours[row] >= 0 ? before : before - amounts[row];
  }

  private static void putRuns(ByteBuffer into, int[] values, int count) {
    int before = 0;
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && values[to] == values[from]) {
        to++;
      }
      Varints.put(into, to - from);
      Varints.putSigned(into, (long) values[from] - before);
      before = values[from];
      from = to;
    }
  }

  private static void getRuns(ByteBuffer from, int[] values, int count) {
    int row = 0;
    long value = 0;
    while (row < count) {
      long length = Varints.get(from);
      if (length < 1 || length > count - row) {
        throw new StoreException("a run of " + length + " rows does not fit into " + count);
      }
      value += Varints.getSigned(from);
      Arrays.fill(values, row, row + (int) length, (int) value);
      row += (int) length;
    }
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
