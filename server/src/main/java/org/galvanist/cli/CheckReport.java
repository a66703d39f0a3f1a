package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Checked;
import org.galvanist.program.Estimate;
import org.galvanist.program.Finding;
import org.galvanist.program.ResolvedStep;

/** What a protocol would do to a cell, printed before anything is switched on. */
final class CheckReport {
  private final PrintWriter out;

  CheckReport(PrintWriter out) {
    this.out = out;
  }

  int run(Checking.Named named) {
    Checking checking = Checking.of(named, ChannelBasis.NONE);
    Checked checked = checking.checked();
    out.println(checking.protocol().title() + ", on " + checking.cell().title());
    for (ResolvedStep step : checked.steps()) {
      out.printf(
          Locale.ROOT,
          "  %5dx  %-44s %14s  ends %s%s%n",
          step.repeat(),
          step.words(),
          milliampere(step.currentAmpere()),
          step.ends(),
          step.phase().isEmpty() ? "" : "  [" + step.phase() + "]");
    }
    Estimate estimate = checked.estimate();
    out.printf(
        Locale.ROOT,
        "about %s (%s to %s), %,.0f records, %.1f MB%n",
        duration(estimate.second().likely()),
        duration(estimate.second().least()),
        duration(estimate.second().most()),
        estimate.records().likely(),
        estimate.bytes().likely() / 1e6);
    for (Finding finding : checked.findings()) {
      out.println(finding);
    }
    out.flush();
    return checked.program().isPresent() ? 0 : 2;
  }

  private static String milliampere(OptionalDouble ampere) {
    return ampere.isPresent()
        ? String.format(Locale.ROOT, "%+.4f mA", ampere.getAsDouble() * 1e3)
        : "";
  }

  private static String duration(double second) {
    double hour = second / 3600;
    return hour < 48
        ? String.format(Locale.ROOT, "%.1f h", hour)
        : String.format(Locale.ROOT, "%.1f days", hour / 24);
  }
}
