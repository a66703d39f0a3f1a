package org.galvanist.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;

/**
 * A stretch of a run thinned for a plot over test time. It is cut into buckets, each a run of
 * consecutive records; of a bucket the first and the last record are kept, and those with its least
 * and greatest voltage, current, temperature and net charge of the step, never an average.
 *
 * <p>What holds always: every record of the stretch is in exactly one bucket, so that no extreme of
 * the stretch is lost, and what is kept are records as they were measured. Where the stretch has at
 * most {@value #EXACT_RECORDS} records, buckets are equal spans of test time, as {@link #bucketAt}
 * says. Where it has more, a group of at most {@value OverviewRows#NODE_RECORDS} records, or of a
 * quarter of the records of a mean bucket, may stand as a whole in the bucket of its first record.
 *
 * @param records how many the stretch has
 * @param lastRecord number of the last of them; 0 where there is none
 * @param buckets those that have records, in order
 */
public record Overview(long records, long lastRecord, List<Bucket> buckets) {
  static final int EXACT_RECORDS = 300_000;

  /**
   * One span of test time.
   *
   * @param index place of the bucket, from 0
   * @param kept the records kept of it, in order, each once
   */
  public record Bucket(int index, List<DataPoint> kept) {}

  /** Place of the bucket that a moment belongs to. */
  public static int bucketAt(double second, double fromSecond, double toSecond, int buckets) {
    double width = Math.max(0, toSecond - fromSecond) / buckets;
    double place = width > 0 ? (second - fromSecond) / width : 0;
    return Math.clamp((long) place, 0, buckets - 1);
  }

  /** All records that are kept, in order. */
  public void forEach(Consumer<DataPoint> points) {
    buckets.forEach(bucket -> bucket.kept().forEach(points));
  }

  /** Takes records, or what was kept of groups of them, in order. */
  static final class Builder {
    private final double from;
    private final double to;
    private final int count;
    private final List<Bucket> buckets = new ArrayList<>();
    private final Extremes extremes = Extremes.ofAll();
    private int index = -1;
    private long records;
    private long lastRecord;

    Builder(double fromSecond, double toSecond, int buckets) {
      from = fromSecond;
      to = toSecond;
      count = buckets;
    }

    /** Takes what was kept of a group of consecutive records. */
    void accept(List<DataPoint> kept, int groupRecords) {
      int here = bucketAt(kept.getFirst().testTimeSecond(), from, to, count);
      if (here != index) {
        cut();
        index = here;
      }
      kept.forEach(extremes::accept);
      records += groupRecords;
      lastRecord = kept.getLast().record();
    }

    private void cut() {
      if (!extremes.isEmpty()) {
        var kept = new ArrayList<DataPoint>();
        extremes.drainTo(kept);
        buckets.add(new Bucket(index, List.copyOf(kept)));
      }
    }

    Overview build() {
      cut();
      return new Overview(records, lastRecord, List.copyOf(buckets));
    }
  }
}
