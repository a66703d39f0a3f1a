package org.galvanist.run;

import static org.galvanist.run.LiveRack.got;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.galvanist.engine.Effect;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Safekeeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
  private static final long ENDLESS = Long.MAX_VALUE / 4;
  private static final String LONG =
      """
      title: Long
      one C: 5 Ah
      safety: {voltage: 2 V to 5 V}
      record: every 10 s
      steps: [Discharge at C/20 until 2.5 V]
      """;

  @TempDir Path folder;

  @Test
  void aFullDiskBringsEveryRunToRestAndNothingStartsOrResumesUntilThereIsRoom() {
    try (var rack = LiveRack.at(folder, 2, 1_000)) {
      RunView started = rack.start(LONG);
      rack.untilRecords(5);
      rack.bench.keepSafe(
          new Safekeeping.Settings(
              new DiskSpace.Limits(0, ENDLESS, ENDLESS, ENDLESS), Optional.empty()));
      rack.untilState(ChannelState.PAUSED);
      rack.until(view -> view.sample().orElseThrow().currentAmpere() == 0);
      rack.settle(started);
      assertEquals(
          List.of(Effect.Kind.STARTED, Effect.Kind.PAUSED),
          got(rack.store.notes(started.id())).stream().map(note -> note.note().kind()).toList());

      refused(() -> got(rack.order("A-02", LONG, false, "")));
      refused(() -> got(rack.bench.resume(started.id(), "Ada")));
      got(rack.bench.stop(started.id(), "Ada"));
      rack.untilState(ChannelState.STOPPED);
    }
  }

  @Test
  void nothingStartsOrResumesWhileTheDiskDoesNotAnswer() throws Exception {
    try (var rack = LiveRack.at(folder, 2, 1_000);
        var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("galvanist.db"));
        var statement = other.createStatement()) {
      RunView started = rack.start(LONG);
      rack.untilRecords(5);
      statement.execute("begin immediate");
      while (rack.store.vitals().stalledMillis() <= Safekeeping.STALL_MILLIS) {
        Thread.onSpinWait();
      }
      var order = new StartOrder("", "lg-m50", "A-02", Map.of(), false, "a test", "");
      refused(() -> got(rack.bench.start(order)), "does not answer since");
      refused(() -> got(rack.bench.resume(started.id(), "Ada")), "does not answer since");
      statement.execute("rollback");
      rack.settle(started);
      got(rack.order("A-02", LONG, false, ""));
    }
  }

  private static void refused(Runnable asked) {
    refused(asked, "make room first");
  }

  private static void refused(Runnable asked, String words) {
    var failed = assertThrows(CompletionException.class, asked::run);
    assertTrue(
        failed.getCause() instanceof Refusal refusal
            && String.valueOf(refusal.getMessage()).contains(words),
        failed.toString());
  }
}
