package org.galvanist.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Rows.JournalRow;
import org.galvanist.store.Tables.Journal.Block;

/**
 * Reads records in pages, each its own short snapshot and its own task, so that a long export holds
 * neither the WAL nor a reader's thread.
 */
final class JournalReader {
  private static final int FIRST_PAGE_BLOCKS = 4;
  private static final int MOST_PAGE_BLOCKS = 4096;
  private static final int PAGE_POINTS = 4 * JournalWriter.BLOCK_POINTS;

  private final Database database;
  private final Executor threads;

  JournalReader(Database database, Executor threads) {
    this.database = database;
    this.threads = threads;
  }

  /** Hands over the stretch's records in order, on the readers' threads, one at a time. */
  CompletableFuture<Void> scan(long run, Stretch stretch, Consumer<DataPoint> points) {
    return scanColumns(
        run,
        stretch,
        rows -> {
          for (int row = 0; row < rows.size; row++) {
            points.accept(rows.point(row));
          }
        });
  }

  /**
   * The same many records at a time. The columns are filled anew when {@code rows} has returned.
   */
  CompletableFuture<Void> scanColumns(long run, Stretch stretch, Consumer<Columns> rows) {
    var result = new CompletableFuture<Void>();
    run(result, () -> new Scan(run, stretch, rows, result).begin());
    return result;
  }

  private void run(CompletableFuture<Void> result, Runnable work) {
    var _ =
        Task.on(
            threads,
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error broken) {
                result.completeExceptionally(broken);
              }
              return work;
            });
  }

  private final class Scan {
    private final long run;
    private final Stretch stretch;
    private final Consumer<Columns> sink;
    private Columns rows = new Columns(0);
    private final CompletableFuture<Void> result;
    private long next;
    private long last;

    Scan(long run, Stretch stretch, Consumer<Columns> sink, CompletableFuture<Void> result) {
      this.run = run;
      this.stretch = stretch;
      this.sink = sink;
      this.result = result;
    }

    void begin() {
      long records =
          database.read(
              tables ->
                  tables.progress().findById(run).map(Rows.ProgressRow::recordCount).orElse(0L));
      switch (stretch) {
        case Stretch.Records(long first, long until) -> {
          next = Math.max(1, first);
          last = Math.min(records, until);
        }
        case Stretch.Cycles(int first, int until) -> {
          next = firstBlock(records, block -> block.lastCycleCount() >= first);
          last = firstBlock(records, block -> block.firstCycleCount() > until) - 1;
        }
        case Stretch.TestTime(double from, double to) -> {
          next = firstBlock(records, block -> block.lastTestTimeSecond() >= from);
          last = firstBlock(records, block -> block.firstTestTimeSecond() > to) - 1;
        }
      }
      rows = new Columns(Math.clamp(last - next + 1, 0, Columns.BATCH));
      page(FIRST_PAGE_BLOCKS);
    }

    private void page(int blocks) {
      if (next > last) {
        handOver();
        result.complete(null);
        return;
      }
      List<JournalRow> blocksRead =
          database.read(tables -> tables.journal().page(run, next, last, blocks));
      long read = next;
      for (JournalRow row : blocksRead) {
        if (row.firstRecord() > next) {
          break;
        }
        take(PointCodec.open(row.points()));
        next = row.firstRecord() + row.recordCount();
      }
      if (next <= read) {
        throw new StoreException("run " + run + ": record " + read + " is not in the journal");
      }
      long mean = Math.max(1, (next - read) / blocksRead.size());
      JournalReader.this.run(
          result, () -> page(Math.clamp(PAGE_POINTS / mean, 1, MOST_PAGE_BLOCKS)));
    }

    /** A block at either end of the stretch may hold records that are not in it. */
    private void take(PointCodec.Block block) {
      int from = (int) Math.max(0, next - block.first());
      int to = (int) Math.min(block.count(), last - block.first() + 1);
      while (from < to && !isIn(block, from)) {
        from++;
      }
      while (from < to && !isIn(block, to - 1)) {
        to--;
      }
      while (from < to) {
        int some = Math.min(to - from, rows.capacity() - rows.size);
        block.copy(from, from + some, rows);
        from += some;
        if (rows.isFull()) {
          handOver();
        }
      }
    }

    /** Cycle and test time never go back in a run, so what is in the stretch is in one piece. */
    private boolean isIn(PointCodec.Block block, int row) {
      return switch (stretch) {
        case Stretch.Records all -> true;
        case Stretch.Cycles(int first, int until) ->
            block.cycle(row) >= first && block.cycle(row) <= until;
        case Stretch.TestTime(double from, double to) ->
            block.testTimeSecond(row) >= from && block.testTimeSecond(row) <= to;
      };
    }

    private void handOver() {
      if (rows.size > 0) {
        sink.accept(rows);
        rows.size = 0;
      }
    }

    /**
     * First record of the first block for which {@code reached} holds, or one past the last record.
     * By halving: cycle and test time never go back in a run, so neither needs an index.
     */
    private long firstBlock(long records, Predicate<Block> reached) {
      long low = 1;
      long high = records + 1;
      while (low < high) {
        long middle = (low + high) >>> 1;
        Block block =
            database
                .read(tables -> tables.journal().at(run, middle))
                .orElseThrow(
                    () ->
                        new StoreException(
                            "run " + run + ": record " + middle + " is not in the journal"));
        if (reached.test(block)) {
          high = block.firstRecord();
        } else {
          low = block.firstRecord() + block.recordCount();
        }
      }
      return low;
    }
  }
}
