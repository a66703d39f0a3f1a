package org.galvanist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups of one database on a schedule, on a thread of its own, beside the server: each verified
 * when it is made; the newest of each of the last days and weeks are kept. May be called on any
 * thread.
 */
public final class Backups implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String PATTERN = "uuuuMMdd'T'HHmmss'Z'";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern(PATTERN).withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("galvanist-(\\d{8}T\\d{6}Z)\\.db");

  private final Path database;
  private final Plan plan;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-backup").daemon().factory());
  private volatile Optional<Last> last = Optional.empty();
  private volatile OptionalLong goodMillis = OptionalLong.empty();

  /**
   * When and where.
   *
   * @param folder best on another disk than the database
   * @param every from one to the next
   * @param daily of so many days, the newest of each is kept
   * @param weekly of so many weeks, the newest of each is kept
   */
  public record Plan(Path folder, Duration every, int daily, int weekly) {
    /** Seven days and eight weeks. */
    public static Plan into(Path folder, Duration every) {
      return new Plan(folder, every, 7, 8);
    }
  }

  /**
   * The last attempt to make one.
   *
   * @param millis wall time of its beginning, UTC, ms
   * @param made whether it is there and whole
   * @param words what it holds, or why it is not there
   */
  public record Last(Path file, long millis, boolean made, long bytes, String words) {}

  /** A backup that is there. */
  private record Kept(Path file, Instant at) {}

  private Backups(Path database, Plan plan, Clock clock) {
    this.database = database;
    this.plan = plan;
    this.clock = clock;
  }

  /** Begins; the first one is made when the newest that is there is old enough. */
  static Backups begin(Path database, Plan plan, Clock clock) {
    var backups = new Backups(database, plan, clock);
    backups.last = backups.found();
    backups.last.ifPresent(found -> backups.goodMillis = OptionalLong.of(found.millis()));
    long age =
        backups
            .last
            .map(made -> Math.max(0, clock.millis() - made.millis()))
            .orElse(plan.every().toMillis());
    var _ =
        backups.thread.scheduleAtFixedRate(
            backups::make,
            Math.max(0, plan.every().toMillis() - age),
            plan.every().toMillis(),
            TimeUnit.MILLISECONDS);
    return backups;
  }

  /** The last one that was made or could not be; of an earlier server where this made none yet. */
  public Optional<Last> last() {
    return last;
  }

  /** Wall time of the newest that is whole, UTC, ms. */
  OptionalLong goodMillis() {
    return goodMillis;
  }

  long everyMillis() {
    return plan.every().toMillis();
  }

  /** Makes one now, after one that is being made. */
  public CompletableFuture<Last> now() {
    try {
      return CompletableFuture.supplyAsync(this::make, thread);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(new StoreException("The store is closed", closed));
    }
  }

  /** One that is being made is left off; what is there of it is cleared away by the next. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Last make() {
    Instant now = clock.instant();
    Path file = plan.folder().resolve("galvanist-" + STAMP.format(now) + ".db");
    Last result;
    try {
      clearParts();
      Verification made = BackupFile.make(database, file, now.toEpochMilli(), share -> {});
      result =
          new Last(
              file,
              now.toEpochMilli(),
              true,
              Files.size(file),
              made.runs().size() + " tests, " + made.records() + " records");
      goodMillis = OptionalLong.of(result.millis());
      LOG.atInfo()
          .addKeyValue("event", "backup_made")
          .addKeyValue("bytes", result.bytes())
          .log("A backup was made: {}, {}", file, result.words());
      thin();
    } catch (IOException | RuntimeException failure) {
      result =
          new Last(
              file,
              now.toEpochMilli(),
              false,
              0,
              Optional.ofNullable(failure.getMessage()).orElse(failure.toString()));
      if (thread.isShutdown()) {
        LOG.info("A backup was left off, because the server ends");
      } else {
        LOG.atError()
            .addKeyValue("event", "backup_failed")
            .setCause(failure)
            .log("A backup could not be made: {}", result.words());
      }
    }
    last = Optional.of(result);
    return result;
  }

  private Optional<Last> found() {
    try {
      return kept().stream()
          .max(Comparator.comparing(Kept::at))
          .map(
              newest ->
                  new Last(
                      newest.file(),
                      newest.at().toEpochMilli(),
                      true,
                      newest.file().toFile().length(),
                      "made before this server started"));
    } catch (IOException failure) {
      return Optional.empty();
    }
  }

  private List<Kept> kept() throws IOException {
    if (!Files.isDirectory(plan.folder())) {
      return List.of();
    }
    var kept = new ArrayList<Kept>();
    try (Stream<Path> files = Files.list(plan.folder())) {
      for (Path file : files.toList()) {
        at(file).ifPresent(instant -> kept.add(new Kept(file, instant)));
      }
    }
    return kept;
  }

  private static Optional<Instant> at(Path file) {
    var name = NAME.matcher(String.valueOf(file.getFileName()));
    try {
      return name.matches()
          ? Optional.of(STAMP.parse(name.group(1), Instant::from))
          : Optional.empty();
    } catch (DateTimeParseException another) {
      return Optional.empty();
    }
  }

  private void clearParts() throws IOException {
    if (Files.isDirectory(plan.folder())) {
      try (Stream<Path> files = Files.list(plan.folder())) {
        for (Path file : files.toList()) {
          String name = String.valueOf(file.getFileName());
          if (name.startsWith("galvanist-") && name.endsWith(".db.part")) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** Removes what neither its day nor its week needs. */
  private void thin() throws IOException {
    List<Kept> newestFirst =
        kept().stream().sorted(Comparator.comparing(Kept::at).reversed()).toList();
    var days = new HashSet<LocalDate>();
    var weeks = new HashSet<List<Integer>>();
    for (Kept each : newestFirst) {
      LocalDate day = LocalDate.ofInstant(each.at(), ZoneOffset.UTC);
      boolean needed = isNewestOf(days, day, plan.daily());
      needed |=
          isNewestOf(
              weeks,
              List.of(
                  day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
              plan.weekly());
      if (!needed) {
        Files.deleteIfExists(BackupManifest.beside(each.file()));
        Files.deleteIfExists(each.file());
      }
    }
  }

  private static <T> boolean isNewestOf(Set<T> seen, T period, int most) {
    return seen.size() < most && seen.add(period);
  }
}
