package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room on the disk, with limits for which this disk is large, small, or full. */
final class DiskSpaceTest {
  private static final long ENDLESS = Long.MAX_VALUE / 4;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> gone = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void theReserveIsReallyWrittenAndGivenUpOnce() throws Exception {
    DiskSpace space = watched(new DiskSpace.Limits(3 << 20, 0, 0, 0));
    space.look();
    assertTrue(space.hasReserve());
    assertEquals(DiskSpace.State.PLENTY, space.state());
    Path reserve = folder.resolve("lab.db.reserve");
    assertEquals(3L << 20, Files.size(reserve));
    assertTrue(space.spend());
    assertFalse(Files.exists(reserve));
    assertFalse(space.spend(), "there is nothing left to give up");
    assertEquals(1, gone.size());
    assertEquals(DiskSpace.State.GONE, space.state());
    space.look();
    assertEquals(DiskSpace.State.PLENTY, space.state(), "there is room on this disk");
    assertTrue(space.hasReserve(), "it is made anew");
  }

  @Test
  void eachLimitHasItsState() {
    assertEquals(DiskSpace.State.PLENTY, looked(0, 0, 0));
    assertEquals(DiskSpace.State.LOW, looked(ENDLESS, 0, 0));
    assertEquals(DiskSpace.State.SHORT, looked(ENDLESS, ENDLESS, 0));
    assertEquals(List.of(), gone);
    assertEquals(DiskSpace.State.GONE, looked(ENDLESS, ENDLESS, ENDLESS));
    assertEquals(List.of("the disk of the database is full"), gone);
  }

  @Test
  void nothingIsStartedWhereThereIsTooLittleRoomAndWhatRunsGoesOn() {
    Path file = folder.resolve("lab.db");
    try (Store store = Store.open(vertx, file)) {
      long run = Records.newRun(store, "1");
      Safekeeping keeping =
          store.keepSafe(
              new Safekeeping.Settings(
                  new DiskSpace.Limits(0, ENDLESS, ENDLESS, 0), Optional.empty()));
      keeping.space().look();
      var refused = assertThrows(StoreException.class, () -> Records.newRun(store, "2"));
      assertTrue(refused.isRefusal());
      assertTrue(String.valueOf(refused.getMessage()).contains("make room first"));
      var random = new SplittableRandom(1);
      store.recorder().record(run, Entry.of(Records.state(random, 1), Records.point(random, 1)));
      assertEquals(1, done(store.recorder().committed(run)));
    }
  }

  private DiskSpace watched(DiskSpace.Limits limits) {
    var space = new DiskSpace(folder.resolve("lab.db"), limits);
    space.onGone(gone::add);
    return space;
  }

  private DiskSpace.State looked(long warn, long refuse, long release) {
    DiskSpace space = watched(new DiskSpace.Limits(0, warn, refuse, release));
    space.look();
    return space.state();
  }
}
