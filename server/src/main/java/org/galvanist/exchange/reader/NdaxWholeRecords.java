package org.galvanist.exchange.reader;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.galvanist.intake.RawRows;

/**
 * Layouts up to 5: each row holds its record whole. Current and counters are whole numbers of a
 * step that depends on the current range; counters start anew with each step, one for each way.
 */
final class NdaxWholeRecords implements NdaxRecords {
  private static final double MAS_PER_AH = 3_600_000;

  private final NdcTable table;
  private final NdaxTemperature temperature;
  private final int first;
  private final int late;

  private long lastStep = -1;
  private int stepCount;
  private long stepMs;
  private long earlierMs;

  /** Takes the tables over and closes them. */
  NdaxWholeRecords(NdcTable table, NdaxTemperature temperature) {
    this.table = table;
    this.temperature = temperature;
    switch (table.version()) {
      case 1, 3 -> {
        first = 8;
        late = 20;
        table.rowsOf(83);
      }
      case 2, 4 -> {
        first = 8;
        late = 23;
        table.rowsOf(94);
      }
      default -> {
        first = 1;
        late = 16;
        table.rowsOf(87);
      }
    }
  }

  @Override
  public void fill(RawRows rows) throws IOException {
    while (!rows.isFull() && table.next()) {
      long place = table.unsignedInt(first);
      // A row that was never written.
      if (place != 0) {
        put(rows, rows.add(place));
      }
    }
  }

  private void put(RawRows rows, int row) throws IOException {
    int cycle = table.signedInt(first + 4);
    int step = table.unsignedByte(first + 8);
    countStep(((long) cycle << 8) + step);
    long atMs = table.signedLong(late);
    stepMs = Math.max(stepMs, atMs);
    double milli = stepOfRange(table.signedInt(late + 59));
    rows.testTimeSecond[row] = (earlierMs + atMs) / 1000.0;
    rows.stepTimeSecond[row] = atMs / 1000.0;
    rows.unixTimeSecond[row] = unixTimeSecond();
    rows.voltageVolt[row] = table.signedInt(late + 8) / 10_000.0;
    rows.currentAmpere[row] = table.signedInt(late + 12) * milli / 1000;
    rows.temperatureCelsius[row] = temperature.at(rows.place[row]);
    rows.chargingAh[row] = table.signedLong(late + 20) * milli / MAS_PER_AH;
    rows.dischargingAh[row] = Math.abs(table.signedLong(late + 28) * milli / MAS_PER_AH);
    rows.chargingWh[row] = table.signedLong(late + 36) * milli / MAS_PER_AH;
    rows.dischargingWh[row] = Math.abs(table.signedLong(late + 44) * milli / MAS_PER_AH);
    rows.cycle[row] = cycle + 1;
    rows.stepIndex[row] = step;
    rows.stepCount[row] = stepCount;
    rows.kind[row] = NdaxRecords.kind(table.unsignedByte(first + 9));
  }

  private void countStep(long step) {
    if (step != lastStep) {
      lastStep = step;
      stepCount++;
      earlierMs += stepMs;
      stepMs = 0;
    }
  }

  /** The clock of the room, which names no zone. */
  private double unixTimeSecond() {
    try {
      return LocalDateTime.of(
              table.unsignedShort(late + 52),
              table.unsignedByte(late + 54),
              table.unsignedByte(late + 55),
              table.unsignedByte(late + 56),
              table.unsignedByte(late + 57),
              table.unsignedByte(late + 58))
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException none) {
      return Double.NaN;
    }
  }

  /** The least step of the current, mA, in a range that is given in mA, or negative in a code. */
  static double stepOfRange(int range) {
    long size = Math.abs((long) range);
    if (range == 0 || range < -2_000_000_000) {
      return 1e-1;
    }
    if (range > 0) {
      return size < 10 ? 1e-4 : size < 100 ? 1e-3 : size < 1000 ? 1e-2 : 1e-1;
    }
    if (size < 1_000_000) {
      return size < 10 ? 1e-5 : size < 100 ? 1e-4 : size < 1000 ? 1e-3 : 1e-2;
    }
    return size < 10_000_000 ? 1e-8 : size < 100_000_000 ? 1e-7 : 1e-6;
  }

  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void close() throws IOException {
    try (table;
        temperature) {
      // Each is closed, whatever closing another one throws.
    }
  }
}
