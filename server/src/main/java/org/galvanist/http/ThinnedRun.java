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

  /** A stretch leaves six points at most, and there is one more stretch than borders. */
  private static final int MOST_BORDERS = MOST_POINTS / 6 - 1;

  private List<DataPoint> kept = new ArrayList<>();
  private final Extremes extremes = new Extremes();
  private double stretchSecond = 1;
  private boolean keepsBorders = true;
  private long stretch = -1;
  private @Nullable DataPoint before;

  /** Takes the next record; records come in order. */
  void accept(DataPoint point) {
    add(point);
    if (kept.size() > MOST_KEPT) {
      coarsen();
    }
  }

  private void add(DataPoint point) {
    long here = (long) Math.floor(point.testTimeSecond() / stretchSecond);
    if (here != stretch || (keepsBorders && isBorder(before, point))) {
      extremes.drainTo(kept);
      stretch = here;
    }
    before = point;
    extremes.accept(point);
  }

  private static boolean isBorder(@Nullable DataPoint before, DataPoint point) {
    return before != null
        && (before.stepCount() != point.stepCount() || before.part() != point.part());
  }

  private void coarsen() {
    extremes.drainTo(kept);
    List<DataPoint> all = kept;
    kept = new ArrayList<>(all.size());
    stretchSecond *= 2;
    keepsBorders = keepsBorders && borders(all) <= MOST_BORDERS;
    stretch = -1;
    before = null;
    all.forEach(this::add);
  }

  private static int borders(List<DataPoint> points) {
    int borders = 0;
    for (int index = 1; index < points.size(); index++) {
      borders += isBorder(points.get(index - 1), points.get(index)) ? 1 : 0;
    }
    return borders;
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
