package org.galvanist.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.galvanist.store.Rows.BlockRow;
import org.galvanist.store.Rows.CycleRow;
import org.galvanist.store.Rows.FileRow;
import org.galvanist.store.Rows.ImportedRow;
import org.galvanist.store.Rows.JournalRow;
import org.galvanist.store.Rows.NamedText;
import org.galvanist.store.Rows.NoteRow;
import org.galvanist.store.Rows.OverviewRow;
import org.galvanist.store.Rows.ProgressRow;
import org.galvanist.store.Rows.ProtocolRow;
import org.galvanist.store.Rows.RunRow;
import org.galvanist.store.Rows.TextRow;
import org.galvanist.store.Rows.VersionRow;
import org.jspecify.annotations.Nullable;

/**
 * The repositories over one data source, of which {@link TableSources} has two. To be called in a
 * transaction.
 */
record Tables(
    Cells cells,
    Texts texts,
    Protocols protocols,
    Runs runs,
    Progress progress,
    Journal journal,
    Blocks blocks,
    Overviews overviews,
    Notes notes,
    Cycles cycles,
    Imported imported) {

  interface Cells extends GenericRepository<CellVersion, Long> {
    CellVersion save(CellVersion version);

    Optional<CellVersion> findById(Long id);

    @Query("select * from cell_version where name = :name order by version desc limit 1")
    Optional<CellVersion> newest(String name);

    @Query(
        "select * from cell_version c where version ="
            + " (select max(version) from cell_version n where n.name = c.name) order by name")
    List<CellVersion> newestOfEach();
  }

  interface Texts extends GenericRepository<TextRow, String> {
    TextRow save(TextRow text);

    Optional<TextRow> findById(String sha256);
  }

  interface Protocols extends GenericRepository<VersionRow, Long> {
    String SELECT =
        "select v.name, v.version, v.sha256, v.saved_millis, v.saved_by, v.forked_from, t.head,";
    String FROM = " from protocol_version v join protocol_text t on t.sha256 = v.sha256";

    /** Only what nobody has read before needs its text in a list. */
    String LISTED = SELECT + " case when t.head is null then t.text else '' end as text" + FROM;

    String WHOLE = SELECT + " t.text" + FROM;

    VersionRow save(VersionRow version);

    @Query(WHOLE + " where v.name = :name order by v.version desc limit 1")
    Optional<ProtocolRow> newest(String name);

    @Query(WHOLE + " where v.sha256 = :sha256 order by v.id desc limit 1")
    Optional<ProtocolRow> newestOfText(String sha256);

    @Query(LISTED + " where v.name = :name order by v.version desc")
    List<ProtocolRow> ofName(String name);

    @Query(
        LISTED
            + " where v.version = (select max(n.version) from protocol_version n"
            + " where n.name = v.name) order by v.name")
    List<ProtocolRow> newestOfEach();

    @Query("select distinct name, sha256 from protocol_version")
    List<NamedText> names();

    @Query(
        "select protocol_sha256 as sha256, count(*) as runs, max(id) as last_run,"
            + " max(started_millis) as last_started_millis from run"
            + " where protocol_sha256 is not null group by protocol_sha256")
    List<ProtocolUse> uses();
  }

  interface Runs extends GenericRepository<RunRow, Long> {
    RunRow save(RunRow run);

    Optional<RunRow> findById(Long id);

    Optional<RunRow> findByIdempotencyKey(String key);

    Optional<RunRow> findByChannelAndFinishedMillisIsNull(String channel);

    @Query("select * from run where finished_millis is null and channel <> '' order by id")
    List<RunRow> open();

    @Query("select * from run where channel = :channel order by id desc limit 1")
    Optional<RunRow> newest(String channel);

    /** All but those that are still being read from a file. */
    @Query("select * from run where finished_millis is not null or channel <> '' order by id desc")
    List<RunRow> listed();

    /** Those that were being read from a file when the server died. */
    @Query("select id from run where finished_millis is null and channel = ''")
    List<Long> halfRead();

    /** Whose tests these are, to an instrument. */
    @Query("select identity from laboratory")
    String laboratory();

    @Query("delete from run where id = :id")
    void delete(long id);

    @Query("update run set started_millis = :millis where id = :id")
    void startedAt(long id, long millis);

    @Query(
        "update run set outcome = :outcome, outcome_because = :because, finished_millis = :millis"
            + " where id = :id and finished_millis is null")
    int finish(long id, String outcome, String because, long millis);

    @Query(
        "update run set acknowledged_by = :by, acknowledged_reason = :reason,"
            + " acknowledged_millis = :millis where id = :id and finished_millis is not null"
            + " and acknowledged_millis is null")
    int acknowledge(long id, String by, String reason, long millis);
  }

  interface Progress extends GenericRepository<ProgressRow, Long> {
    ProgressRow save(ProgressRow progress);

    void updateAll(List<ProgressRow> progress);

    @Query("update run_progress set record_count = :records where run_id = :run")
    void count(long run, long records);

    @Query("delete from run_progress where run_id = :run")
    void delete(long run);

    Optional<ProgressRow> findById(Long runId);

    @Query("select run_id, record_count from run_progress")
    List<Count> counts();

    /** Number of durable records of a run. */
    @Introspected
    record Count(long runId, long recordCount) {}
  }

  interface Journal extends GenericRepository<JournalRow, Long> {
    JournalRow save(JournalRow row);

    void saveAll(List<JournalRow> rows);

    /** Deletes so many blocks at most, and answers with how many it did. */
    @Query(
        "delete from journal where rowid in"
            + " (select rowid from journal where run_id = :run limit :most)")
    int deleteSome(long run, int most);

    /** Rows that hold records from {@code from} to {@code to}, in order, at most {@code limit}. */
    @Query(
        "select first_record, record_count, points from journal"
            + " where run_id = :run and first_record <= :to and first_record >="
            + " coalesce((select max(first_record) from journal where run_id = :run"
            + " and first_record <= :from), 0) order by first_record limit :limit")
    List<Piece> page(long run, long from, long to, int limit);

    /** The row that holds a record, or the last one before it, without its points. */
    @Query(
        "select first_record, record_count, first_cycle_count, last_cycle_count,"
            + " first_test_time_second, last_test_time_second from journal"
            + " where run_id = :run and first_record <= :record order by first_record desc limit 1")
    Optional<Bounds> at(long run, long record);

    /** The oldest rows of a run: those that begin within its first so many records. */
    @Query(
        "select first_record, record_count, points from journal"
            + " where run_id = :run and first_record < :records"
            + " + (select min(first_record) from journal where run_id = :run)"
            + " order by first_record")
    List<Piece> oldest(long run, int records);

    /** Takes rows out that are in a block from now on. */
    @Query(
        "delete from journal where run_id = :run and first_record >= :first"
            + " and first_record <= :last")
    int delete(long run, long first, long last);

    /** How many records of each run come after its last block. */
    @Query(
        "select * from (select p.run_id, r.finished_millis, p.record_count - coalesce("
            + "(select b.first_record + b.record_count - 1 from block b"
            + " where b.run_id = p.run_id order by b.first_record desc limit 1), 0) as records"
            + " from run_progress p join run r on r.id = p.run_id) where records > 0")
    List<Tail> tails();
  }

  /** Records of one run that are in the journal; it is over where it has finished. */
  @Introspected
  record Tail(long runId, @Nullable Long finishedMillis, long records) {}

  /** A row of the journal, or a block, but for its points. */
  @Introspected
  record Bounds(
      long firstRecord,
      int recordCount,
      int firstCycleCount,
      int lastCycleCount,
      double firstTestTimeSecond,
      double lastTestTimeSecond) {

    boolean has(long record) {
      return record < firstRecord + recordCount;
    }
  }

  /** Consecutive records as they lie on disk, in the journal or in a block. */
  @Introspected
  @SuppressWarnings("ArrayRecordComponent") // never compared: read from the disk and decoded
  record Piece(long firstRecord, int recordCount, byte[] points) {
    long end() {
      return firstRecord + recordCount;
    }
  }

  interface Blocks extends GenericRepository<BlockRow, Long> {
    BlockRow save(BlockRow row);

    /** Deletes so many blocks at most, and answers with how many it did. */
    @Query(
        "delete from block where rowid in"
            + " (select rowid from block where run_id = :run limit :most)")
    int deleteSome(long run, int most);

    /**
     * Blocks that hold records from {@code from} to {@code to}, in order, at most {@code limit}.
     */
    @Query(
        "select first_record, record_count, points from block"
            + " where run_id = :run and first_record <= :to and first_record >="
            + " coalesce((select max(first_record) from block where run_id = :run"
            + " and first_record <= :from), 0) order by first_record limit :limit")
    List<Piece> page(long run, long from, long to, int limit);

    /** The block that holds a record, or the last one before it, without its points. */
    @Query(
        "select first_record, record_count, first_cycle_count, last_cycle_count,"
            + " first_test_time_second, last_test_time_second from block"
            + " where run_id = :run and first_record <= :record order by first_record desc limit 1")
    Optional<Bounds> at(long run, long record);
  }

  interface Overviews extends GenericRepository<OverviewRow, Long> {
    OverviewRow save(OverviewRow row);

    @Query(
        "delete from overview where rowid in"
            + " (select rowid from overview where run_id = :run limit :most)")
    int deleteSome(long run, int most);

    /** Takes rows out that one row holds from now on. */
    @Query(
        "delete from overview where run_id = :run and level = :level"
            + " and first_record >= :first and first_record <= :last")
    int delete(long run, int level, long first, long last);

    /** Rows of a level that hold something of the records from one to another, in order. */
    @Query(
        "select first_record, kept from overview where run_id = :run and level = :level"
            + " and first_record <= :to and first_record >= coalesce((select max(first_record)"
            + " from overview where run_id = :run and level = :level and first_record <= :from), 0)"
            + " order by first_record limit :limit")
    List<Kept> page(long run, int level, long from, long to, int limit);

    /** One past the last record that a level covers; empty where it has no row. */
    @Query(
        "select first_record + record_count from overview where run_id = :run and level = :level"
            + " order by first_record desc limit 1")
    Optional<Long> end(long run, int level);
  }

  /** What a row of the overview holds. */
  @Introspected
  @SuppressWarnings("ArrayRecordComponent") // never compared: read from the disk and decoded
  record Kept(long firstRecord, byte[] kept) {}

  interface Notes extends GenericRepository<NoteRow, Long> {
    void saveAll(List<NoteRow> notes);

    List<NoteRow> findByRunIdOrderByNoteCount(long runId);

    List<NoteRow> findByRunIdAndNoteCountGreaterThanOrderByNoteCount(long runId, int noteCount);
  }

  interface Imported extends GenericRepository<ImportedRow, Long> {
    ImportedRow save(ImportedRow row);

    Optional<ImportedRow> findById(long runId);

    @Query("select run_id, file_name, file_sha256 from imported where run_id = :run")
    Optional<FileRow> file(long run);

    @Query("select run_id, file_name, file_sha256 from imported")
    List<FileRow> files();

    /** The newest test of this file, read for this version of a cell. */
    @Query(
        "select max(i.run_id) from imported i join run r on r.id = i.run_id"
            + " where i.file_sha256 = :sha256 and r.cell_version_id = :cellVersion")
    Optional<Long> sameFile(String sha256, long cellVersion);
  }

  interface Cycles extends GenericRepository<CycleRow, Long> {
    @Query(
        "insert or replace into cycle (run_id, cycle_count, summary)"
            + " values (:runId, :cycleCount, :summary)")
    void put(List<CycleRow> cycles);

    List<CycleRow> findByRunIdOrderByCycleCount(long runId);

    @Query("delete from cycle where run_id = :run")
    void delete(long run);
  }
}
