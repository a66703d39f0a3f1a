package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.galvanist.driver.sim.DryRun;
import org.galvanist.engine.Effect;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Program;

/**
 * How fast interpreter and virtual cell are by themselves, beside the stated baseline: PyBaMM's
 * single-particle model took 5 to 11 ms for a cycle of 190 records, without control, storage or
 * analysis.
 */
final class SpeedReport {
  private static final double BASELINE_MICROSECONDS = 5_000.0 / 190;

  private final PrintWriter out;

  SpeedReport(PrintWriter out) {
    this.out = out;
  }

  int run(Checking.Named named) {
    Checking checking = Checking.of(named, ChannelBasis.NONE);
    Program program = checking.program();
    long[] records = {0};
    long began = System.nanoTime();
    long samples =
        new DryRun(
                program,
                checking.virtual(),
                checking.celsius(),
                effect -> records[0] += effect instanceof Effect.Log ? 1 : 0)
            .run();
    double second = (System.nanoTime() - began) * 1e-9;
    double microseconds = second * 1e6 / samples;
    out.printf(
        Locale.ROOT,
        "%,d cycles, %,d samples, %,d records in %.2f s: %,.0f cycles/s, %,.0f samples/s,"
            + " %.2f µs a sample, %.0f times PyBaMM's 5 ms for 190 records%n",
        program.cycles(),
        samples,
        records[0],
        second,
        program.cycles() / second,
        samples / second,
        microseconds,
        BASELINE_MICROSECONDS / microseconds);
    out.flush();
    return 0;
  }
}
