package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Time, step and counters of those records of which an archive keeps them. Counters start anew with
 * each step, one for each way.
 */
final class NdaxRun implements Closeable {
  private static final double MAS_PER_AH = 3_600_000;

  private final NdcTable table;
  private final int late;
  private final boolean milliseconds;
  private final double factor;

  private long nextPlace;
  private boolean more;
  private boolean started;
  private long stepTimeMs;
  private long intervalMs;
  private long unixTimeMs;
  private double chargingAh;
  private double dischargingAh;
  private double chargingWh;
  private double dischargingWh;
  private long stepNumber;
  private int stepCount;

  private NdaxRun(NdcTable table, int rowBytes, int late, boolean milliseconds) {
    this.table = table;
    this.late = late;
    this.milliseconds = milliseconds;
    this.factor = NdaxJoinedRecords.inSi(table.version()) ? 1 : 1 / MAS_PER_AH;
    table.rowsOf(rowBytes);
  }

  /** Takes the table over. */
  static NdaxRun of(NdcTable table) throws IOException {
    NdaxRun run =
        switch (table.version()) {
          case 8 -> new NdaxRun(table, 42, 26, false);
          case 9 -> new NdaxRun(table, 45, 29, false);
          case 11, 12 -> new NdaxRun(table, 47, 29, true);
          case 13, 14 -> new NdaxRun(table, 55, 29, true);
          case 16, 17 -> new NdaxRun(table, 100, 29, true);
          default ->
              throw new UnreadableFile(
                  "data_runInfo.ndc has layout "
                      + table.version()
                      + ", which is not known. Export the test as CSV from BTSDA instead.");
        };
    run.lookAhead();
    return run;
  }

  /**
   * Goes to the record at that place.
   *
   * @return whether it is stored; if not, the one before it stays
   */
  boolean reach(long place) throws IOException {
    while (more && nextPlace < place) {
      countStep();
      lookAhead();
    }
    if (!more || nextPlace != place) {
      return false;
    }
    take();
    lookAhead();
    return true;
  }

  private void lookAhead() throws IOException {
    more = table.next();
    if (more) {
      nextPlace = table.unsignedInt(late + 12);
    }
  }

  private void countStep() {
    long number = table.unsignedInt(late + 8);
    if (number != stepNumber || stepCount == 0) {
      stepNumber = number;
      stepCount++;
    }
  }

  private void take() {
    countStep();
    started = true;
    stepTimeMs = table.unsignedInt(0);
    chargingAh = Math.abs(table.real(5)) * factor;
    dischargingAh = Math.abs(table.real(9)) * factor;
    chargingWh = Math.abs(table.real(13)) * factor;
    dischargingWh = Math.abs(table.real(17)) * factor;
    intervalMs = table.signedInt(late);
    unixTimeMs = unixTimeOfRow();
  }

  private long unixTimeOfRow() {
    return table.unsignedInt(late + 4) * 1000 + (milliseconds ? table.unsignedShort(late + 16) : 0);
  }

  /** Whether a record was reached. */
  boolean started() {
    return started;
  }

  /** Since the record before it. */
  long intervalMs() {
    return intervalMs;
  }

  long stepTimeMs() {
    return stepTimeMs;
  }

  long unixTimeMs() {
    return unixTimeMs;
  }

  double chargingAh() {
    return chargingAh;
  }

  double dischargingAh() {
    return dischargingAh;
  }

  double chargingWh() {
    return chargingWh;
  }

  double dischargingWh() {
    return dischargingWh;
  }

  /** The how-manieth step, from 1. */
  int stepCount() {
    return stepCount;
  }

  /** When the next stored record was taken, s since 1970; empty where there is none. */
  OptionalDouble nextUnixTimeSecond() {
    return more ? OptionalDouble.of(unixTimeOfRow() / 1000.0) : OptionalDouble.empty();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
