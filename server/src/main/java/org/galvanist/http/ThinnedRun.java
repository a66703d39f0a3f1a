package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * Records of a run whose length nobody knows beforehand, thinned for a plot as they come: of each
 * stretch of time the first and the last record and those with the extremes of voltage and of
 * current, never an average. Stretches begin anew with each part of a step, so that both sides of a
 * border stay, and grow with the run; only a run of more borders than can be drawn loses some.
 * Memory is bounded. Not safe for threads.
 */
final class ThinnedRun {
  /** Points that come out, at most. */
  static final int MOST_POINTS = 3000;

  private static final int MOST_KEPT = 4 * MOST_POINTS;

  /** Both sides of a border, and room for what is between. */
  private static final int MOST_BORDERS = MOST_POINTS / 4;

  private List<DataPoint> kept = new ArrayList<>();
  private final Extremes extremes = new Extremes();
  private double stretchSecond = 1;
  private boolean keepsBorders = true;
  private long stretch = -1;
  private @Nullable DataPoint before;

  /** Takes the next record; records come in order. */
  void accept(DataPoint point) {
    long here = (long) Math.floor(point.testTimeSecond() / stretchSecond);
    boolean border = before == null || isBorder(before, point);
    if (here != stretch || (keepsBorders && border)) {
      extremes.drainTo(kept);
      stretch = here;
    }
    before = point;
    extremes.accept(point);
    if (kept.size() > MOST_KEPT) {
      coarsen();
    }
  }

  private static boolean isBorder(DataPoint before, DataPoint point) {
    return before.stepCount() != point.stepCount() || before.part() != point.part();
  }

  private void coarsen() {
    List<DataPoint> all = kept;
    kept = new ArrayList<>(all.size());
    stretchSecond *= 2;
    keepsBorders &= all.getLast().stepCount() - all.getFirst().stepCount() < MOST_BORDERS;
    stretch = -1;
    all.forEach(this::accept);
  }

  /** The columns as the interface document has them. */
  JsonObject columns() {
    extremes.drainTo(kept);
    while (kept.size() > MOST_POINTS) {
      coarsen();
      extremes.drainTo(kept);
    }
    return new JsonObject()
        .put("test_time_second", column(DataPoint::testTimeSecond))
        .put("voltage_volt", column(DataPoint::voltageVolt))
        .put("current_ampere", column(DataPoint::currentAmpere))
        .put("temperature_celsius", column(DataPoint::temperatureCelsius))
        .put(
            "step_number", new JsonArray(kept.stream().map(each -> each.stepIndex() + 1).toList()));
  }

  private JsonArray column(ToDoubleFunction<DataPoint> of) {
    var column = new JsonArray();
    kept.forEach(point -> column.add(Shapes.orNull(of.applyAsDouble(point))));
    return column;
  }
}
