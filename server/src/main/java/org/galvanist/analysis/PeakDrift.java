package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Peaks of dQ/dV followed from cycle to cycle. A peak belongs to the track of the same direction
 * whose last position is nearest, within a tolerance; the nearest pair is joined first, and each
 * track takes one peak a cycle. A peak that no track reaches begins one. A track without a peak in
 * {@link #PATIENCE} cycles running is over: a peak there later is another one. Not safe for
 * threads.
 */
public final class PeakDrift {
  /** How far a peak may move from one cycle to the next, V, unless told otherwise. */
  public static final double TOLERANCE_VOLT = 0.02;

  /** Cycles that a peak may hide for, counted among those that were handed over. */
  public static final int PATIENCE = 5;

  private final double toleranceVolt;
  private final List<Running> tracks = new ArrayList<>();

  /** A peak in one cycle. */
  public record Sighting(int cycle, DqDv.Peak peak) {}

  /**
   * One peak through the life of a cell.
   *
   * @param sightings in order of cycles, at least one
   * @param slopeVoltPerCycle least-squares slope of position against cycle number; empty under two
   *     sightings
   */
  public record Track(Way way, List<Sighting> sightings, OptionalDouble slopeVoltPerCycle) {
    /** Copies the list, so that a track never changes. */
    public Track {
      sightings = List.copyOf(sightings);
    }
  }

  private static final class Running {
    private final Way way;
    private final List<Sighting> sightings = new ArrayList<>();
    private int missed;

    Running(Way way) {
      this.way = way;
    }

    double lastVolt() {
      return sightings.getLast().peak().voltageVolt();
    }
  }

  private record Pair(Running track, DqDv.Peak peak, double awayVolt) {}

  /** Nothing followed yet, within {@link #TOLERANCE_VOLT}. */
  public PeakDrift() {
    this(TOLERANCE_VOLT);
  }

  /**
   * Nothing followed yet.
   *
   * @param toleranceVolt how far a peak may move between two cycles in which it is seen, V
   */
  public PeakDrift(double toleranceVolt) {
    this.toleranceVolt = toleranceVolt;
  }

  public double toleranceVolt() {
    return toleranceVolt;
  }

  /** Takes the peaks of a curve; the curves of one direction come in order of their cycles. */
  public void accept(int cycle, DqDv curve) {
    accept(cycle, curve.way(), curve.peaks());
  }

  /** Takes the peaks of one half cycle. */
  public void accept(int cycle, Way way, List<DqDv.Peak> peaks) {
    List<Running> open =
        tracks.stream().filter(each -> each.way == way && each.missed < PATIENCE).toList();
    var unclaimed = new ArrayList<>(peaks);
    var waiting = new ArrayList<>(open);
    for (Pair pair : pairs(open, peaks)) {
      if (waiting.contains(pair.track()) && unclaimed.contains(pair.peak())) {
        waiting.remove(pair.track());
        unclaimed.remove(pair.peak());
        pair.track().sightings.add(new Sighting(cycle, pair.peak()));
        pair.track().missed = 0;
      }
    }
    waiting.forEach(track -> track.missed++);
    for (DqDv.Peak peak : unclaimed) {
      var track = new Running(way);
      track.sightings.add(new Sighting(cycle, peak));
      tracks.add(track);
    }
  }

  private List<Pair> pairs(List<Running> open, List<DqDv.Peak> peaks) {
    var pairs = new ArrayList<Pair>();
    for (Running track : open) {
      for (DqDv.Peak peak : peaks) {
        double away = Math.abs(peak.voltageVolt() - track.lastVolt());
        if (away <= toleranceVolt) {
          pairs.add(new Pair(track, peak, away));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::awayVolt));
    return pairs;
  }

  /** Every track so far, by direction, then from low to high voltage of their first sightings. */
  public List<Track> tracks() {
    return tracks(1);
  }

  /** The tracks that were seen in at least so many cycles. */
  public List<Track> tracks(int leastSightings) {
    return tracks.stream()
        .filter(each -> each.sightings.size() >= leastSightings)
        .sorted(
            Comparator.<Running, Way>comparing(each -> each.way)
                .thenComparingDouble(each -> each.sightings.getFirst().peak().voltageVolt()))
        .map(each -> new Track(each.way, each.sightings, slope(each.sightings)))
        .toList();
  }

  private static OptionalDouble slope(List<Sighting> sightings) {
    if (sightings.size() < 2) {
      return OptionalDouble.empty();
    }
    double meanCycle = sightings.stream().mapToInt(Sighting::cycle).average().orElseThrow();
    double meanVolt =
        sightings.stream().mapToDouble(each -> each.peak().voltageVolt()).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (Sighting each : sightings) {
      double away = each.cycle() - meanCycle;
      both += away * (each.peak().voltageVolt() - meanVolt);
      square += away * away;
    }
    return OptionalDouble.of(both / square);
  }
}
