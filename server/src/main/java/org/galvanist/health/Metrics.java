package org.galvanist.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.galvanist.run.ChannelState;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Precautions;

/** The same figures for Prometheus. What is read of the program is read once for each scrape. */
public final class Metrics implements AutoCloseable {
  private static final double MILLI = 1e-3;
  private static final OptionalLong NONE = OptionalLong.empty();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Watch watch;
  private final InstantSource wall;
  private volatile Report report;

  /** Meters over this watch. Blocks for a look at the file system. */
  public Metrics(Watch watch, String version, InstantSource wall) {
    this.watch = watch;
    this.wall = wall;
    this.report = watch.report();
    garbage.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("galvanist.info", () -> 1)
        .description("What runs")
        .tag("version", version)
        .tag("sqlite", report.vitals().sqliteVersion())
        .register(registry);
    store();
    precautions();
    channels();
    gauge("galvanist.health", "0 ok, 1 degraded, 2 failed", all -> grade(all.status()));
    gauge(
        "galvanist.event.loop.delay.worst.seconds",
        "Greatest delay of an event loop in five minutes",
        all -> all.load().loopDelays().worstMillis() * MILLI);
    gauge(
        "galvanist.gc.pause.worst.seconds",
        "Longest pause for garbage collection in an hour",
        all -> all.load().pauses().worstMillis() * MILLI);
    gauge(
        "galvanist.heap.after.gc.bytes",
        "Heap in use after the last garbage collection",
        all -> all.load().heapAfterBytes());
  }

  private void store() {
    gauge(
        "galvanist.queue.records",
        "Records measured and not yet durable",
        all -> all.vitals().queuedRecords());
    FunctionTimer.builder(
            "galvanist.commit",
            this,
            metrics -> metrics.report.vitals().commitCount(),
            metrics -> metrics.report.vitals().commitTotalSecond(),
            TimeUnit.SECONDS)
        .description("Commits of records to the database")
        .register(registry);
    gauge(
        "galvanist.commit.p99.seconds",
        "99 % of the commits of the last five minutes took at most",
        all -> all.vitals().commits().p99Millis() * MILLI);
    gauge(
        "galvanist.commit.worst.seconds",
        "Slowest commit of the last five minutes",
        all -> all.vitals().commits().worstMillis() * MILLI);
    gauge(
        "galvanist.database.bytes",
        "Database with its write-ahead log",
        all -> all.vitals().databaseBytes());
    gauge("galvanist.wal.bytes", "Write-ahead log alone", all -> all.vitals().walBytes());
    gauge(
        "galvanist.disk.free.bytes",
        "Left on the disk of the database",
        all -> all.vitals().diskFreeBytes());
    gauge(
        "galvanist.commit.stalled.seconds",
        "How long the write that is waited for has taken so far",
        all -> all.vitals().stalledMillis() * MILLI);
    gauge(
        "galvanist.unpacked.records",
        "Records in the journal, not packed yet",
        all -> all.vitals().unpackedRecords());
    FunctionCounter.builder(
            "galvanist.store.failures",
            this,
            metrics -> metrics.report.vitals().failure().isPresent() ? 1 : 0)
        .description("1 once nothing can be recorded any more")
        .register(registry);
  }

  private void precautions() {
    gauge(
        "galvanist.backup.age.seconds",
        "Age of the newest backup that is whole; NaN where there is none",
        all -> {
          OptionalLong made =
              all.vitals().precautions().map(Precautions::goodBackupMillis).orElse(NONE);
          return made.isPresent() ? (wall.millis() - made.getAsLong()) * MILLI : Double.NaN;
        });
    gauge(
        "galvanist.backup.failed",
        "1 where the last backup could not be made",
        all ->
            all.vitals()
                    .precautions()
                    .flatMap(Precautions::lastBackup)
                    .filter(last -> !last.made())
                    .isPresent()
                ? 1
                : 0);
    gauge(
        "galvanist.reserve.present",
        "1 where room is held back for a full disk",
        all ->
            all.vitals()
                    .precautions()
                    .filter(each -> each.reserved() && each.reserveBytes() > 0)
                    .isPresent()
                ? 1
                : 0);
    gauge(
        "galvanist.disk.space",
        "0 plenty, 1 low, 2 no test is started, 3 full and every channel rests",
        all -> all.vitals().precautions().map(each -> space(each.space())).orElse(0.0));
  }

  private static double space(DiskSpace.State state) {
    return switch (state) {
      case PLENTY -> 0;
      case LOW -> 1;
      case SHORT -> 2;
      case GONE -> 3;
    };
  }

  private void channels() {
    for (ChannelState state : ChannelState.values()) {
      Gauge.builder(
              "galvanist.channels",
              this,
              metrics -> metrics.report.ages().stream().filter(age -> age.state() == state).count())
          .description("Channels by what they do")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    gauge(
        "galvanist.data.age.worst.seconds",
        "Age of the oldest newest reading of a running test",
        all ->
            all.ages().stream()
                .filter(DataAge::running)
                .mapToDouble(age -> age.second().orElse(0))
                .max()
                .orElse(0));
    gauge(
        "galvanist.data.missing",
        "Running tests without a reading of the last seconds",
        all -> all.ages().stream().filter(DataAge::old).count());
  }

  private static double grade(Check.Status status) {
    return switch (status) {
      case OK -> 0;
      case DEGRADED -> 1;
      case FAILED -> 2;
    };
  }

  private void gauge(String name, String about, ToDoubleFunction<Report> figure) {
    Gauge.builder(name, this, metrics -> figure.applyAsDouble(metrics.report))
        .description(about)
        .register(registry);
  }

  /** The text that Prometheus reads. Blocks for a look at the file system. */
  public String scrape() {
    report = watch.report();
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
