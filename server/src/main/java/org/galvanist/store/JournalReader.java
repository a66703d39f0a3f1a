package org.galvanist.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Tables.Bounds;
import org.galvanist.store.Tables.Piece;

/**
 * Reads records in pages, each its own short snapshot and its own task, so that a long export holds
 * neither the WAL nor a reader's thread. Within a snapshot a record is in a block or in the
 * journal, never in both or in neither, whatever the {@link Packer} does; and where one page ends
 * the next begins by the record's number, not by its place.
 */
final class JournalReader {
  private static final int FIRST_PAGE_BLOCKS = 4;
  private static final int MOST_PAGE_BLOCKS = 4096;
  private static final int PAGE_POINTS = 8 * JournalWriter.BLOCK_POINTS;

  /** A piece this long is handed over as it is, not copied together with others. */
  private static final int WHOLE = 512;

  private final Database database;
  private final Executor threads;
  private final boolean packs;

  JournalReader(Database database, Executor threads) {
    this(database, threads, true);
  }

  /** Of a schema that may be too old to have packed blocks: then only {@link #scanColumns}. */
  JournalReader(Database database, Executor threads, boolean packs) {
    this.database = database;
    this.threads = threads;
    this.packs = packs;
  }

  /** The stretch's records; a refusal where there are more than {@code most}. */
  CompletableFuture<List<DataPoint>> points(long run, Stretch stretch, int most) {
    var points = new ArrayList<DataPoint>();
    return scan(
            run,
            stretch,
            point -> {
              if (points.size() == most) {
                throw StoreException.refused(
                    "More than %d records of run %d were asked for at once".formatted(most, run));
              }
              points.add(point);
            })
        .thenApply(done -> points);
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

  /** Numbers of consecutive records, both ends included. */
  record Span(long first, long last) {}

  /** The records that a stretch is among: whole pieces at either end, but for one by numbers. */
  Span span(long run, Stretch stretch, long records) {
    return switch (stretch) {
      case Stretch.Records(long first, long until) ->
          new Span(Math.max(1, first), Math.min(records, until));
      case Stretch.Cycles(int first, int until) ->
          new Span(
              firstPiece(run, records, piece -> piece.lastCycleCount() >= first),
              firstPiece(run, records, piece -> piece.firstCycleCount() > until) - 1);
      case Stretch.TestTime(double from, double to) ->
          new Span(
              firstPiece(run, records, piece -> piece.lastTestTimeSecond() >= from),
              firstPiece(run, records, piece -> piece.firstTestTimeSecond() > to) - 1);
    };
  }

  /**
   * First record of the first piece for which {@code reached} holds, or one past the last record.
   * By halving: cycle and test time never go back in a run, so neither needs an index.
   */
  private long firstPiece(long run, long records, Predicate<Bounds> reached) {
    long low = 1;
    long high = records + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      Bounds piece =
          database.read(tables -> at(tables, run, middle)).orElseThrow(() -> missing(run, middle));
      if (reached.test(piece)) {
        high = piece.firstRecord();
      } else {
        low = piece.firstRecord() + piece.recordCount();
      }
    }
    return low;
  }

  private static Optional<Bounds> at(Tables tables, long run, long record) {
    return tables
        .blocks()
        .at(run, record)
        .filter(block -> block.has(record))
        .or(() -> tables.journal().at(run, record));
  }

  /**
   * Pieces of one snapshot, in order and without a hole, the first of which holds {@code from}; at
   * most about so many.
   *
   * @throws StoreException where a record is missing
   */
  List<Piece> pieces(long run, long from, long last, int most) {
    List<Piece> pieces = database.read(tables -> pieces(tables, run, from, last, most));
    long next = from;
    for (Piece piece : pieces) {
      if (piece.firstRecord() > next || piece.end() <= next) {
        throw missing(run, next);
      }
      next = piece.end();
    }
    if (next == from) {
      throw missing(run, next);
    }
    return pieces;
  }

  private List<Piece> pieces(Tables tables, long run, long from, long last, int most) {
    List<Piece> blocks = packs ? tables.blocks().page(run, from, last, most) : List.of();
    List<Piece> pieces = new ArrayList<>(blocks);
    // The block found first may end before the record that is asked for.
    pieces.removeIf(block -> block.end() <= from);
    long next = pieces.isEmpty() ? from : pieces.getLast().end();
    if (next <= last && blocks.size() < most) {
      pieces.addAll(tables.journal().page(run, next, last, most));
    }
    return pieces;
  }

  /**
   * Fills columns that have room for them with a piece's records.
   *
   * @throws StoreException where the piece is damaged; the records around it can be read
   */
  static void decode(long run, Piece piece, Columns into) {
    try {
      PointCodec.decode(piece.points(), into);
    } catch (StoreException damaged) {
      throw new StoreException(
          "run %d: records %d to %d cannot be read: %s. A backup may hold them."
              .formatted(run, piece.firstRecord(), piece.end() - 1, damaged.getMessage()),
          damaged);
    }
  }

  private static StoreException missing(long run, long record) {
    return new StoreException("run " + run + ": record " + record + " is not in the journal");
  }

  private final class Scan {
    private final long run;
    private final Stretch stretch;
    private final Consumer<Columns> sink;
    private Columns rows = new Columns(0);
    private Columns piece = new Columns(0);
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
      Span span = span(run, stretch, records);
      next = span.first();
      last = span.last();
      rows = new Columns(Math.clamp(last - next + 1, 0, Columns.BATCH));
      page(FIRST_PAGE_BLOCKS);
    }

    private void page(int blocks) {
      if (next > last) {
        handOver();
        result.complete(null);
        return;
      }
      List<Piece> pieces = pieces(run, next, last, blocks);
      long read = next;
      for (Piece each : pieces) {
        take(each);
        next = each.end();
      }
      long mean = Math.max(1, (next - read) / pieces.size());
      JournalReader.this.run(
          result, () -> page(Math.clamp(PAGE_POINTS / mean, 1, MOST_PAGE_BLOCKS)));
    }

    /** A piece at either end of the stretch may hold records that are not in it. */
    private void take(Piece stored) {
      if (piece.capacity() < stored.recordCount()) {
        piece = new Columns(stored.recordCount());
      }
      try {
        decode(run, stored, piece);
      } catch (StoreException damaged) {
        handOver();
        throw damaged;
      }
      int from = (int) Math.max(0, next - piece.firstRecord);
      int to = (int) Math.min(piece.size, last - piece.firstRecord + 1);
      while (from < to && !isIn(from)) {
        from++;
      }
      while (from < to && !isIn(to - 1)) {
        to--;
      }
      if (from == 0 && to == piece.size && to >= WHOLE) {
        handOver();
        sink.accept(piece);
        return;
      }
      while (from < to) {
        int some = Math.min(to - from, rows.capacity() - rows.size);
        rows.add(piece, from, from + some);
        from += some;
        if (rows.isFull()) {
          handOver();
        }
      }
    }

    /** Cycle and test time never go back in a run, so what is in the stretch is in one piece. */
    private boolean isIn(int row) {
      return switch (stretch) {
        case Stretch.Records all -> true;
        case Stretch.Cycles(int first, int until) ->
            piece.cycle[row] >= first && piece.cycle[row] <= until;
        case Stretch.TestTime(double from, double to) ->
            piece.testTimeSecond[row] >= from && piece.testTimeSecond[row] <= to;
      };
    }

    private void handOver() {
      if (rows.size > 0) {
        sink.accept(rows);
        rows.size = 0;
      }
    }
  }
}
