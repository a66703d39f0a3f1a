package org.galvanist.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.galvanist.analysis.Columns;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.UnreadableFile;
import org.galvanist.intake.IntakeReport;

/**
 * Damages small files of every format that is read, and imports what is left. Nothing may come of
 * it but records in order or an error that names what is wrong; nothing may take over ten seconds
 * of processor time.
 *
 * <p>Memory is bounded by running in a Java machine of its own whose whole heap is 256 MiB, garbage
 * and all: a reader that held more would end the try with an error of memory, which is a failure.
 */
public final class ReaderCampaign {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final long MOST_HEAP = 256L << 20;
  private static final long LONGEST_NANO = 10_000_000_000L;
  private static final long HANGS_SECOND = 120;
  private static final int MOST_SHOWN = 10;
  private static final int TELLS_EVERY = 100;
  private static final String DONE = "done ";

  /** What came of a try, and the processor time that it took. */
  private record Attempt(boolean result, long nano) {}

  private final Map<String, byte[]> seeds = seeds();
  private final List<String> names = List.copyOf(seeds.keySet());
  private final List<String> failures = new ArrayList<>();
  private final Path folder;
  private final Path file;
  private long tried;
  private long results;
  private long refused;
  private long failed;
  private long slowestNano;
  private String slowest = "";

  private ReaderCampaign(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("damaged");
  }

  /** The files that are damaged, whole, by the names of their formats. */
  static Map<String, byte[]> seeds() {
    var seeds = new LinkedHashMap<String, byte[]>();
    var rows = SeedRows.rows();
    new SeedTexts(rows)
        .all()
        .forEach((name, text) -> seeds.put(name, text.getBytes(StandardCharsets.UTF_8)));
    seeds.putAll(new SeedArchives(rows).all());
    return seeds;
  }

  /**
   * Runs in a Java machine of its own, and copies its report.
   *
   * @return how many failed; at least one where that machine itself broke down
   */
  static long inItsOwnMachine(long count, long seed, PrintWriter out, LongConsumer progress) {
    List<String> command =
        List.of(
            Path.of(property("java.home"), "bin", "java").toString(),
            "-Xmx" + (MOST_HEAP >> 20) + "m",
            "-XX:+UseSerialGC",
            "-cp",
            property("java.class.path"),
            ReaderCampaign.class.getName(),
            Long.toString(count),
            Long.toString(seed));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(DONE)) {
            progress.accept(Long.parseLong(line.substring(DONE.length())));
          } else {
            out.println(line);
          }
        }
      }
      return process.waitFor();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  /** The campaign's own machine: count and seed; ends with 1 where a try failed. */
  public static void main(String[] arguments) throws IOException {
    long count = Long.parseLong(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Path folder = Files.createTempDirectory("galvanist-campaign");
    var campaign = new ReaderCampaign(folder);
    try {
      campaign.run(seed, count, done -> out.println(DONE + done));
    } finally {
      Files.deleteIfExists(campaign.file);
      Files.deleteIfExists(campaign.folder);
    }
    out.println(campaign.report(seed));
    // Halts even where a try hangs.
    System.exit(campaign.failed == 0 ? 0 : 1);
  }

  private void run(long seed, long count, LongConsumer progress) throws IOException {
    // Not closed as a resource: that would wait for a try that hangs.
    ExecutorService one = Executors.newSingleThreadExecutor(ReaderCampaign::daemon);
    boolean goesOn = true;
    for (long index = 0; goesOn && index < count; index++) {
      goesOn = attempt(seed + index, one);
      if ((index + 1) % TELLS_EVERY == 0) {
        progress.accept(index + 1);
      }
    }
    one.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "campaign");
    thread.setDaemon(true);
    return thread;
  }

  /** False where it hangs, and nothing can be tried any more. */
  private boolean attempt(long seed, ExecutorService one) throws IOException {
    String name = names.get(new Random(seed).nextInt(names.size()));
    Files.write(file, new FileMutation(seed).of(seeds.getOrDefault(name, new byte[0])));
    tried++;
    try {
      Attempt attempt = one.submit(timed(file)).get(HANGS_SECOND, TimeUnit.SECONDS);
      results += attempt.result() ? 1 : 0;
      refused += attempt.result() ? 0 : 1;
      if (attempt.nano() > slowestNano) {
        slowestNano = attempt.nano();
        slowest = name + " with seed " + seed;
      }
      if (attempt.nano() > LONGEST_NANO) {
        fail(seed, name, "took " + attempt.nano() / 1_000_000 + " ms of processor time");
      }
    } catch (ExecutionException thrown) {
      Throwable cause = thrown.getCause();
      fail(seed, name, words(cause == null ? thrown : cause));
    } catch (TimeoutException hangs) {
      fail(seed, name, "was not done after " + HANGS_SECOND + " s");
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  private static Callable<Attempt> timed(Path file) {
    return () -> {
      // Of this thread: what else the machine does is no fault of the file.
      long began = CLOCK.getCurrentThreadCpuTime();
      boolean result = isRead(file);
      return new Attempt(result, CLOCK.getCurrentThreadCpuTime() - began);
    };
  }

  /**
   * Imports the file.
   *
   * @return whether records came of it; false where it was refused with words
   */
  static boolean isRead(Path file) throws IOException {
    var order = new Order();
    try {
      IntakeReport report =
          TestImport.read(() -> CyclerFile.open(file), surveyed -> order::check, share -> {});
      require(report.records() == order.records, "records counted otherwise than given");
      require(report.records() <= report.rows(), "more records than rows");
      return true;
    } catch (UnreadableFile named) {
      String words = String.valueOf(named.getMessage());
      require(words.length() > 10, "refused without words");
      require(words.length() < 5_000, "refused with endless words");
      return false;
    }
  }

  private static final class Order {
    private double lastSecond = Double.NEGATIVE_INFINITY;
    private long records;

    void check(Columns columns) {
      for (int row = 0; row < columns.size; row++) {
        double second = columns.testTimeSecond[row];
        require(second >= lastSecond, "time goes back at record " + (records + row + 1));
        require(Double.isFinite(second), "time without end");
        require(
            Double.isFinite(columns.voltageVolt[row])
                && Double.isFinite(columns.currentAmpere[row]),
            "a figure that is none at record " + (records + row + 1));
        lastSecond = second;
      }
      records += columns.size;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static String words(Throwable thrown) {
    for (StackTraceElement at : thrown.getStackTrace()) {
      if (at.getClassName().startsWith("org.galvanist.")) {
        return thrown + " at " + at;
      }
    }
    return thrown.toString();
  }

  private void fail(long seed, String name, String why) {
    failed++;
    if (failures.size() < MOST_SHOWN) {
      failures.add(name + ", seed " + seed + ": " + why);
    }
  }

  private String report(long seed) {
    String counts =
        String.format(
            Locale.ROOT,
            "%,d damaged files of %d formats from seed %d: %,d gave records, %,d were refused with"
                + " words, %,d failures%nslowest: %.0f ms of processor time, %s; heap at most %d MiB%n",
            tried,
            names.size(),
            seed,
            results,
            refused,
            failed,
            slowestNano / 1e6,
            slowest,
            Runtime.getRuntime().maxMemory() >> 20);
    String bound =
        failed == 0
            ? String.format(
                Locale.ROOT,
                "With 95 %% confidence fewer than 1 in %,d such files fail (rule of three).",
                tried / 3)
            : "Failures, each repeated by --seed and --count 1:\n" + String.join("\n", failures);
    return counts + bound;
  }
}
