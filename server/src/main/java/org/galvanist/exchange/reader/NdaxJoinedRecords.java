package org.galvanist.exchange.reader;

import java.io.IOException;
import org.galvanist.intake.RawRows;

/**
 * Layouts from 8 on: voltage and current of every record in one table; time, step and counters in
 * another that skips records, in between which they follow from the interval and the current; the
 * steps in a third. All three are in the order of the test, and are read side by side.
 */
final class NdaxJoinedRecords implements NdaxRecords {
  private static final double MS_PER_HOUR = 3_600_000;

  private final NdcTable main;
  private final NdaxRun run;
  private final NdaxSteps steps;
  private final NdaxTemperature temperature;
  private final boolean siUnits;

  private double sinceAh;
  private double sinceWh;
  private long sinceMs;
  private long stepMs;
  private long earlierMs;

  /** Takes the tables over and closes them. */
  NdaxJoinedRecords(NdcTable main, NdaxRun run, NdaxSteps steps, NdaxTemperature temperature) {
    this.main = main;
    this.run = run;
    this.steps = steps;
    this.temperature = temperature;
    this.siUnits = inSi(main.version());
    main.rowsOf(8);
  }

  /** Whether a layout counts in V, A and Ah; the others in 0.1 mV, mA and mAs. */
  static boolean inSi(int version) {
    return switch (version) {
      case 8, 12, 14, 17 -> true;
      default -> false;
    };
  }

  @Override
  public void fill(RawRows rows) throws IOException {
    while (!rows.isFull() && main.next()) {
      long place = main.place();
      int row = rows.add(place);
      double voltage = siUnits ? main.real(0) : main.real(0) / 10_000;
      double current = siUnits ? main.real(4) : main.real(4) / 1000;
      rows.voltageVolt[row] = voltage;
      rows.currentAmpere[row] = current;
      rows.temperatureCelsius[row] = temperature.at(place);
      if (run.reach(place)) {
        sinceMs = 0;
        sinceAh = 0;
        sinceWh = 0;
      } else {
        // Not stored: the record is as much later as the one before it, at its own current.
        double ampereHours = run.intervalMs() * current / MS_PER_HOUR;
        sinceMs += run.intervalMs();
        sinceAh += ampereHours;
        sinceWh += ampereHours * voltage;
      }
      if (run.started()) {
        put(rows, row);
      }
    }
  }

  private void put(RawRows rows, int row) throws IOException {
    if (steps.reach(run.stepCount())) {
      earlierMs += stepMs;
      stepMs = 0;
    }
    long atMs = run.stepTimeMs() + sinceMs;
    stepMs = Math.max(stepMs, atMs);
    rows.stepTimeSecond[row] = atMs / 1000.0;
    rows.testTimeSecond[row] = (earlierMs + atMs) / 1000.0;
    rows.unixTimeSecond[row] = (run.unixTimeMs() + sinceMs) / 1000.0;
    rows.chargingAh[row] = run.chargingAh() + Math.max(0, sinceAh);
    rows.dischargingAh[row] = run.dischargingAh() + Math.max(0, -sinceAh);
    rows.chargingWh[row] = run.chargingWh() + Math.max(0, sinceWh);
    rows.dischargingWh[row] = run.dischargingWh() + Math.max(0, -sinceWh);
    rows.stepCount[row] = run.stepCount();
    rows.stepIndex[row] = steps.stepIndex();
    rows.cycle[row] = steps.cycle();
    rows.kind[row] = steps.kind();
  }

  @Override
  public long bytes() {
    return main.bytes();
  }

  @Override
  public void close() throws IOException {
    try (main;
        run;
        steps;
        temperature) {
      // Each is closed, whatever closing another one throws.
    }
  }
}
