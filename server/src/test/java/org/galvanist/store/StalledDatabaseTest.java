package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the right to write. */
final class StalledDatabaseTest {
  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void aStallIsToldNothingBeginsMeanwhileNothingIsLostAndItsEndIsSeen() throws Exception {
    Path file = folder.resolve("lab.db");
    try (Store store = Store.open(vertx, file);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      long run = Records.newRun(store, "1");
      store.requireReady();
      statement.execute("begin immediate");
      for (long record = 1; record <= 5_000; record++) {
        store
            .recorder()
            .record(run, Entry.of(Records.state(random, record), Records.point(random, record)));
      }
      var waiting = store.recorder().durable(run);
      while (store.vitals().stalledMillis() <= Safekeeping.STALL_MILLIS) {
        Thread.onSpinWait();
      }
      assertFalse(waiting.isComplete());
      assertEquals(5_000, store.recorder().lagRecords());
      var refused = assertThrows(StoreException.class, store::requireReady);
      assertTrue(refused.isRefusal());
      assertTrue(String.valueOf(refused.getMessage()).contains("does not answer since"));

      statement.execute("rollback");
      assertEquals(5_000, done(waiting));
      assertEquals(0, store.vitals().stalledMillis());
      store.requireReady();
      assertEquals(5_000, done(store.points(run, Stretch.all())).size());
    }
  }

  @Test
  void aSavingThatDoesNotReachTheDiskIsAStallToo() throws Exception {
    Path file = folder.resolve("lab.db");
    try (Store store = Store.open(vertx, file);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("begin immediate");
      var saving = store.saveCell("A", "mass: 10 mg");
      while (store.vitals().stalledMillis() == 0) {
        Thread.onSpinWait();
      }
      assertFalse(saving.isComplete());
      statement.execute("rollback");
      assertEquals(1, done(saving).version());
    }
  }
}
