package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are made, verified, put back and thinned out; what is not whole is told in words. */
final class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void aBackupMadeWhileTheServerRecordsHoldsAllThatWasAcknowledgedBefore() throws Exception {
    Path file = folder.resolve("lab.db");
    Path backup = folder.resolve("elsewhere/backup.db");
    try (Store store = Store.open(vertx, file, Clock.systemUTC(), 1)) {
      long run = Records.newRun(store, "1");
      record(store, run, 1, 5_000);
      var made =
          CompletableFuture.supplyAsync(
              () -> BackupFile.make(file, backup, NOW.toEpochMilli(), share -> {}));
      for (int batch = 0; batch < 40; batch++) {
        record(store, run, 5_001 + 100L * batch, 100);
      }
      Verification backedUp = made.get(60, TimeUnit.SECONDS);
      assertEquals(List.of(), backedUp.faults());
      assertTrue(backedUp.records() >= 5_000, "records " + backedUp.records());

      BackupManifest manifest = BackupManifest.of(backup).orElseThrow();
      assertEquals(backedUp.records(), manifest.runs().getFirst().records());
      assertEquals(List.of(), Verification.compare(manifest, file), "beside the running server");
      assertEquals(List.of(), Verification.of(backup).against(manifest));
    }
    assertEquals(List.of(), Verification.of(file).faults());
    assertFalse(Files.exists(folder.resolve("elsewhere/backup.db.part")));
  }

  @Test
  void hashesDependOnWhatIsSaidAndNotOnHowItLies() {
    Path once = folder.resolve("once.db");
    Path often = folder.resolve("often.db");
    List<DataPoint> points = Records.points(random, 1, 600);
    try (Store store = Store.open(vertx, once);
        Store other = Store.open(vertx, often, Clock.systemUTC(), 1)) {
      long run = Records.newRun(store, "1");
      store.recorder().record(run, entry(points));
      done(store.recorder().committed(run));
      long same = Records.newRun(other, "1");
      for (int from = 0; from < points.size(); from += 60) {
        other.recorder().record(same, entry(points.subList(from, from + 60)));
        done(other.recorder().committed(same));
      }
      assertEquals(sha(once), sha(often));
      other.recorder().record(same, entry(Records.points(random, 601, 1)));
      done(other.recorder().committed(same));
    }
    assertFalse(sha(once).equals(sha(often)));
  }

  @Test
  void whatWasReplacedIsKeptAndRunsThatWereOpenWaitForAPerson() throws Exception {
    Path file = folder.resolve("lab.db");
    Path backup = folder.resolve("backup.db");
    String replaced;
    try (Store store = Store.open(vertx, file)) {
      long run = Records.newRun(store, "1");
      record(store, run, 1, 20);
      BackupFile.make(file, backup, NOW.toEpochMilli(), share -> {});
      record(store, run, 21, 20);
      replaced = store.laboratory();
      var refused = assertThrows(StoreException.class, () -> Restore.into(backup, file, NOW));
      assertTrue(String.valueOf(refused.getMessage()).contains("in use by another Galvanist"));
    }
    Restore.Done restored = Restore.into(backup, file, NOW);
    Path aside = restored.aside().orElseThrow();
    assertEquals(40, Verification.of(aside).records());
    try (Store store = Store.open(vertx, file)) {
      OpenRun open = done(store.openRuns()).getFirst();
      assertEquals(20, open.run().records());
      assertFalse(open.protocol().resumeAtOnce());
      assertNotEquals(replaced, store.laboratory());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(left -> left.toString().endsWith(".restoring")));
    }
  }

  @Test
  void aDrillRestoresComparesAndChangesNothing() throws Exception {
    Path file = folder.resolve("lab.db");
    Path backup = folder.resolve("backup.db");
    try (Store store = Store.open(vertx, file)) {
      record(store, Records.newRun(store, "1"), 1, 500);
      BackupFile.make(file, backup, NOW.toEpochMilli(), share -> {});
    }
    byte[] before = Files.readAllBytes(backup);
    Path drill = Files.createDirectory(folder.resolve("drill"));
    Verification drilled = Restore.drill(backup, drill);
    assertEquals(List.of(), drilled.faults());
    assertEquals(500, drilled.records());
    assertEquals(0, drill.toFile().listFiles().length);
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(backup)));
  }

  @Test
  void aBackupWithOneWrongBitIsNotRestored() throws Exception {
    Path file = folder.resolve("lab.db");
    Path backup = folder.resolve("backup.db");
    try (Store store = Store.open(vertx, file)) {
      record(store, Records.newRun(store, "1"), 1, 300);
    }
    BackupFile.make(file, backup, NOW.toEpochMilli(), share -> {});
    byte[] before = Files.readAllBytes(file);
    try (var bytes = new RandomAccessFile(backup.toFile(), "rw")) {
      long at = random.nextLong(4096, bytes.length());
      bytes.seek(at);
      int was = bytes.read();
      bytes.seek(at);
      bytes.write(was ^ 1);
    }
    var refused = assertThrows(StoreException.class, () -> Restore.into(backup, file, NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("nothing was changed"));
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
  }

  @Test
  void whatIsNotAsItShouldBeIsNamed() throws Exception {
    Path file = folder.resolve("lab.db");
    try (Store store = Store.open(vertx, file)) {
      long run = Records.newRun(store, "1");
      record(store, run, 1, 30);
      record(store, run, 31, 30);
    }
    assertEquals(List.of(), Verification.of(file).faults());
    assertFault(file, "update run_progress set record_count = 61", "its progress says 61");
    assertFault(file, "update run_progress set note_count = 2", "has 0 notes");
    assertFault(file, "delete from journal where first_record = 1", "record 1 is not in");
    assertFault(file, "update journal set points = zeroblob(length(points))", "test 1");
    assertFault(file, "delete from cell_version", "what a row refers to is missing");
  }

  @Test
  void aRestoreThatWasCutOffKeepsServersAway() throws Exception {
    Path file = folder.resolve("lab.db");
    Store.open(vertx, file).close();
    Files.writeString(Restore.coming(file), "half of it");
    var refused = assertThrows(StoreException.class, () -> Store.open(vertx, file));
    assertTrue(String.valueOf(refused.getMessage()).contains("was cut off"));
  }

  @Test
  void theNewestOfEachDayAndWeekAreKept() throws Exception {
    Path file = folder.resolve("lab.db");
    Path backups = folder.resolve("backups");
    Store.open(vertx, file).close();
    var clock = new SettableClock(Instant.parse("2026-11-02T06:00:00Z"));
    var plan = new Backups.Plan(backups, Duration.ofDays(1_000), 3, 2);
    try (var keeping = Backups.begin(file, plan, clock)) {
      for (int halfDay = 0; halfDay < 20; halfDay++) {
        Backups.Last made = keeping.now().get(60, TimeUnit.SECONDS);
        assertTrue(made.made(), made.words());
        clock.now = clock.now.plus(Duration.ofHours(12));
      }
      assertEquals("2026-11-11T18:00:00Z", at(keeping.last()));
    }
    assertEquals(
        List.of(
            "galvanist-20261108T180000Z.db",
            "galvanist-20261109T180000Z.db",
            "galvanist-20261110T180000Z.db",
            "galvanist-20261111T180000Z.db"),
        names(backups));
    try (var next = Backups.begin(file, plan, clock)) {
      assertEquals("2026-11-11T18:00:00Z", at(next.last()), "known to the next server");
    }
  }

  @Test
  void aBackupThatCannotBeMadeIsToldAndTheServerGoesOn() throws Exception {
    Path file = folder.resolve("lab.db");
    Path taken = Files.writeString(folder.resolve("taken"), "a file where a folder should be");
    try (Store store = Store.open(vertx, file)) {
      Safekeeping keeping =
          store.keepSafe(
              new Safekeeping.Settings(
                  new DiskSpace.Limits(0, 0, 0, 0),
                  Optional.of(Backups.Plan.into(taken, Duration.ofDays(1)))));
      Backups.Last last = keeping.backups().orElseThrow().now().get(60, TimeUnit.SECONDS);
      assertFalse(last.made());
      assertTrue(last.words().contains(taken.toString()), last.words());
      record(store, Records.newRun(store, "1"), 1, 10);
    }
  }

  private void record(Store store, long run, long from, int count) {
    store.recorder().record(run, entry(Records.points(random, from, count)));
    done(store.recorder().committed(run));
  }

  private Entry entry(List<DataPoint> points) {
    return new Entry(
        Records.state(random, points.getLast().record()),
        points,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static List<String> sha(Path file) {
    Verification verified = Verification.of(file);
    assertEquals(List.of(), verified.faults());
    return verified.runs().stream().map(Verification.RunLine::sha256).toList();
  }

  private static void assertFault(Path file, String damage, String words) throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Sql.execute(file, damage);
    List<String> faults = Verification.of(file).faults();
    assertTrue(faults.stream().anyMatch(fault -> fault.contains(words)), faults.toString());
    Files.write(file, whole);
  }

  private static String at(Optional<Backups.Last> last) {
    return Instant.ofEpochMilli(last.orElseThrow().millis()).toString();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .sorted()
          .toList();
    }
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
