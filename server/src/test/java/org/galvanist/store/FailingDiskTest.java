package org.galvanist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Writes that fail, wherever in a transaction they do. */
final class FailingDiskTest {
  /** How many of the workload's writes fail, each in a try of its own; many are all. */
  private static final int WRITES = Integer.getInteger("galvanist.writes", 40);

  private static final long PATIENCE_SECOND = Long.getLong("galvanist.patience", 120);
  private static final long SEED = Long.getLong("galvanist.seed", 20_261_121L);

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void anErrorInTheMiddleOfAnyWriteLosesNothingThatWasAcknowledged() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FailingDiskProgram.class.getName(),
                folder.toString(),
                Long.toString(SEED),
                Integer.toString(WRITES))
            .redirectErrorStream(true)
            .start();
    // What never ends is ended, and then says nothing of being sound.
    CompletableFuture.delayedExecutor(PATIENCE_SECOND, TimeUnit.SECONDS)
        .execute(program::destroyForcibly);
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("sound: "), said);
    assertEquals(0, program.waitFor());
  }

  @Test
  void anFsyncThatFailedIsNeverTriedAgain() {
    var asked = new AtomicInteger();
    var told = new AtomicInteger();
    var random = new SplittableRandom(SEED);
    Vertx vertx = Vertx.vertx();
    try (var writer = new Writer()) {
      writer.onFailure(failure -> told.incrementAndGet());
      var recorder =
          new Recorder(
              vertx,
              writer,
              Clock.systemUTC(),
              1,
              tick -> {
                asked.incrementAndGet();
                throw new IllegalStateException(
                    new SQLiteException("fsync", SQLiteErrorCode.SQLITE_IOERR_FSYNC));
              });
      recorder.begin(1, 0, 0);
      recorder.record(1, Entry.of(Records.state(random, 1), Records.point(random, 1)));
      var failed = recorder.durable(1).toCompletionStage().toCompletableFuture();
      assertTrue(failed.handle((record, failure) -> failure != null).join());
      recorder.tick();
      assertEquals(1, asked.get());
      assertEquals(1, told.get());
    } finally {
      Records.done(vertx.close());
    }
  }
}
