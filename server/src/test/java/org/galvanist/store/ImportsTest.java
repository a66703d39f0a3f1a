package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.galvanist.store.Records.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.ForeignFile;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.exchange.Provenance;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another cycler's file becomes a test beside one's own, whole or not at all. */
final class ImportsTest {
  private static final String CELL = "name: coin\npolarity: cathode half cell\nactive mass: 5 mg\n";

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;
  private Path database = Path.of("");

  @BeforeEach
  void name() {
    database = folder.resolve("lab.db");
  }

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void aFileBecomesATestThatIsOverWithItsCyclesAndWhereItComesFrom() throws IOException {
    var shares = new ArrayList<Double>();
    try (Store store = Store.open(vertx, database)) {
      StoredRun run = done(store.importTest(order(store, file(3), cycle(1)), shares::add));

      assertTrue(run.origin() instanceof Origin.File(String name, _) && name.equals("cell.csv"));
      assertEquals("completed", run.end().orElseThrow().outcome());
      List<CycleSummary> cycles = done(store.cycles(run.id()));
      assertEquals(List.of(1, 2, 3), cycles.stream().map(CycleSummary::cycle).toList());
      assertEquals(CycleStatus.COMPLETE, cycles.getFirst().status());
      assertEquals(1e-3, cycles.getFirst().charge().capacityAh(), 1e-12);
      assertEquals(1e-3, cycles.getFirst().discharge().capacityAh(), 1e-12);
      assertEquals(run.records(), done(store.points(run.id(), Stretch.all())).size());
      Provenance from = done(store.provenance(run.id())).orElseThrow();
      assertEquals("cell.csv", from.fileName());
      assertEquals("Battery Data Format CSV", from.report().facts().format());
      assertEquals(1.0, shares.getLast());
      assertEquals(List.of(run), done(store.runs()));
      assertEquals(List.of(), done(store.openRuns()));
    }
  }

  @Test
  void itsTableRecomputedFromTheStoredRecordsIsTheSameBitForBit() throws IOException {
    try (Store store = Store.open(vertx, database)) {
      StoredRun run = done(store.importTest(order(store, file(4), cycle(1)), share -> {}));
      Provenance from = done(store.provenance(run.id())).orElseThrow();
      var again = new CycleTable(from.basis(cell()));
      done(store.scan(run.id(), Stretch.all(), again::accept));
      List<CycleSummary> kept = done(store.cycles(run.id()));
      if (kept.getLast().status() == CycleStatus.COMPLETE) {
        again.close(kept.getLast().cycle());
      }
      again.finish();
      assertEquals(kept, again.cycles());
    }
  }

  @Test
  void theSameFileIsReadOnceUnlessItIsDeclaredOtherwise() throws IOException {
    try (Store store = Store.open(vertx, database)) {
      StoredRun first = done(store.importTest(order(store, file(2), cycle(1)), share -> {}));
      StoredRun again = done(store.importTest(order(store, file(2), cycle(1)), share -> {}));
      StoredRun other = done(store.importTest(order(store, file(2), cycle(2)), share -> {}));
      assertEquals(first, again);
      assertNotEquals(first.id(), other.id());
    }
  }

  @Test
  void aFileThatIsNoTestIsRefusedInWordsAndLeavesNothing() throws IOException, SQLException {
    Path letter = folder.resolve("letter.txt");
    Files.writeString(letter, "Dear colleague,\nthe cell died.\n");
    try (Store store = Store.open(vertx, database)) {
      var refused =
          assertThrows(
              StoreException.class,
              () -> done(store.importTest(order(store, letter, cycle(1)), share -> {})));
      assertTrue(refused.isRefusal(), refused.getMessage());
      assertEquals(List.of(), done(store.runs()));
      assertTrue(done(store.importTest(order(store, file(1), cycle(1)), share -> {})).id() > 0);
    }
    assertEquals(List.of("1"), Sql.rows(database, "select count(*) from run"));
  }

  @Test
  void anImportThatTheServersDeathCutOffIsClearedAway() throws SQLException {
    long cell;
    try (Store store = Store.open(vertx, database)) {
      cell = id(done(store.saveCell("coin", CELL)));
    }
    Sql.execute(
        database,
        "insert into run (id, channel, cell_version_id, arguments, resume_at_once,"
            + " software_version, started_millis) values (9, '', "
            + cell
            + ", '{}', 0, 'x', 5)");
    Sql.execute(database, "insert into run_progress values (9, 0, 0, null, 5)");
    Sql.execute(
        database,
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)"
            + " insert into journal select 9, i, 1, 1, 1, 0.0, 0.0, 5, x'00' from n");
    Sql.execute(
        database,
        "insert into block select 9, first_record + 200, 1, 1, 1, 0, 0, x'00' from journal");
    Sql.execute(database, "insert into overview select 9, 0, first_record, 1, x'00' from block");
    Sql.execute(database, "insert into cycle values (9, 1, '{}')");
    try (Store store = Store.open(vertx, database)) {
      assertEquals(List.of(), done(store.runs()));
    }
    assertEquals(List.of("0"), Sql.rows(database, "select count(*) from journal"));
    assertEquals(List.of("0"), Sql.rows(database, "select count(*) from block"));
    assertEquals(List.of("0"), Sql.rows(database, "select count(*) from overview"));
    assertEquals(List.of("0"), Sql.rows(database, "select count(*) from cycle"));
    assertEquals(List.of("0"), Sql.rows(database, "select count(*) from run"));
  }

  private NewImport order(Store store, Path file, RetentionReference retention) {
    long cell = id(done(store.saveCell("coin", CELL)));
    return new NewImport(file, "cell.csv", cell, retention, OptionalDouble.of(1e-3), "0.1.0");
  }

  private Path file(int cycles) throws IOException {
    Path file = folder.resolve("cell-" + cycles + ".csv");
    Files.writeString(file, ForeignFile.cycles(cycles));
    return file;
  }

  private static RetentionReference cycle(int number) {
    return new RetentionReference.Cycle(number);
  }

  private static Cell cell() {
    return ((CellReading.Sound) CellFile.read("coin", CELL)).cell();
  }
}
