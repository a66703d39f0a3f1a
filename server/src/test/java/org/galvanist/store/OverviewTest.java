package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plot of very many records comes from a few, and loses no extreme. */
final class OverviewTest {
  private static final long SEED = 20_261_121;
  private static final int RECORDS = 420_000;
  private static final int BUCKETS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir Path folder;
  private Store store;
  private long run;

  @BeforeEach
  void open() {
    store = Store.open(vertx, folder.resolve("lab.db"), Clock.systemUTC(), 1, 600);
    run = Records.newRun(store, "1");
  }

  @AfterEach
  void close() {
    store.close();
    done(vertx.close());
  }

  @Test
  void inAShortStretchEveryBucketIsWhatItsRecordsMakeIt() {
    List<DataPoint> all = record(5_000);
    for (int trial = 0; trial < 50; trial++) {
      double from = all.get(random.nextInt(all.size())).testTimeSecond() - random.nextDouble();
      double to = from + random.nextDouble(4_000);
      int buckets = 1 + random.nextInt(80);
      var expected = new TreeMap<Integer, Extremes>();
      for (DataPoint point : all) {
        if (point.testTimeSecond() >= from && point.testTimeSecond() <= to) {
          expected
              .computeIfAbsent(
                  Overview.bucketAt(point.testTimeSecond(), from, to, buckets),
                  index -> Extremes.ofAll())
              .accept(point);
        }
      }
      var kept = new ArrayList<Overview.Bucket>();
      expected.forEach(
          (index, extremes) -> {
            var points = new ArrayList<DataPoint>();
            extremes.drainTo(points);
            kept.add(new Overview.Bucket(index, points));
          });
      Overview found = done(store.overview(run, from, to, buckets));
      assertEquals(kept, found.buckets(), "seed " + SEED + " trial " + trial);
    }
  }

  @Test
  void inALongStretchBucketsAreConsecutiveAndEachHasItsOwnExtremes() {
    List<DataPoint> all = record(RECORDS);
    assertSound(all, done(store.overview(run, 0, all.getLast().testTimeSecond(), BUCKETS)));
  }

  @Test
  void whatIsDamagedInThePyramidIsReadFromBelowIt() throws SQLException {
    List<DataPoint> all = record(RECORDS);
    for (int level : new int[] {1, 0}) {
      Sql.execute(
          folder.resolve("lab.db"),
          "update overview set kept = cast(x'ffffffff7f' || substr(kept, 6) as blob)"
              + " where level = %d and first_record < %d".formatted(level, RECORDS / 2));
      assertSound(all, done(store.overview(run, 0, all.getLast().testTimeSecond(), BUCKETS)));
    }
  }

  private static void assertSound(List<DataPoint> all, Overview found) {
    assertEquals(RECORDS, found.records());
    assertEquals(RECORDS, found.lastRecord());
    long next = 1;
    for (Overview.Bucket bucket : found.buckets()) {
      long first = bucket.kept().getFirst().record();
      long last = bucket.kept().getLast().record();
      assertEquals(next, first, "seed " + SEED);
      var extremes = Extremes.ofAll();
      all.subList((int) first - 1, (int) last).forEach(extremes::accept);
      var kept = new ArrayList<DataPoint>();
      extremes.drainTo(kept);
      assertEquals(kept, bucket.kept(), "seed " + SEED + " bucket " + bucket.index());
      double right = all.getLast().testTimeSecond() / BUCKETS * bucket.index();
      assertTrue(bucket.kept().getFirst().testTimeSecond() >= right, "bucket " + bucket.index());
      assertTrue(
          last == RECORDS
              || all.get((int) last - RECORDS / BUCKETS / 4).testTimeSecond()
                  < right + all.getLast().testTimeSecond() / BUCKETS,
          "bucket " + bucket.index());
      next = last + 1;
    }
    assertEquals(RECORDS + 1, next);
  }

  @Test
  void aRunWithoutRecordsHasNoBuckets() {
    assertEquals(new Overview(0, 0, List.of()), done(store.overview(run, 0, 100, 10)));
  }

  private List<DataPoint> record(int count) {
    var all = new ArrayList<DataPoint>(count);
    while (all.size() < count) {
      int more = Math.min(count - all.size(), 1 + random.nextInt(2_000));
      Columns rows = PackedColumns.quantised(random, more, 1L + all.size());
      List<DataPoint> some = IntStream.range(0, more).mapToObj(rows::point).toList();
      all.addAll(some);
      store
          .recorder()
          .record(
              run,
              new Entry(
                  Records.state(random, all.size()), some, List.of(), List.of(), Optional.empty()));
      done(store.recorder().committed(run));
    }
    store.packer().settled().join();
    return all;
  }
}
