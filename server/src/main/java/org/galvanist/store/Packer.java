package org.galvanist.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.galvanist.analysis.Columns;
import org.galvanist.store.OverviewRows.Growth;
import org.galvanist.store.Rows.BlockRow;
import org.galvanist.store.Rows.OverviewRow;
import org.galvanist.store.Tables.Piece;
import org.galvanist.store.Tables.Tail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns rows of the journal into packed blocks, one block a transaction: the block comes and its
 * rows go, or neither. Reads and packs on a thread of its own, which after each block rests for as
 * long as that took: a tick never waits for more than one short transaction, and a processor is
 * never taken by more than half.
 */
final class Packer implements AutoCloseable {
  /** Records of a running test that are worth a block: 17 minutes at 1 Hz. */
  static final int WORTH_RECORDS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Packer.class);
  private static final long NO_ROOM_NANO = 1_000_000_000;

  private final Database database;
  private final Writer writer;
  private final int worthRecords;
  private final Map<Long, Long> unpacked = new ConcurrentHashMap<>();
  private final LinkedHashSet<Long> due = new LinkedHashSet<>();

  /** Runs with records that cannot be packed; trying again would find the same. */
  private final Set<Long> setAside = ConcurrentHashMap.newKeySet();

  /** Runs whose overview does not grow. */
  private final Set<Long> flat = ConcurrentHashMap.newKeySet();

  private final LinkedHashSet<Long> over = new LinkedHashSet<>();
  private final ScheduledThreadPoolExecutor thread;
  private final List<CompletableFuture<@Nullable Void>> settled = new ArrayList<>();
  private volatile BooleanSupplier room = () -> true;
  private boolean working;

  Packer(Database database, Writer writer, int worthRecords) {
    this.database = database;
    this.writer = writer;
    this.worthRecords = worthRecords;
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("store-packer").daemon().factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Packs only while there is room: packing needs some before it gives more back. */
  void onlyWhile(BooleanSupplier enough) {
    room = enough;
  }

  /** Takes note of what the journal holds, of older versions too, and begins. */
  void begin() {
    for (Tail tail : database.read(tables -> tables.journal().tails())) {
      wrote(tail.runId(), tail.records(), tail.finishedMillis() != null);
    }
  }

  /** A run has so many records more in the journal, and may be over. */
  void wrote(long run, long records, boolean ended) {
    long all = unpacked.merge(run, records, Long::sum);
    synchronized (due) {
      if (ended) {
        over.add(run);
      }
      if (setAside.contains(run) || (all < worthRecords && !over.contains(run))) {
        return;
      }
      due.add(run);
      if (working) {
        return;
      }
      working = true;
    }
    later(0);
  }

  /** Records in the journal, of all runs. */
  long lagRecords() {
    return unpacked.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Completes when nothing is worth a block any more. */
  CompletableFuture<@Nullable Void> settled() {
    synchronized (due) {
      var result = new CompletableFuture<@Nullable Void>();
      if (working) {
        settled.add(result);
      } else {
        result.complete(null);
      }
      return result;
    }
  }

  private void later(long nanos) {
    try {
      var _ = thread.schedule(this::work, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("What is not packed yet is packed when the store is opened again");
    }
  }

  private void work() {
    long run;
    if (!room.getAsBoolean()) {
      later(NO_ROOM_NANO);
      return;
    }
    synchronized (due) {
      if (due.isEmpty()) {
        working = false;
        settled.forEach(one -> one.complete(null));
        settled.clear();
        return;
      }
      run = due.removeFirst();
    }
    long began = System.nanoTime();
    try {
      pack(run);
    } catch (RuntimeException broken) {
      if (isRefused(broken)) {
        wrote(run, 0, false);
        later(NO_ROOM_NANO);
        return;
      }
      setAside.add(run);
      LOG.warn(
          "The records of run {} stay in the journal unpacked until the next start: {}",
          run,
          broken.getMessage());
    }
    later(System.nanoTime() - began);
  }

  private static boolean isRefused(Throwable broken) {
    Throwable cause = broken instanceof CompletionException ? broken.getCause() : broken;
    return cause instanceof StoreException refused && refused.isRefusal();
  }

  /** Packs one block of a run. */
  private void pack(long run) {
    List<Piece> pieces =
        database.read(tables -> tables.journal().oldest(run, PackedCodec.MOST_RECORDS));
    var rows = new Columns();
    var one = new Columns(0);
    var taken = new ArrayList<Piece>();
    for (Piece piece : pieces) {
      if (rows.size + piece.recordCount() > PackedCodec.MOST_RECORDS) {
        break;
      }
      if (one.capacity() < piece.recordCount()) {
        one = new Columns(piece.recordCount());
      }
      JournalReader.decode(run, piece, one);
      rows.add(one, 0, one.size);
      taken.add(piece);
    }
    if (taken.isEmpty()) {
      forget(run);
      return;
    }
    BlockRow block = BlockRow.of(run, rows);
    replace(taken, block, OverviewRows.ofBlock(run, rows));
    packed(run, rows.size);
    if (!flat.contains(run)) {
      grow(run);
    }
  }

  /** What is drawn can be made again; records are packed without it. */
  private void grow(long run) {
    try {
      grow(database, writer, run);
    } catch (RuntimeException broken) {
      if (isRefused(broken)) {
        return; // the next block grows it
      }
      flat.add(run);
      LOG.warn(
          "Overviews of run {} are drawn slowly until the next start: {}",
          run,
          broken.getMessage());
    }
  }

  private void replace(List<Piece> pieces, BlockRow block, OverviewRow overview) {
    long last = pieces.getLast().firstRecord();
    writer
        .submit(
            () ->
                database.writeIfRoom(
                    tables -> {
                      tables.blocks().save(block);
                      tables.overviews().save(overview);
                      int gone = tables.journal().delete(block.runId(), block.firstRecord(), last);
                      if (gone != pieces.size()) {
                        throw new StoreException(
                            "%d rows of the journal of run %d would go, and the block holds %d"
                                .formatted(gone, block.runId(), pieces.size()));
                      }
                      return gone;
                    }))
        .join();
  }

  /** Makes the rows that an overview is due, level by level, each in its own transaction. */
  static void grow(Database database, Writer writer, long run) {
    int level = 0;
    boolean any = true;
    while (any) {
      any = false;
      Optional<Growth> due = due(database, run, level);
      while (due.isPresent()) {
        any = true;
        Growth growth = due.get();
        writer.submit(() -> database.writeIfRoom(tables -> put(tables, growth))).join();
        due = due(database, run, level);
      }
      level++;
    }
  }

  private static Optional<Growth> due(Database database, long run, int level) {
    return database.read(tables -> OverviewRows.due(tables, run, level));
  }

  private static OverviewRow put(Tables tables, Growth growth) {
    OverviewRow grown = growth.grown();
    long last = grown.firstRecord() + grown.recordCount() - 1;
    int gone = tables.overviews().delete(grown.runId(), grown.level(), grown.firstRecord(), last);
    if (gone != growth.rows()) {
      throw new StoreException(
          "%d rows of the overview of run %d would go, and the new one holds %d"
              .formatted(gone, grown.runId(), growth.rows()));
    }
    tables.overviews().save(grown);
    return tables.overviews().save(growth.above());
  }

  private void packed(long run, int records) {
    long left = unpacked.merge(run, -(long) records, Long::sum);
    synchronized (due) {
      if (left >= worthRecords || (left > 0 && over.contains(run))) {
        due.add(run);
      }
    }
    if (left <= 0) {
      forget(run);
    }
  }

  private void forget(long run) {
    unpacked.computeIfPresent(run, (key, left) -> left <= 0 ? null : left);
    synchronized (due) {
      over.remove(run);
    }
  }

  /** Waits for the block that is being written, and leaves the rest for the next time. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      var _ = thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
