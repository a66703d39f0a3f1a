package org.galvanist.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.galvanist.engine.DataPoint;

/**
 * Thins a curve of unknown length as it comes: first, lowest, highest and last voltage of each
 * stretch of time (M4 of Jugel et al., VLDB 2014), the stretches twice as long whenever they run
 * out; and both sides of every step's border, while these are few. Points are left out, never
 * averaged. O(1) a point; memory is that of the points kept. Not safe for threads.
 */
final class ThinnedCurve {
  private static final int KEPT = 4;
  private static final double FIRST_STRETCH_SECOND = 1;

  private static final DataPoint[] EMPTY = {};

  private final DataPoint[][] stretches;
  private final int mostBorders;
  private List<DataPoint> borders = new ArrayList<>();
  private boolean tooManyBorders;
  private double stretchSecond = FIRST_STRETCH_SECOND;
  private DataPoint[] newest = EMPTY;

  /**
   * @param most the most points to keep, at least 16
   */
  ThinnedCurve(int most) {
    stretches = new DataPoint[most / (2 * KEPT)][];
    Arrays.fill(stretches, EMPTY);
    mostBorders = most / 2;
  }

  /** Takes a point; times never go back. */
  void add(DataPoint point) {
    if (newest.length == 0 || newest[0].stepCount() != point.stepCount()) {
      for (DataPoint last : newest) {
        border(last);
      }
      border(point);
    }
    newest = new DataPoint[] {point};
    while (point.testTimeSecond() >= stretchSecond * stretches.length) {
      mergePairs();
    }
    int place = (int) (point.testTimeSecond() / stretchSecond);
    stretches[place] = merged(stretches[place], new DataPoint[] {point, point, point, point});
  }

  private void border(DataPoint point) {
    if (!tooManyBorders && borders.size() >= mostBorders) {
      tooManyBorders = true;
      borders = List.of();
    }
    if (!tooManyBorders) {
      borders.add(point);
    }
  }

  private void mergePairs() {
    int size = stretches.length;
    for (int index = 0; index < size; index++) {
      stretches[index] =
          2 * index + 1 < size
              ? merged(stretches[2 * index], stretches[2 * index + 1])
              : 2 * index < size ? stretches[2 * index] : EMPTY;
    }
    stretchSecond *= 2;
  }

  /** In place of the earlier one, unless that is empty. */
  private static DataPoint[] merged(DataPoint[] earlier, DataPoint[] later) {
    if (earlier.length == 0 || later.length == 0) {
      return earlier.length == 0 ? later : earlier;
    }
    if (later[1].voltageVolt() < earlier[1].voltageVolt()) {
      earlier[1] = later[1];
    }
    if (later[2].voltageVolt() > earlier[2].voltageVolt()) {
      earlier[2] = later[2];
    }
    earlier[3] = later[3];
    return earlier;
  }

  /** The points kept, in order of their records, each once. */
  Collection<DataPoint> inOrder() {
    Map<Long, DataPoint> kept = new TreeMap<>();
    borders.forEach(point -> kept.put(point.record(), point));
    for (DataPoint[] stretch : stretches) {
      for (DataPoint point : stretch) {
        kept.put(point.record(), point);
      }
    }
    return kept.values();
  }

  /** The same as a list. */
  List<DataPoint> points() {
    return List.copyOf(inOrder());
  }
}
