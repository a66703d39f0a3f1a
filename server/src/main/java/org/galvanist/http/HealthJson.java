package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.OptionalLong;
import org.galvanist.health.Check;
import org.galvanist.health.DataAge;
import org.galvanist.health.Load;
import org.galvanist.health.Report;
import org.galvanist.store.Backups;
import org.galvanist.store.Durations;
import org.galvanist.store.Precautions;
import org.galvanist.store.Vitals;

/** How the program is, as JSON. */
final class HealthJson {
  /** More than a person looks at; the worst are first. */
  private static final int MOST_CHANNELS = 50;

  private static final double MILLI = 1e-3;

  private HealthJson() {}

  static JsonObject health(Report report, String version) {
    var checks = new JsonArray();
    for (Check check : report.checks()) {
      checks.add(
          new JsonObject()
              .put("name", check.name())
              .put("status", word(check.status()))
              .put("words", check.words()));
    }
    return new JsonObject()
        .put("status", word(report.status()))
        .put("version", version)
        .put("channels", report.ages().size())
        .put("checks", checks);
  }

  static JsonObject vitals(Report report, String version) {
    var ages = new JsonArray();
    report.ages().stream().limit(MOST_CHANNELS).forEach(age -> ages.add(age(age)));
    return health(report, version)
        .put("running", report.ages().stream().filter(DataAge::running).count())
        .put("ages", ages)
        .put("store", store(report.vitals()))
        .put("process", process(report.load()));
  }

  private static JsonObject age(DataAge age) {
    return new JsonObject()
        .put("channel", age.channel())
        .put("state", ChannelJson.state(age.state()))
        .put("running", age.running())
        .put("old", age.old())
        .put("sample_age_second", orNull(age.second()));
  }

  private static JsonObject store(Vitals vitals) {
    var history = new JsonArray();
    vitals.commitsByMinute().forEach(minute -> history.add(spread(minute)));
    return new JsonObject()
        .put("failure", vitals.failure().orElse(null))
        .put("queued_records", vitals.queuedRecords())
        .put("stalled_second", vitals.stalledMillis() * MILLI)
        .put("last_commit", Shapes.instant(vitals.lastCommitMillis()))
        .put("commits", spread(vitals.commits()))
        .put("commits_by_minute", history)
        .put("database_bytes", vitals.databaseBytes())
        .put("wal_bytes", vitals.walBytes())
        .put("disk_free_bytes", vitals.diskFreeBytes())
        .put("bytes_per_day", orNull(vitals.bytesPerDay()))
        .put("days_until_full", orNull(vitals.daysUntilFull()))
        .put("unpacked_records", vitals.unpackedRecords())
        .put("precautions", vitals.precautions().map(HealthJson::precautions).orElse(null))
        .put("sqlite_version", vitals.sqliteVersion());
  }

  private static JsonObject precautions(Precautions taken) {
    OptionalLong every = taken.backupEveryMillis();
    OptionalLong good = taken.goodBackupMillis();
    return new JsonObject()
        .put("backup_every_second", every.isPresent() ? every.getAsLong() * MILLI : null)
        .put("last_backup", taken.lastBackup().map(HealthJson::backup).orElse(null))
        .put("good_backup", good.isPresent() ? Shapes.instant(good.getAsLong()) : null)
        .put("reserve_bytes", taken.reserveBytes())
        .put("reserved", taken.reserved())
        .put("space", taken.space().name().toLowerCase(Locale.ROOT));
  }

  private static JsonObject backup(Backups.Last last) {
    return new JsonObject()
        .put("at", Shapes.instant(last.millis()))
        .put("made", last.made())
        .put("bytes", last.bytes())
        .put("words", last.words());
  }

  private static JsonObject process(Load load) {
    return new JsonObject()
        .put("uptime_second", load.uptimeSecond())
        .put("processor_cores", load.processorCores())
        .put("heap_bytes", load.heapBytes())
        .put("heap_after_collection_bytes", load.heapAfterBytes())
        .put("heap_limit_bytes", load.heapLimitBytes())
        .put("longest_pause_second", load.pauses().worstMillis() * MILLI)
        .put("pauses", load.pauses().count())
        .put("event_loop_delay_worst_second", load.loopDelays().worstMillis() * MILLI)
        .put("event_loop_delay_p99_second", load.loopDelays().p99Millis() * MILLI)
        .put("event_loop_silent_second", load.loopSilentSecond());
  }

  private static JsonObject spread(Durations.Spread spread) {
    return new JsonObject()
        .put("since", Shapes.instant(spread.millis()))
        .put("count", spread.count())
        .put("median_second", spread.medianMillis() * MILLI)
        .put("p99_second", spread.p99Millis() * MILLI)
        .put("worst_second", spread.worstMillis() * MILLI);
  }

  private static String word(Check.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
