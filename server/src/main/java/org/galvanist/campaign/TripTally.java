package org.galvanist.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.galvanist.run.ChannelView;

/** What came of the trips under one condition. */
final class TripTally {
  private static final double BOUND_MILLIS = 250;
  private static final double MILLI = 1e-6;

  private final List<String> failures = new ArrayList<>();
  private long tried;
  private long stops;
  private double worstMillis;
  private double worstStoppedMillis;

  long tried() {
    return tried;
  }

  List<String> failures() {
    return failures;
  }

  /** Adds how often the process stood still in a round. */
  void stopped(int times) {
    stops += times;
  }

  /** Adds what became of one channel. */
  void add(TripProbe probe, ChannelView view, StopWatch stops, long seed) {
    tried++;
    String objection = objection(probe, view, stops);
    if (!objection.isEmpty()) {
      failures.add("seed " + seed + ", " + probe.planned() + ": " + objection);
    }
  }

  private String objection(TripProbe probe, ChannelView view, StopWatch stops) {
    if (!probe.isOff()) {
      return "missed; the channel says " + view.state() + " " + view.because();
    }
    if (probe.wasEarly()) {
      return "opened before anything was crossed: " + view.because();
    }
    long arrived = probe.arrivedNano();
    double millis = stops.runningNano(arrived, probe.offNano()) * MILLI;
    worstMillis = Math.max(worstMillis, millis);
    worstStoppedMillis = Math.max(worstStoppedMillis, (probe.offNano() - arrived) * MILLI);
    if (millis > BOUND_MILLIS) {
      return String.format(Locale.ROOT, "the off command came after %.1f ms", millis);
    }
    for (String words : probe.planned().crossing().words()) {
      if (!view.because().contains(words)) {
        return "another reason: " + view.because();
      }
    }
    if (!view.state().latched()) {
      return "not latched: " + view.state();
    }
    if (probe.wasResumed()) {
      return "driven again after the trip";
    }
    return probe.ampereAfter() == 0 ? "" : "current afterwards: " + probe.ampereAfter() + " A";
  }

  /** A line of the report. */
  String words(String condition) {
    return String.format(
        Locale.ROOT,
        "%-26s %6d tried, %d failed, worst %.1f ms from arrival to off command%s%s",
        condition,
        tried,
        failures.size(),
        worstMillis,
        stops > 0 ? String.format(Locale.ROOT, ", stopped %d times", stops) : "",
        worstStoppedMillis > worstMillis + 1
            ? String.format(
                Locale.ROOT, " (%.1f ms with the time the process stood still)", worstStoppedMillis)
            : "");
  }
}
