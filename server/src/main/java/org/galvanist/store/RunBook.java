package org.galvanist.store;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvanist.store.Rows.FileRow;
import org.galvanist.store.Rows.ProgressRow;
import org.galvanist.store.Rows.RunRow;

/** Which runs there are, how far each one is and how it ended. To be called in a transaction. */
final class RunBook {
  private RunBook() {}

  /**
   * Makes a run; the same request a second time finds it.
   *
   * @throws StoreException as a refusal, where the channel is taken or something is not here
   */
  static StoredRun create(Tables tables, NewRun run, Recorder recorder) {
    Optional<RunRow> before = run.idempotencyKey().flatMap(tables.runs()::findByIdempotencyKey);
    if (before.isPresent()) {
      RunRow same = before.get();
      if (!same.asks(run)) {
        throw StoreException.refused(
            "The key of this request was used before, for another run: run " + same.key());
      }
      return run(tables, same.key()).orElseThrow();
    }
    tables
        .runs()
        .findByChannelAndFinishedMillisIsNull(run.channel())
        .ifPresent(
            open -> {
              throw StoreException.refused(
                  "Channel " + run.channel() + " is taken: run " + open.key() + " is open on it");
            });
    if (tables.cells().findById(run.cellVersion()).isEmpty()) {
      throw StoreException.refused("There is no cell version " + run.cellVersion());
    }
    String sha256 = run.protocol().sha256();
    if (tables.texts().findById(sha256).isEmpty()) {
      throw StoreException.refused("There is no protocol " + sha256);
    }
    RunRow saved = tables.runs().save(RunRow.of(run));
    tables.progress().save(new ProgressRow(saved.key(), 0, 0, null, run.startedMillis()));
    recorder.begin(saved.key(), 0, 0);
    return saved.stored(0, null);
  }

  /** The newest first, but for files that are still being read. */
  static List<StoredRun> all(Tables tables) {
    var records = new HashMap<Long, Long>();
    tables.progress().counts().forEach(one -> records.put(one.runId(), one.recordCount()));
    var files = new HashMap<Long, FileRow>();
    tables.imported().files().forEach(one -> files.put(one.runId(), one));
    return tables.runs().listed().stream()
        .map(row -> row.stored(records.getOrDefault(row.key(), 0L), files.get(row.key())))
        .toList();
  }

  /** Of each channel the newest. */
  static List<StoredRun> newest(Tables tables, Set<String> channels) {
    return channels.stream()
        .flatMap(channel -> tables.runs().newest(channel).stream())
        .map(row -> row.stored(progress(tables, row.key()).recordCount(), null))
        .toList();
  }

  static Optional<StoredRun> run(Tables tables, long run) {
    return tables
        .runs()
        .findById(run)
        .map(
            row ->
                row.stored(
                    progress(tables, run).recordCount(), tables.imported().file(run).orElse(null)));
  }

  /** Those that have not finished. */
  static List<OpenRun> open(Tables tables) {
    return tables.runs().open().stream()
        .map(row -> open(row, progress(tables, row.key())))
        .toList();
  }

  private static OpenRun open(RunRow row, ProgressRow progress) {
    return new OpenRun(
        row.stored(progress.recordCount(), null),
        Optional.ofNullable(progress.state()).map(RunStateCodec::decode),
        progress.committedMillis());
  }

  /** How far those are that have not finished. */
  static List<ProgressRow> openProgress(Tables tables) {
    return tables.runs().open().stream().map(row -> progress(tables, row.key())).toList();
  }

  private static ProgressRow progress(Tables tables, long run) {
    return tables
        .progress()
        .findById(run)
        .orElseThrow(() -> new StoreException("The progress of run " + run + " is missing"));
  }

  /** Somebody has seen how a run ended; refused where it has not, or somebody had before. */
  static StoredRun acknowledge(Tables tables, long run, String by, String reason, long millis) {
    if (tables.runs().acknowledge(run, by, reason, millis) != 1) {
      throw StoreException.refused(
          "Run " + run + " cannot be acknowledged: it has not ended, or it was before");
    }
    return run(tables, run).orElseThrow();
  }
}
