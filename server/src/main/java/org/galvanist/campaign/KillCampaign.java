package org.galvanist.campaign;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * kill -9 of the real server at any moment of its life, again and again on the same database, half
 * of the times with its own channels and half with those of a rack that goes on. The moment follows
 * from the seed; what the machine does in it does not, so that a failure is not always found again.
 */
public final class KillCampaign {
  private static final int CHANNELS = 64;
  private static final int SHOWN = 50;

  /** Kills for which it pays to teach a Java machine to start quickly. */
  private static final int WORTH_LEARNING = 100;

  private final int channels;

  /** What was found wrong, in words, and after the kills of which seeds. */
  private final SequencedMap<String, List<Long>> failures = new LinkedHashMap<>();

  private final AtomicLong done = new AtomicLong();

  KillCampaign(int channels) {
    this.channels = channels;
  }

  /**
   * Kills so often, and prints what was found.
   *
   * @param progress told how many kills are done
   * @return how many kills left something wrong behind
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    return new KillCampaign(CHANNELS).tried(count, seed, out, progress);
  }

  long tried(long count, long seed, PrintWriter out, LongConsumer progress) {
    try {
      Path folder = Files.createTempDirectory("galvanist-kill");
      try {
        return tried(folder, count, seed, out, progress);
      } finally {
        delete(folder);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private long tried(Path folder, long count, long seed, PrintWriter out, LongConsumer progress)
      throws IOException {
    JavaCommand java = JavaCommand.in(folder);
    if (count >= WORTH_LEARNING) {
      learn(folder, java);
    }
    long began = System.nanoTime();
    try (var own = new KillBed(folder.resolve("own"), channels, false, java);
        var racked = new KillBed(folder.resolve("racked"), channels, true, java);
        var threads = Executors.newFixedThreadPool(2)) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(
                  () -> lives(own, (count + 1) / 2, seed, progress), threads),
              CompletableFuture.runAsync(
                  () -> lives(racked, count / 2, seed + (count + 1) / 2, progress), threads))
          .join();
      double minutes = (System.nanoTime() - began) / 6e10;
      out.println(own.words());
      out.println(racked.words());
      out.printf("%,d kills in %.1f min, %.0f a minute%n", count, minutes, count / minutes);
    }
    failures.entrySet().stream().limit(SHOWN).forEach(each -> out.println(words(each)));
    long failed = failures.values().stream().flatMap(List::stream).distinct().count();
    if (failed == 0) {
      out.printf(
          "0 of %,d kills left anything wrong behind: fewer than %.2g a kill, with 95 %% confidence%n",
          count, 3.0 / count);
    } else {
      out.printf("%,d of %,d kills left something wrong behind%n", failed, count);
    }
    return failed;
  }

  /**
   * One server that lives for a while and ends in order leaves behind what makes the others quick.
   */
  private static void learn(Path folder, JavaCommand java) throws IOException {
    Path first = Files.createDirectories(folder.resolve("first"));
    try (var client = HttpClient.newHttpClient();
        var server =
            KilledServer.start(
                client,
                first,
                java.learning(),
                List.of("serve", "--data", first.toString(), "--port", "0", "--channels", "8"))) {
      server.served();
      server.records();
      server.end();
    }
  }

  private void lives(KillBed bed, long count, long seed, LongConsumer progress) {
    CompletableFuture<Long> last = CompletableFuture.completedFuture(seed);
    try {
      bed.prepare();
      for (long kill = 0; kill < count; kill++) {
        long its = seed + kill;
        last =
            bed.kill(its)
                .handle(
                    (wrong, failed) -> {
                      keep(its, failed == null ? wrong : List.of(String.valueOf(failed)));
                      progress.accept(done.incrementAndGet());
                      return its;
                    });
      }
      last.join();
      keep(seed + count, bed.finish());
    } catch (IOException broken) {
      keep(seed, List.of(String.valueOf(broken.getMessage())));
    }
  }

  private synchronized void keep(long seed, List<String> wrong) {
    wrong.forEach(words -> failures.computeIfAbsent(words, first -> new ArrayList<>()).add(seed));
  }

  /** A run that has tripped is found so after each kill that follows. */
  private static String words(Map.Entry<String, List<Long>> wrong) {
    List<Long> seeds = wrong.getValue();
    String more = seeds.size() == 1 ? "" : " and after %,d more kills".formatted(seeds.size() - 1);
    return "seed " + seeds.getFirst() + more + ": " + wrong.getKey();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
