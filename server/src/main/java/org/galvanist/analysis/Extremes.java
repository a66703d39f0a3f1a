package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last record of a stretch, and the first ones with its least and its greatest
 * value of each of some quantities; what is no number is neither. The extremes of what two
 * neighbouring stretches left are those of both together. Not safe for threads.
 */
public final class Extremes {
  private static final List<ToDoubleFunction<DataPoint>> DRAWN =
      List.of(DataPoint::voltageVolt, DataPoint::currentAmpere);

  private static final List<ToDoubleFunction<DataPoint>> ALL =
      List.of(
          DataPoint::voltageVolt,
          DataPoint::currentAmpere,
          DataPoint::temperatureCelsius,
          point -> point.stepChargingAh() - point.stepDischargingAh());

  private final List<ToDoubleFunction<DataPoint>> quantities;
  private final @Nullable DataPoint[] low;
  private final @Nullable DataPoint[] high;
  private final double[] least;
  private final double[] most;
  private @Nullable DataPoint first;
  private @Nullable DataPoint last;

  /** Of voltage and of current. */
  public Extremes() {
    this(DRAWN);
  }

  private Extremes(List<ToDoubleFunction<DataPoint>> quantities) {
    this.quantities = quantities;
    low = new @Nullable DataPoint[quantities.size()];
    high = new @Nullable DataPoint[quantities.size()];
    least = new double[quantities.size()];
    most = new double[quantities.size()];
    clear();
  }

  /** Of voltage, current, temperature and net charge of the step. */
  public static Extremes ofAll() {
    return new Extremes(ALL);
  }

  /** Whether nothing was taken since the last draining. */
  public boolean isEmpty() {
    return first == null;
  }

  /** Takes the next record; records come in order. */
  public void accept(DataPoint point) {
    first = first == null ? point : first;
    last = point;
    for (int index = 0; index < quantities.size(); index++) {
      double value = quantities.get(index).applyAsDouble(point);
      if (value < least[index] || (low[index] == null && !Double.isNaN(value))) {
        least[index] = value;
        low[index] = point;
      }
      if (value > most[index] || (high[index] == null && !Double.isNaN(value))) {
        most[index] = value;
        high[index] = point;
      }
    }
  }

  /** Moves what is left to the end of a list, each record once, and begins anew. */
  public void drainTo(List<DataPoint> kept) {
    var chosen = new ArrayList<DataPoint>();
    addTo(chosen, first);
    for (int index = 0; index < quantities.size(); index++) {
      addTo(chosen, low[index]);
      addTo(chosen, high[index]);
    }
    addTo(chosen, last);
    chosen.sort((one, other) -> Long.compare(one.record(), other.record()));
    long before = -1;
    for (DataPoint each : chosen) {
      if (each.record() != before) {
        kept.add(each);
      }
      before = each.record();
    }
    clear();
  }

  private static void addTo(List<DataPoint> chosen, @Nullable DataPoint point) {
    if (point != null) {
      chosen.add(point);
    }
  }

  private void clear() {
    first = null;
    last = null;
    for (int index = 0; index < quantities.size(); index++) {
      low[index] = null;
      high[index] = null;
      least[index] = Double.POSITIVE_INFINITY;
      most[index] = Double.NEGATIVE_INFINITY;
    }
  }
}
