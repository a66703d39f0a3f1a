package org.galvanist.campaign;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.galvanist.store.Shipped;

/**
 * Many channels for long, in real time: the real server as a process of its own, each of its
 * simulated channels with a test that records every second, and browsers that follow. Every minute
 * says what it took; at the end the server is killed and the time is taken until all channels are
 * monitored again.
 */
public final class SoakCampaign {
  private static final int BROWSERS = 10;
  private static final int STARTS_AT_ONCE = 16;
  private static final int MOST_WATCHED = 2_000;
  private static final double MINUTE_SECOND = 60;
  private static final double LONGEST_RECOVERY_SECOND = 120;

  private static final String PROTOCOL =
      """
      title: Soak
      one C: 5 Ah
      record: every 1 s
      steps:
        - repeat: 1000
          steps:
            - Discharge at C/5 for 20 min or until 2.8 V
            - Rest for 2 min
            - Charge at C/5 for 20 min or until 4.15 V
            - Rest for 2 min
      """;

  private final int channels;
  private final double minuteSecond;
  private final PrintWriter out;
  private final Traffic traffic = new Traffic();
  private final List<SoakMinute> minutes = new ArrayList<>();

  private SoakCampaign(int channels, double minuteSecond, PrintWriter out) {
    this.channels = channels;
    this.minuteSecond = minuteSecond;
    this.out = out;
  }

  /**
   * Runs one.
   *
   * @param minutes how long, after all tests were started
   * @param progress told how many minutes are done
   * @return how many of the limits were not kept
   */
  public static long run(long minutes, int channels, PrintWriter out, LongConsumer progress) {
    return run(minutes, channels, MINUTE_SECOND, out, progress);
  }

  /** The same with shorter minutes, for a test. */
  static long run(
      long minutes, int channels, double minuteSecond, PrintWriter out, LongConsumer progress) {
    try {
      Path folder = Files.createTempDirectory("galvanist-soak");
      try {
        return new SoakCampaign(channels, minuteSecond, out).soak(minutes, folder, progress);
      } finally {
        delete(folder);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private long soak(long count, Path folder, LongConsumer progress) throws IOException {
    try (ServedProcess server = ServedProcess.start(folder, channels)) {
      out.printf(
          Locale.ROOT,
          "%d channels at 1 Hz, %d min; the server stands after %.1f s%n",
          channels,
          count,
          server.startedSecond());
      long first = startAll(server);
      List<WebSocket> browsers = openBrowsers(server, first);
      out.printf(Locale.ROOT, "%d browsers follow%n", browsers.size());
      out.println(SoakMinute.HEAD);
      out.flush();
      for (int minute = 1; minute <= count; minute++) {
        if (minute == 1 || minute == (count + 1) / 2) {
          server.collectGarbage();
        }
        traffic.look();
        SoakMinute taken = watch(server, minute, minute == count);
        minutes.add(taken);
        out.println(taken.line());
        out.flush();
        progress.accept(minute);
      }
      browsers.forEach(WebSocket::abort);
      server.kill();
    }
    double recovered = recover(folder);
    return new SoakVerdict(channels, minutes, traffic.broken(), recovered).print(out);
  }

  private SoakMinute watch(ServedProcess server, int number, boolean last) throws IOException {
    long began = System.nanoTime();
    double processorSecond = server.processorSecond();
    long end = began + (long) (minuteSecond * 1e9);
    long queued = 0;
    long wal = 0;
    while (System.nanoTime() < end) {
      pause(Math.min(1, minuteSecond / 5));
      JsonObject store = server.get("/api/vitals").getJsonObject("store");
      queued = Math.max(queued, store.getLong("queued_records"));
      wal = Math.max(wal, store.getLong("wal_bytes"));
    }
    double second = (System.nanoTime() - began) / 1e9;
    double cores = (server.processorSecond() - processorSecond) / second;
    Traffic.Look look = traffic.look();
    JsonObject vitals = server.get("/api/vitals");
    if (last) {
      server.collectGarbage();
    }
    JsonArray commits = vitals.getJsonObject("store").getJsonArray("commits_by_minute");
    JsonObject process = vitals.getJsonObject("process");
    return new SoakMinute(
        number,
        cores,
        commits.isEmpty()
            ? new JsonObject()
            : commits.getJsonObject(Math.max(0, commits.size() - 2)),
        look,
        queued,
        server.get("/api/vitals").getJsonObject("process").getLong("heap_after_collection_bytes"),
        process.getDouble("longest_pause_second"),
        process.getDouble("event_loop_delay_worst_second"),
        wal,
        second,
        vitals.getJsonArray("ages").stream()
            .map(JsonObject.class::cast)
            .filter(age -> age.getBoolean("old"))
            .count());
  }

  /** Starts a test on each channel; answers with the number of one of them. */
  private long startAll(ServedProcess server) throws IOException {
    String cell = shipped("lg-m50");
    server.post("/api/cells", new JsonObject().put("text", cell));
    String sha256 =
        server
            .post("/api/protocols", new JsonObject().put("text", PROTOCOL).put("name", "soak"))
            .getString("sha256");
    List<String> names =
        server.get("/api/channels").getJsonArray("channels").stream()
            .map(each -> ((JsonObject) each).getString("channel"))
            .toList();
    double processorSecond = server.processorSecond();
    long began = System.nanoTime();
    var atOnce = new Semaphore(STARTS_AT_ONCE);
    var starts = new ArrayList<CompletableFuture<Long>>();
    for (String name : names) {
      atOnce.acquireUninterruptibly();
      starts.add(
          server
              .posted(
                  "/api/runs",
                  new JsonObject()
                      .put("protocol", sha256)
                      .put("cell", "lg-m50")
                      .put("channel", name)
                      .put("restart", "resume")
                      .put("by", "the soak"),
                  "soak-" + name)
              .thenApply(run -> run.getLong("id"))
              .whenComplete((run, failure) -> atOnce.release()));
    }
    try {
      CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException refused) {
      throw new IOException("A test cannot be started: " + refused.getMessage(), refused);
    }
    double second = (System.nanoTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d tests started in %.1f s, %.0f a second, %.1f s of processor%n",
        starts.size(),
        second,
        starts.size() / second,
        server.processorSecond() - processorSecond);
    out.flush();
    return starts.getFirst().join();
  }

  private static String shipped(String cell) {
    return Shipped.cells().stream()
        .filter(each -> each.name().equals(cell))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** Beyond what one node is made for, nobody looks at a wall of all channels. */
  private List<WebSocket> openBrowsers(ServedProcess server, long run) {
    var browsers = new ArrayList<WebSocket>();
    int wanted = channels > MOST_WATCHED ? 1 : BROWSERS;
    for (int browser = 0; browser < wanted; browser++) {
      browsers.add(LiveBrowser.open(server.client(), server.address(), run, traffic));
    }
    return browsers;
  }

  /** From the start of the process until every channel has a reading of its test, s. */
  private double recover(Path folder) throws IOException {
    long began = System.nanoTime();
    try (ServedProcess server = ServedProcess.start(folder, channels)) {
      double serving = (System.nanoTime() - began) / 1e9;
      double second = serving;
      JsonObject vitals = server.get("/api/vitals");
      while (!monitored(vitals) && second < LONGEST_RECOVERY_SECOND) {
        pause(0.1);
        vitals = server.get("/api/vitals");
        second = (System.nanoTime() - began) / 1e9;
      }
      out.printf(
          Locale.ROOT,
          "after kill -9: served after %.1f s, all channels monitored after %.1f s, %.1f s of processor%n",
          serving,
          second,
          server.processorSecond());
      return second;
    }
  }

  private boolean monitored(JsonObject vitals) {
    return vitals.getInteger("running") == channels
        && vitals.getJsonArray("ages").stream()
            .map(JsonObject.class::cast)
            .noneMatch(age -> age.getBoolean("old"));
  }

  private static void pause(double second) {
    long end = System.nanoTime() + (long) (second * 1e9);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
