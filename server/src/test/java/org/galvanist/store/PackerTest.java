package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the journal become blocks, and whoever reads meanwhile notices nothing. */
final class PackerTest {
  private static final long SEED = 20_261_121;
  private static final int WORTH = 50;

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir Path folder;
  private Path file = Path.of("");
  private Store store;

  @BeforeEach
  void open() {
    file = folder.resolve("lab.db");
    store = Store.open(vertx, file, Clock.systemUTC(), 1, WORTH);
  }

  @AfterEach
  void close() {
    store.close();
    done(vertx.close());
  }

  private void reopen() {
    store.close();
    open();
  }

  @Test
  void whatIsReadWhileBlocksAreMadeIsWhatWasWritten() throws SQLException {
    long[] runs = {Records.newRun(store, "1"), Records.newRun(store, "2")};
    List<List<DataPoint>> written = List.of(new ArrayList<>(), new ArrayList<>());
    for (int turn = 0; turn < 400; turn++) {
      int which = random.nextInt(2);
      List<DataPoint> all = written.get(which);
      int more = random.nextInt(20) == 0 ? random.nextInt(6_000) : 1 + random.nextInt(30);
      all.addAll(Records.points(random, 1 + all.size(), more));
      record(runs[which], all, more, Optional.empty());
      if (random.nextInt(4) == 0) {
        done(store.recorder().committed(runs[which]));
        checkSome(runs[which], all);
      }
    }
    for (int which = 0; which < 2; which++) {
      done(store.recorder().committed(runs[which]));
      checkSome(runs[which], written.get(which));
      assertEquals(
          written.get(which), done(store.points(runs[which], Stretch.all())), "seed " + SEED);
    }
    settle();
    assertTrue(store.unpackedRecords() < 2 * WORTH, "not packed: " + store.unpackedRecords());
    assertEquals(
        List.of(Long.toString(written.getFirst().size() + written.getLast().size())),
        Sql.rows(
            file,
            "select (select sum(record_count) from block) + (select coalesce(sum(record_count), 0)"
                + " from journal)"));
    reopen();
    for (int which = 0; which < 2; which++) {
      checkSome(runs[which], written.get(which));
    }
  }

  private void checkSome(long run, List<DataPoint> all) {
    int from = random.nextInt(all.size());
    int to = Math.min(all.size(), from + 1 + random.nextInt(5_000));
    DataPoint first = all.get(from);
    DataPoint last = all.get(to - 1);
    String words = "seed " + SEED + " records " + (from + 1) + " to " + to;
    List<DataPoint> expected = all.subList(from, to);
    assertEquals(expected, read(run, new Stretch.Records(from + 1, to)), words);
    assertEquals(
        expected,
        read(run, new Stretch.TestTime(first.testTimeSecond(), last.testTimeSecond())),
        words);
    assertEquals(
        all.stream()
            .filter(point -> point.cycle() >= first.cycle() && point.cycle() <= last.cycle())
            .toList(),
        read(run, new Stretch.Cycles(first.cycle(), last.cycle())),
        words);
  }

  private List<DataPoint> read(long run, Stretch stretch) {
    return done(store.points(run, stretch));
  }

  @Test
  void aRunThatIsOverIsPackedToItsLastRecord() throws SQLException {
    long run = Records.newRun(store, "1");
    List<DataPoint> points = Records.points(random, 1, WORTH + 7);
    record(run, points, points.size(), Optional.of(new Entry.End(new Outcome.Completed(), 5)));
    done(store.recorder().committed(run));
    settle();
    assertEquals(0, store.unpackedRecords());
    assertEquals(List.of("0"), Sql.rows(file, "select count(*) from journal"));
    assertEquals(points, read(run, Stretch.all()));
  }

  @Test
  void aBlockAndItsRowsChangePlacesTogetherOrNotAtAll() throws SQLException {
    Sql.execute(
        file,
        "create trigger cut before delete on journal"
            + " begin select raise(abort, 'the power went') ; end");
    long run = Records.newRun(store, "1");
    List<DataPoint> points = Records.points(random, 1, 3 * WORTH);
    record(run, points, points.size(), Optional.empty());
    done(store.recorder().committed(run));
    settle();
    assertEquals(List.of("0"), Sql.rows(file, "select count(*) from block"));
    assertEquals(points, read(run, Stretch.all()));

    Sql.execute(file, "drop trigger cut");
    reopen();
    settle();
    assertEquals(List.of("0"), Sql.rows(file, "select count(*) from journal"));
    assertEquals(points, read(run, Stretch.all()));
  }

  @Test
  void aBlockThatRottedOnTheDiskIsToldInWordsAndNeverHandedOver() throws SQLException {
    long run = Records.newRun(store, "1");
    List<DataPoint> points = Records.points(random, 1, 3 * WORTH);
    record(run, points, points.size(), Optional.empty());
    done(store.recorder().committed(run));
    settle();
    Sql.execute(
        file,
        "update block set points ="
            + " cast(substr(points, 1, 40) || x'a5' || substr(points, 42) as blob)");
    var told = assertThrows(StoreException.class, () -> read(run, Stretch.all()));
    assertTrue(
        String.valueOf(told.getMessage()).contains("block of records from 1 is damaged"),
        told.toString());
  }

  @Test
  void aDamagedRowOfTheJournalIsNamedAndWhatLiesAroundItIsStillRead() throws SQLException {
    long run = Records.newRun(store, "1");
    long other = Records.newRun(store, "2");
    var points = new ArrayList<DataPoint>();
    for (int row = 0; row < 4; row++) {
      points.addAll(Records.points(random, 1 + points.size(), 10));
      record(run, points, 10, Optional.empty());
      done(store.recorder().committed(run));
    }
    Sql.execute(
        file,
        "update journal set points = cast(substr(points, 1, 40) || x'a5' || substr(points, 42)"
            + " as blob) where first_record = 21");
    points.addAll(Records.points(random, 1 + points.size(), 3 * WORTH));
    record(run, points, 3 * WORTH, Optional.empty());
    record(other, Records.points(random, 1, 3 * WORTH), 3 * WORTH, Optional.empty());
    done(store.recorder().committed(run));
    done(store.recorder().committed(other));
    settle();

    assertEquals(points.size(), store.unpackedRecords(), "only the sound run is packed");
    assertEquals(points.subList(0, 20), read(run, new Stretch.Records(1, 20)));
    assertEquals(
        points.subList(30, points.size()), read(run, new Stretch.Records(31, points.size())));
    String words = "run %d: records 21 to 30 cannot be read".formatted(run);
    var told = assertThrows(StoreException.class, () -> read(run, Stretch.all()));
    assertTrue(String.valueOf(told.getMessage()).contains(words), told.toString());
    Verification found = Verification.of(file);
    assertTrue(
        found.faults().stream().anyMatch(fault -> fault.contains(words)),
        found.faults().toString());
    assertEquals(20, found.runs().getFirst().found());
  }

  /** As the third schema wrote them, of both versions of a row. */
  @Test
  void theJournalOfAnOlderGalvanistIsPackedAndStaysWhatItWas() throws SQLException {
    Path old = folder.resolve("old.db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + old, "", "")
        .target(MigrationVersion.fromVersion("3"))
        .load()
        .migrate();
    List<DataPoint> points = Records.points(random, 1, 9_000);
    Sql.execute(old, "insert into cell_version values (7, 'cell', 1, '', 'mass: 10 mg', 0)");
    Sql.execute(
        old,
        "insert into protocol_text (sha256, name, title, text) values ('5a', 'rest', 'Rest', '')");
    Sql.execute(
        old,
        "insert into run (id, channel, cell_version_id, protocol_sha256, arguments,"
            + " resume_at_once, software_version, started_millis, outcome, outcome_because,"
            + " finished_millis) values (3, '1', 7, '5a', '{}', 0, '', 5, 'completed', '', 6)");
    Sql.execute(old, "insert into run_progress values (3, 9000, 0, null, 6)");
    insert(old, points);

    try (Store opened = Store.open(vertx, old, Clock.systemUTC(), 1, WORTH)) {
      assertEquals(points, done(opened.points(3, Stretch.all())));
      opened.packer().settled().join();
      assertEquals(points, done(opened.points(3, Stretch.all())));
      assertEquals(List.of("0"), Sql.rows(old, "select count(*) from journal"));
    }
  }

  private static void insert(Path database, List<DataPoint> points) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement =
            connection.prepareStatement("insert into journal values (3, ?, ?, ?, ?, ?, ?, 0, ?)")) {
      for (int from = 0; from < points.size(); from += 4_000) {
        List<DataPoint> some = points.subList(from, Math.min(points.size(), from + 4_000));
        statement.setLong(1, some.getFirst().record());
        statement.setInt(2, some.size());
        statement.setInt(3, some.getFirst().cycle());
        statement.setInt(4, some.getLast().cycle());
        statement.setDouble(5, some.getFirst().testTimeSecond());
        statement.setDouble(6, some.getLast().testTimeSecond());
        statement.setBytes(7, PointCodec.encode(some));
        statement.execute();
      }
    }
  }

  @Test
  void columnsOfEveryKindComeBackThroughTheDatabase() {
    long run = Records.newRun(store, "1");
    var points = new ArrayList<DataPoint>();
    for (int trial = 0; trial < 40; trial++) {
      Columns rows = PackedColumns.any(random, 1 + random.nextInt(200));
      rows.firstRecord = 1L + points.size();
      for (int row = 0; row < rows.size; row++) {
        rows.testTimeSecond[row] = points.size() + row;
      }
      points.addAll(IntStream.range(0, rows.size).mapToObj(rows::point).toList());
      record(run, points, rows.size, Optional.empty());
    }
    done(store.recorder().committed(run));
    settle();
    assertEquals(points, read(run, Stretch.all()), "seed " + SEED);
  }

  private void settle() {
    store.packer().settled().join();
  }

  /** Records the last of all points. */
  private void record(long run, List<DataPoint> all, int last, Optional<Entry.End> end) {
    store
        .recorder()
        .record(
            run,
            new Entry(
                Records.state(random, all.size()),
                List.copyOf(all.subList(all.size() - last, all.size())),
                List.of(),
                List.of(),
                end));
  }
}
