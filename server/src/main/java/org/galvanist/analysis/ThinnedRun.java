package org.galvanist.analysis;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.engine.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * Records of a run whose length nobody knows beforehand, thinned for a plot as they come: of each
 * stretch of time the first and the last record and those with the extremes of voltage and of
 * current, never an average. Stretches begin anew with each part of a step, so that both sides of a
 * border stay, and grow with the run; only a run of more borders than can be drawn loses some.
 * Memory is bounded. Not safe for threads.
 */
public final class ThinnedRun {
  private final int mostPoints;
  private final int mostKept;
  private final int mostBorders;
  private List<DataPoint> kept = new ArrayList<>();
  private final Extremes extremes = new Extremes();
  private double stretchSecond = 1;
  private boolean keepsBorders = true;
  private long stretch = -1;
  private @Nullable DataPoint before;

  /**
   * A run without records.
   *
   * @param mostPoints that come out, at least 16
   */
  public ThinnedRun(int mostPoints) {
    this.mostPoints = mostPoints;
    this.mostKept = 4 * mostPoints;
    // A stretch leaves six points at most, and there is one more stretch than borders.
    this.mostBorders = mostPoints / 6 - 1;
  }

  /** Takes the next record; records come in order. */
  public void accept(DataPoint point) {
    add(point);
    if (kept.size() > mostKept) {
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
    keepsBorders = keepsBorders && borders(all) <= mostBorders;
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

  /** The records that are left, in order. */
  public List<DataPoint> points() {
    extremes.drainTo(kept);
    while (kept.size() > mostPoints) {
      coarsen();
      extremes.drainTo(kept);
    }
    return List.copyOf(kept);
  }
}
