package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at any moment: what was acknowledged is there, and the state is the one after it. */
final class KilledServerTest {
  private static final int KILLS = Integer.getInteger("galvanist.kills", 5);
  private static final long SEED = Long.getLong("galvanist.seed", 20_261_121L);

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsHalfThere() throws Exception {
    Path file = folder.resolve("lab.db");
    var random = new SplittableRandom(SEED);
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, appendUntilKilled(file, random));
      try (Store store = Store.open(vertx, file)) {
        check(store, acknowledged, "seed " + SEED + " kill " + kill);
      }
    }
    System.out.printf("0 of %d acknowledged records lost in %d kills%n", acknowledged, KILLS);
  }

  private static void check(Store store, long acknowledged, String where) {
    OpenRun open = done(store.openRuns()).getFirst();
    long records = open.run().records();
    long run = open.run().id();
    assertTrue(records >= acknowledged, where + ": " + records + " of " + acknowledged);
    assertEquals(0, records % 2, where + ": half of a transition");
    assertEquals(Optional.of(AppendingProgram.state(records)), open.state(), where);
    List<Long> cycleEnds = LongStream.rangeClosed(1, records / 10).mapToObj(n -> n * 10).toList();
    assertEquals(
        cycleEnds.stream().map(AppendingProgram::cycle).toList(), done(store.cycles(run)), where);
    assertEquals(
        cycleEnds.stream().map(AppendingProgram::note).toList(),
        done(store.notes(run)).stream().map(StoredNote::note).toList(),
        where);
    var expected = new long[] {0};
    done(
        store.scan(
            run,
            Stretch.all(),
            point -> assertEquals(AppendingProgram.point(++expected[0]), point, where)));
    assertEquals(records, expected[0], where);
  }

  /** The number of the last record that the killed program had said is durable. */
  private static long appendUntilKilled(Path file, SplittableRandom random) throws IOException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProgram.class.getName(),
                file.toString(),
                Long.toString(random.nextLong()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long durable = 0;
    try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
      int lines = 1 + random.nextInt(200);
      for (int line = 0; line < lines; line++) {
        durable = Math.max(durable, Long.parseLong(String.valueOf(said.readLine())));
      }
      program.toHandle().destroyForcibly();
      for (String rest = said.readLine(); rest != null; rest = said.readLine()) {
        durable = Math.max(durable, wholeNumber(rest));
      }
    }
    program.onExit().join();
    return durable;
  }

  /** The kill may have cut the last line short, and a short number would only be a weaker claim. */
  private static long wholeNumber(String line) {
    return line.isEmpty() ? 0 : Long.parseLong(line);
  }
}
