package org.galvanist.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    var result = new CompletableFuture<Void>();
    run(result, () -> new Scan(run, stretch, points, result).begin());
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
    private final Consumer<DataPoint> points;
    private final CompletableFuture<Void> result;
    private long next;
    private long last;

    Scan(long run, Stretch stretch, Consumer<DataPoint> points, CompletableFuture<Void> result) {
      this.run = run;
      this.stretch = stretch;
      this.points = points;
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
      page(FIRST_PAGE_BLOCKS);
    }

    private void page(int blocks) {
      if (next > last) {
        result.complete(null);
        return;
      }
      List<JournalRow> rows =
          database.read(tables -> tables.journal().page(run, next, last, blocks));
      long read = next;
      for (JournalRow row : rows) {
        if (row.firstRecord() > next) {
          break;
        }
        PointCodec.decode(row.points(), next, last, this::take);
        next = row.firstRecord() + row.recordCount();
      }
      if (next <= read) {
        throw new StoreException("run " + run + ": record " + read + " is not in the journal");
      }
      long mean = Math.max(1, (next - read) / rows.size());
      JournalReader.this.run(
          result, () -> page(Math.clamp(PAGE_POINTS / mean, 1, MOST_PAGE_BLOCKS)));
    }

    /** A block at either end of the stretch may hold records that are not in it. */
    private void take(DataPoint point) {
      boolean isIn =
          switch (stretch) {
            case Stretch.Records all -> true;
            case Stretch.Cycles(int first, int until) ->
                point.cycle() >= first && point.cycle() <= until;
            case Stretch.TestTime(double from, double to) ->
                point.testTimeSecond() >= from && point.testTimeSecond() <= to;
          };
      if (isIn) {
        points.accept(point);
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
