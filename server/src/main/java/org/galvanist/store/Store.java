package org.galvanist.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.ProvenanceJson;
import org.galvanist.exchange.Sha256;
import org.galvanist.store.Rows.ProgressRow;

/**
 * Everything that outlives the program, in one SQLite file. May be called on any thread; the work
 * is done on the store's own threads, and each future completes on its caller's Vert.x context.
 * What completed is durable.
 *
 * <p>Where a write fails for any reason but a broken rule, the store has failed for good: {@link
 * #onFailure} is told and every later write fails. Whoever drives cells must then let go of them.
 */
public final class Store implements AutoCloseable {
  /** Longest list of {@link #points}; longer stretches are for {@link #scan}. */
  public static final int MOST_POINTS = 200_000;

  private static final long TICK_MILLIS = 100;
  private static final int READERS = 4;
  private static final int VITAL_MINUTES = 5;
  private static final double NANO = 1e9;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final Clock clock;
  private final Database database;
  private final Writer writer = new Writer();
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().name("store-reader-", 1).daemon().factory());
  private final Recorder recorder;
  private final Packer packer;
  private final Imports imports;
  private final JournalReader journal;
  private final Pyramid pyramid;
  private final Path file;
  private final Disk disk;
  private final String sqliteVersion;
  private volatile Optional<Safekeeping> safekeeping = Optional.empty();

  private Store(
      Vertx vertx,
      Path file,
      Database database,
      Disk disk,
      Clock clock,
      long tickMillis,
      int worthPacking) {
    this.vertx = vertx;
    this.file = file;
    this.clock = clock;
    this.database = database;
    this.disk = disk;
    this.sqliteVersion = database.sqliteVersion();
    this.packer = new Packer(database, writer, worthPacking);
    var journalWriter = new JournalWriter(database, packer);
    this.recorder =
        new Recorder(
            vertx,
            writer,
            clock,
            tickMillis,
            tick -> {
              journalWriter.accept(tick);
              disk.watch();
            });
    this.journal = new JournalReader(database, readers);
    this.pyramid = new Pyramid(database, journal);
    this.imports = new Imports(database, writer, clock);
  }

  /**
   * Opens the file, made where there is none, and blocks until it has the schema of this program.
   *
   * @throws StoreException where another server holds it, a newer one wrote it, or it cannot be
   *     opened
   */
  public static Store open(Vertx vertx, Path database) {
    return open(vertx, database, Clock.systemUTC(), TICK_MILLIS);
  }

  static Store open(Vertx vertx, Path file, Clock clock, long tickMillis) {
    return open(vertx, file, clock, tickMillis, Packer.WORTH_RECORDS);
  }

  static Store open(Vertx vertx, Path file, Clock clock, long tickMillis, int worthPacking) {
    var store =
        new Store(
            vertx,
            file,
            Database.open(file),
            new Disk(file, clock),
            clock,
            tickMillis,
            worthPacking);
    store.writer.onFailure(broken -> store.database.failed());
    if (store.database.left() == OpenMark.Left.DIED) {
      store.checkQuickly();
    }
    store.imports.clear();
    for (ProgressRow open : store.database.read(RunBook::openProgress)) {
      store.recorder.begin(open.runId(), open.recordCount(), open.noteCount());
    }
    store.packer.begin();
    return store;
  }

  /**
   * SQLite makes a death good by itself; what it finds otherwise is a disk that is not to be
   * trusted.
   */
  private void checkQuickly() {
    var _ =
        Task.on(
                readers,
                () ->
                    database.readSql(
                        connection -> Database.answer(connection, "pragma quick_check(5)")))
            .thenAccept(
                found -> {
                  if (!found.equals("ok")) {
                    writer.fail(new StoreException("the database is damaged: " + found));
                  }
                });
  }

  /** Begins to watch the disk, and to make backups where they are asked for; once. */
  public Safekeeping keepSafe(Safekeeping.Settings settings) {
    Safekeeping keeping = Safekeeping.begin(file, this::stalledMillis, settings, clock);
    database.onFull(keeping.space()::spend);
    packer.onlyWhile(keeping.space()::isComfortable);
    safekeeping = Optional.of(keeping);
    return keeping;
  }

  /** What watches the disk and makes backups, where that was begun. */
  public Optional<Safekeeping> safekeeping() {
    return safekeeping;
  }

  /**
   * Refuses where nothing may begin: the disk does not answer, or there is too little room on it.
   *
   * @throws StoreException as a refusal
   */
  public void requireReady() {
    long waited = stalledMillis();
    if (waited > Safekeeping.STALL_MILLIS) {
      throw StoreException.refused(
          "the disk of the database does not answer since %s UTC (%d s); nothing is started or resumed until it does"
              .formatted(
                  TIME.format(Instant.ofEpochMilli(clock.millis() - waited)), waited / 1_000));
    }
    requireRoom();
  }

  private void requireRoom() {
    safekeeping.ifPresent(keeping -> keeping.space().requireRoom());
  }

  private long stalledMillis() {
    return Math.max(recorder.stalledMillis(), writer.busyMillis());
  }

  /**
   * From now on the database may become so many bytes longer, and then is as on a full disk. For
   * trying what happens; ends when it is closed. Blocks.
   */
  public void limitGrowth(long bytes) {
    database.limitGrowth(bytes);
  }

  /**
   * Whose tests these are, to an instrument that outlives servers: their numbers are this
   * database's own, and one that was restored begins anew. Blocks.
   */
  public String laboratory() {
    return database.read(tables -> tables.runs().laboratory());
  }

  /** Where runs leave what they record. */
  public Recorder recorder() {
    return recorder;
  }

  /** How the store is. Blocks for a look at the file system; needs no database. */
  public Vitals vitals() {
    long walBytes = disk.walBytes();
    Durations commits = recorder.commits();
    return new Vitals(
        recorder.lagRecords(),
        stalledMillis(),
        recorder.lastCommitMillis(),
        commits.last(VITAL_MINUTES),
        commits.byMinute(),
        commits.count(),
        commits.totalNano() / NANO,
        disk.fileBytes() + walBytes,
        walBytes,
        disk.freeBytes(),
        disk.bytesPerDay(),
        packer.lagRecords(),
        safekeeping.map(Safekeeping::precautions),
        sqliteVersion,
        writer.failure());
  }

  Packer packer() {
    return packer;
  }

  /** Records of all runs that lie in the journal and are not packed yet. */
  public long unpackedRecords() {
    return packer.lagRecords();
  }

  /** Told once, on the store's thread, when writing has failed for good; at once where it has. */
  public void onFailure(Consumer<Throwable> listener) {
    writer.onFailure(listener);
  }

  /** Saves a cell's description as a new version, or finds that it is the newest already. */
  public Future<CellVersion> saveCell(String name, String text) {
    String sha256 = Sha256.of(text);
    return write(
        tables -> {
          Optional<CellVersion> newest = tables.cells().newest(name);
          if (newest.isPresent() && newest.get().sha256().equals(sha256)) {
            return newest.get();
          }
          int version = newest.map(CellVersion::version).orElse(0) + 1;
          return tables
              .cells()
              .save(new CellVersion(null, name, version, sha256, text, clock.millis()));
        });
  }

  /** The newest version of each cell, by name. */
  public Future<List<CellVersion>> cells() {
    return read(tables -> tables.cells().newestOfEach());
  }

  /** The newest version of a cell. */
  public Future<Optional<CellVersion>> cell(String name) {
    return read(tables -> tables.cells().newest(name));
  }

  /** One version of a cell. */
  public Future<Optional<CellVersion>> cellVersion(long id) {
    return read(tables -> tables.cells().findById(id));
  }

  /** Saves a text as the newest version of its name; the newest text makes no new version. */
  public Future<ProtocolVersion> saveProtocol(NewProtocol protocol) {
    return write(tables -> ProtocolShelf.save(tables, protocol, clock.millis()));
  }

  /** Keeps a text so that it can be run, without making a version of it. */
  public Future<ProtocolVersion> keepProtocol(NewProtocol protocol) {
    return write(tables -> ProtocolShelf.keep(tables, protocol));
  }

  /** The newest version of each name, by name, without the texts. */
  public Future<List<ProtocolVersion>> protocols() {
    return read(ProtocolShelf::newestOfEach);
  }

  /** All versions of a name, the newest first, without the texts. */
  public Future<List<ProtocolVersion>> protocolVersions(String name) {
    return read(tables -> ProtocolShelf.ofName(tables, name));
  }

  /** The text with this hash, in the version that was saved last; version 0 if none was. */
  public Future<Optional<ProtocolVersion>> protocol(String sha256) {
    return read(tables -> ProtocolShelf.ofText(tables, sha256));
  }

  /** The hashes of all texts that each name has had. */
  public Future<Map<String, Set<String>>> protocolTexts() {
    return read(ProtocolShelf::texts);
  }

  /** What was run of each text that was run, by its hash. */
  public Future<Map<String, ProtocolUse>> protocolUses() {
    return read(ProtocolShelf::uses);
  }

  /**
   * Makes a run and opens its record; the intent is durable before anything is driven. Fails with a
   * {@link StoreException} where the channel has an open run, or the cell or protocol is not here.
   */
  public Future<StoredRun> createRun(NewRun run) {
    return write(
        tables -> {
          requireRoom();
          return RunBook.create(tables, run, recorder);
        });
  }

  /**
   * Reads a cycler's file as a test that is over; the same file for the same cell, reference and 1C
   * gives the test that is here already. Fails with a {@link StoreException} that says what is
   * wrong with the file. One file is read at a time.
   *
   * @param progress told the share that is done, 0 to 1, on the importing thread
   */
  public Future<StoredRun> importTest(NewImport order, DoubleConsumer progress) {
    return onContext(imports.read(order, progress));
  }

  /** All runs, the newest first, but for files that are still being read. */
  public Future<List<StoredRun>> runs() {
    return read(RunBook::all);
  }

  /** One run. */
  public Future<Optional<StoredRun>> run(long id) {
    return read(tables -> RunBook.run(tables, id));
  }

  /**
   * The newest run of each of these channels, open or not; takes no longer where there were many.
   */
  public Future<List<StoredRun>> newestRuns(Set<String> channels) {
    return read(tables -> RunBook.newest(tables, channels));
  }

  /** The runs that have not finished, each as of its last commit. */
  public Future<List<OpenRun>> openRuns() {
    return read(RunBook::open);
  }

  /**
   * A person has seen how a run ended. Fails with a {@link StoreException} where it has not ended,
   * or somebody has said so before.
   */
  public Future<StoredRun> acknowledge(long run, String by, String reason) {
    return write(tables -> RunBook.acknowledge(tables, run, by, reason, clock.millis()));
  }

  /**
   * A stretch of a run's durable records. Fails with a {@link StoreException} where it has more
   * than {@value #MOST_POINTS}.
   */
  public Future<List<DataPoint>> points(long run, Stretch stretch) {
    return onContext(journal.points(run, stretch, MOST_POINTS));
  }

  /**
   * Hands over a stretch of a run's durable records in order, in bounded memory, on the store's
   * threads, one at a time. What {@code points} throws ends the scan and is its failure.
   */
  public Future<Void> scan(long run, Stretch stretch, Consumer<DataPoint> points) {
    return onContext(journal.scan(run, stretch, points));
  }

  /**
   * The same many records at a time, for whoever reads a whole run. The columns are the store's,
   * and are filled anew when {@code rows} has returned.
   */
  public Future<Void> scanColumns(long run, Stretch stretch, Consumer<Columns> rows) {
    return onContext(journal.scanColumns(run, stretch, rows));
  }

  /**
   * A stretch of a run's durable records, both ends included, thinned for a plot of so many buckets
   * of test time; of very many records it reads few. What it promises stands at {@link Overview}.
   *
   * @param buckets at least 1
   */
  public Future<Overview> overview(long run, double fromSecond, double toSecond, int buckets) {
    return onContext(Task.on(readers, () -> pyramid.read(run, fromSecond, toSecond, buckets)));
  }

  /** The cycles of a run that are closed, in order. */
  public Future<List<CycleSummary>> cycles(long run) {
    return read(
        tables ->
            tables.cycles().findByRunIdOrderByCycleCount(run).stream()
                .map(row -> CycleCodec.decode(row.summary()))
                .toList());
  }

  /** What a run was read from; empty where a protocol was run. */
  public Future<Optional<Provenance>> provenance(long run) {
    return read(
        tables ->
            tables
                .imported()
                .findById(run)
                .map(row -> ProvenanceJson.read(new JsonObject(row.report()))));
  }

  /** The history of a run, in order. */
  public Future<List<StoredNote>> notes(long run) {
    return read(
        tables ->
            tables.notes().findByRunIdOrderByNoteCount(run).stream()
                .map(Rows.NoteRow::stored)
                .toList());
  }

  /** What came into the history of a run after its first so many lines, in order. */
  public Future<List<StoredNote>> notesAfter(long run, int number) {
    return read(
        tables ->
            tables.notes().findByRunIdAndNoteCountGreaterThanOrderByNoteCount(run, number).stream()
                .map(Rows.NoteRow::stored)
                .toList());
  }

  /** Writes what is queued and closes the file. Blocks; not to be called on an event loop. */
  @Override
  public void close() {
    safekeeping.ifPresent(Safekeeping::close);
    imports.close();
    packer.close();
    recorder.close();
    writer.close();
    readers.close();
    database.close();
  }

  /** What was recorded before is written before: a run that has just ended frees its channel. */
  private <T> Future<T> write(Function<Tables, T> work) {
    return onContext(
        writer.submit(
            () -> {
              recorder.tick();
              writer.check();
              return database.write(work);
            }));
  }

  private <T> Future<T> read(Function<Tables, T> work) {
    return onContext(Task.on(readers, () -> database.read(work)));
  }

  private <T> Future<T> onContext(CompletableFuture<T> result) {
    return Future.fromCompletionStage(result, vertx.getOrCreateContext());
  }
}
