package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void aStallIsToldNothingIsLostAndItsEndIsToldToo() throws Exception {
    Path file = folder.resolve("lab.db");
    var began = new CompletableFuture<Safekeeping.Stall>();
    var over = new CompletableFuture<Safekeeping.Stall>();
    try (Store store = Store.open(vertx, file);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      long run = Records.newRun(store, "1");
      store
          .keepSafe(new Safekeeping.Settings(new DiskSpace.Limits(0, 0, 0, 0), Optional.empty()))
          .onStall(
              stall -> {
                switch (stall) {
                  case BEGAN -> began.complete(stall);
                  case OVER -> over.complete(stall);
                }
              });
      statement.execute("begin immediate");
      for (long record = 1; record <= 5_000; record++) {
        store
            .recorder()
            .record(run, Entry.of(Records.state(random, record), Records.point(random, record)));
      }
      var waiting = store.recorder().durable(run);
      began.get(60, TimeUnit.SECONDS);
      assertFalse(waiting.isComplete());
      assertEquals(5_000, store.recorder().lagRecords());
      assertTrue(store.recorder().stalledMillis() > Safekeeping.STALL_MILLIS);

      statement.execute("rollback");
      assertEquals(5_000, done(waiting));
      over.get(60, TimeUnit.SECONDS);
      assertEquals(0, store.recorder().stalledMillis());
      assertEquals(5_000, done(store.points(run, Stretch.all())).size());
    }
  }
}
