package org.galvanist.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.Instrument;
import org.galvanist.engine.Effect;
import org.galvanist.exchange.ProvenanceJson;
import org.jspecify.annotations.Nullable;

/**
 * The tables' rows as they lie on disk. Where a table's key is a pair, {@code run_id} is marked as
 * its id: rows of such tables are only ever inserted and read by run, never updated by id.
 */
final class Rows {
  private Rows() {}

  @MappedEntity("run")
  record RunRow(
      @Id @GeneratedValue @Nullable Long id,
      String channel,
      long cellVersionId,
      @Nullable String protocolSha256,
      String arguments,
      boolean resumeAtOnce,
      @Nullable String idempotencyKey,
      String softwareVersion,
      long startedMillis,
      @Nullable String outcome,
      @Nullable String outcomeBecause,
      @Nullable Long finishedMillis,
      @Nullable String acknowledgedBy,
      @Nullable String acknowledgedReason,
      @Nullable Long acknowledgedMillis,
      @Nullable String instrument) {

    static RunRow of(NewRun run) {
      return new RunRow(
          null,
          run.channel(),
          run.cellVersion(),
          run.protocol().sha256(),
          new JsonObject(Map.copyOf(run.protocol().arguments())).encode(),
          run.protocol().resumeAtOnce(),
          run.idempotencyKey().orElse(null),
          run.softwareVersion(),
          run.startedMillis(),
          null,
          null,
          null,
          null,
          null,
          null,
          ProvenanceJson.instrument(run.protocol().instrument()).encode());
    }

    static RunRow imported(NewImport test, long millis) {
      return new RunRow(
          null,
          "",
          test.cellVersion(),
          null,
          "{}",
          false,
          null,
          test.softwareVersion(),
          millis,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    boolean asks(NewRun run) {
      return channel.equals(run.channel())
          && cellVersionId == run.cellVersion()
          && run.protocol().sha256().equals(protocolSha256)
          && argumentMap().equals(run.protocol().arguments());
    }

    /**
     * As the store hands it out.
     *
     * @param file what it was read from; null where a protocol was run
     */
    StoredRun stored(long records, @Nullable FileRow file) {
      return new StoredRun(
          key(),
          channel,
          cellVersionId,
          origin(file),
          softwareVersion,
          startedMillis,
          records,
          Optional.ofNullable(finishedMillis)
              .map(millis -> new StoredRun.End(text(outcome), text(outcomeBecause), millis)),
          Optional.ofNullable(acknowledgedMillis)
              .map(
                  millis ->
                      new StoredRun.Acknowledgement(
                          text(acknowledgedBy), text(acknowledgedReason), millis)));
    }

    private Origin origin(@Nullable FileRow file) {
      if (file != null) {
        return new Origin.File(file.fileName(), file.fileSha256());
      }
      if (protocolSha256 == null) {
        throw new IllegalStateException("run " + id + " has neither a protocol nor a file");
      }
      return new Origin.Protocol(
          protocolSha256,
          argumentMap(),
          resumeAtOnce,
          instrument == null
              ? Instrument.UNKNOWN
              : ProvenanceJson.instrument(new JsonObject(instrument)));
    }

    long key() {
      if (id == null) {
        throw new IllegalStateException("a run that was not saved has no id");
      }
      return id;
    }

    private Map<String, String> argumentMap() {
      var map = new HashMap<String, String>();
      new JsonObject(arguments)
          .forEach(entry -> map.put(entry.getKey(), String.valueOf(entry.getValue())));
      return map;
    }

    private static String text(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /** A protocol's text; {@code name} is the one that it was first kept under. */
  @MappedEntity("protocol_text")
  record TextRow(@Id String sha256, String name, String title, String text, @Nullable String head) {
    static TextRow of(String sha256, NewProtocol protocol) {
      return new TextRow(
          sha256,
          protocol.name(),
          protocol.head().title(),
          protocol.text(),
          protocol.head().encode());
    }

    ProtocolVersion unsaved() {
      return new ProtocolVersion(name, 0, headOf(head, name, text), sha256, text, Optional.empty());
    }
  }

  @MappedEntity("protocol_version")
  record VersionRow(
      @Id @GeneratedValue @Nullable Long id,
      String name,
      int version,
      String sha256,
      long savedMillis,
      @Nullable String savedBy,
      @Nullable String forkedFrom) {}

  /** A version with its text. */
  @Introspected
  record ProtocolRow(
      String name,
      int version,
      String sha256,
      long savedMillis,
      @Nullable String savedBy,
      @Nullable String forkedFrom,
      String text,
      @Nullable String head) {

    ProtocolVersion version(boolean withText) {
      return new ProtocolVersion(
          name,
          version,
          headOf(head, name, text),
          sha256,
          withText ? text : "",
          Optional.of(
              new ProtocolVersion.Saving(
                  savedMillis, Optional.ofNullable(savedBy), Optional.ofNullable(forkedFrom))));
    }
  }

  /** That a name has this text. */
  @Introspected
  record NamedText(String name, String sha256) {}

  private static ProtocolHead headOf(@Nullable String head, String name, String text) {
    return head == null ? ProtocolHead.read(name, text) : ProtocolHead.decode(head);
  }

  @MappedEntity("run_progress")
  record ProgressRow(
      @Id long runId,
      long recordCount,
      int noteCount,
      @Nullable String state,
      long committedMillis) {}

  @MappedEntity("journal")
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared: a row goes to the disk or to the codec
  record JournalRow(
      @Id long runId,
      long firstRecord,
      int recordCount,
      int firstCycleCount,
      int lastCycleCount,
      double firstTestTimeSecond,
      double lastTestTimeSecond,
      long committedMillis,
      byte[] points) {}

  /** Records that will not change any more, packed. */
  @MappedEntity("block")
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared: a row goes to the disk or to the codec
  record BlockRow(
      @Id long runId,
      long firstRecord,
      int recordCount,
      int firstCycleCount,
      int lastCycleCount,
      double firstTestTimeSecond,
      double lastTestTimeSecond,
      byte[] points) {

    static BlockRow of(long run, Columns rows) {
      int last = rows.size - 1;
      return new BlockRow(
          run,
          rows.firstRecord,
          rows.size,
          rows.cycle[0],
          rows.cycle[last],
          rows.testTimeSecond[0],
          rows.testTimeSecond[last],
          PackedCodec.ofThread().encode(rows));
    }
  }

  /** What is kept of some blocks to be drawn; see {@link OverviewRows}. */
  @MappedEntity("overview")
  @SuppressWarnings("ArrayRecordComponent") // never compared: a row goes to the disk
  record OverviewRow(@Id long runId, int level, long firstRecord, int recordCount, byte[] kept) {}

  @MappedEntity("note")
  record NoteRow(
      @Id long runId,
      int noteCount,
      @Nullable Double testTimeSecond,
      String kind,
      String words,
      long committedMillis) {

    StoredNote stored() {
      double second = testTimeSecond == null ? Double.NaN : testTimeSecond;
      return new StoredNote(
          noteCount, new Effect.Note(second, Effect.Kind.valueOf(kind), words), committedMillis);
    }
  }

  /** What a run was read from, with the report of its reading. */
  @MappedEntity("imported")
  record ImportedRow(@Id long runId, String fileName, String fileSha256, String report) {}

  /** The same without its report. */
  @Introspected
  record FileRow(long runId, String fileName, String fileSha256) {}

  @MappedEntity("cycle")
  record CycleRow(@Id long runId, int cycleCount, String summary) {}
}
