package org.galvanist.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.galvanist.analysis.Columns;
import org.galvanist.store.JournalReader.Span;
import org.galvanist.store.OverviewRows.Node;
import org.galvanist.store.Rows.ProgressRow;
import org.galvanist.store.Tables.Kept;
import org.galvanist.store.Tables.Piece;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a run's {@link Overview}, from coarse to fine: a node that lies in one bucket is taken as
 * it is, one that does not is looked into on the level below, down to the records. Blocks.
 */
final class Pyramid {
  private static final Logger LOG = LoggerFactory.getLogger(Pyramid.class);
  private static final int PIECES = 64;
  private static final long NONE = 0;

  /** A node of at most this share of a mean bucket may stand in one bucket as a whole. */
  private static final int SHARE = 4;

  private final Database database;
  private final JournalReader reader;

  Pyramid(Database database, JournalReader reader) {
    this.database = database;
    this.reader = reader;
  }

  /** A stretch of test time, both ends included. */
  Overview read(long run, double fromSecond, double toSecond, int buckets) {
    long records =
        database.read(
            tables -> tables.progress().findById(run).map(ProgressRow::recordCount).orElse(0L));
    var stretch = new Stretch.TestTime(fromSecond, toSecond);
    Span span = reader.span(run, stretch, records);
    long many = span.last() - span.first() + 1;
    var reading = new Reading(run, fromSecond, toSecond, buckets, many / buckets / SHARE);
    if (many <= Overview.EXACT_RECORDS) {
      reading.records(span);
    } else {
      reading.level(reading.coarsest(), List.of(span));
    }
    return reading.build();
  }

  private final class Reading {
    private final long run;
    private final double from;
    private final double to;
    private final int buckets;
    private final long smallRecords;
    private final List<Node> taken = new ArrayList<>();
    private long unpackedRow = NONE;
    private List<Node> unpacked = List.of();

    Reading(long run, double from, double to, int buckets, long smallRecords) {
      this.run = run;
      this.from = from;
      this.to = to;
      this.buckets = buckets;
      this.smallRecords = smallRecords;
    }

    Overview build() {
      taken.sort(Comparator.comparingLong(Node::first));
      var builder = new Overview.Builder(from, to, buckets);
      taken.forEach(node -> builder.accept(node.kept(), node.records()));
      return builder.build();
    }

    /** The highest level whose nodes may stand in one bucket as a whole. */
    int coarsest() {
      int level = 0;
      while (OverviewRows.nodeRecords(level + 1) <= smallRecords) {
        level++;
      }
      return level;
    }

    void level(int level, List<Span> spans) {
      unpackedRow = NONE;
      if (level < 0) {
        spans.forEach(this::records);
        return;
      }
      var finer = new ArrayList<Span>();
      for (Span span : spans) {
        List<Kept> rows =
            database.read(
                tables ->
                    tables
                        .overviews()
                        .page(run, level, span.first(), span.last(), Integer.MAX_VALUE));
        long next = span.first();
        for (Kept row : rows) {
          for (Node node : nodes(row)) {
            if (node.last() >= next && node.first() <= span.last()) {
              long until = Math.min(node.last(), span.last());
              take(node, level, new Span(next, until), finer);
              next = until + 1;
            }
          }
        }
        add(finer, new Span(next, span.last()));
      }
      level(level - 1, finer);
    }

    /**
     * One long row may have nodes of many spans, which come in order. Where it is damaged there are
     * none, and what is below it is looked at.
     */
    private List<Node> nodes(Kept row) {
      if (unpackedRow != row.firstRecord()) {
        unpackedRow = row.firstRecord();
        try {
          unpacked = OverviewRows.nodes(row);
        } catch (StoreException damaged) {
          LOG.warn("An overview of run {} is read from below: {}", run, damaged.getMessage());
          unpacked = List.of();
        }
      }
      return unpacked;
    }

    /**
     * Takes a node for the part of the stretch that it stands for, or asks for what is below it.
     */
    private void take(Node node, int level, Span wanted, List<Span> finer) {
      double first = node.kept().getFirst().testTimeSecond();
      double last = node.kept().getLast().testTimeSecond();
      if (last < from || first > to) {
        return;
      }
      boolean inside =
          node.first() == wanted.first()
              && node.last() == wanted.last()
              && first >= from
              && last <= to;
      int spread = bucketAt(last) - bucketAt(first);
      boolean small = level == 0 || node.records() <= smallRecords;
      if (inside && (spread == 0 || (spread == 1 && small))) {
        taken.add(node);
      } else {
        add(finer, wanted);
      }
    }

    private static void add(List<Span> spans, Span span) {
      if (span.first() > span.last()) {
        return;
      }
      if (!spans.isEmpty() && spans.getLast().last() + 1 == span.first()) {
        spans.set(spans.size() - 1, new Span(spans.getLast().first(), span.last()));
      } else {
        spans.add(span);
      }
    }

    /** Record by record. */
    void records(Span span) {
      var rows = new Columns();
      long next = span.first();
      while (next <= span.last()) {
        for (Piece piece : reader.pieces(run, next, span.last(), PIECES)) {
          JournalReader.decode(run, piece, rows);
          int first = (int) Math.max(0, next - rows.firstRecord);
          int until = (int) Math.min(rows.size, span.last() - rows.firstRecord + 1);
          while (first < until && rows.testTimeSecond[first] < from) {
            first++;
          }
          while (first < until && rows.testTimeSecond[until - 1] > to) {
            until--;
          }
          take(rows, first, until);
          next = piece.end();
        }
      }
    }

    private void take(Columns rows, int first, int until) {
      int row = first;
      while (row < until) {
        int begin = row;
        int bucket = bucketAt(rows.testTimeSecond[row]);
        while (row < until && bucketAt(rows.testTimeSecond[row]) == bucket) {
          row++;
        }
        taken.add(
            new Node(rows.firstRecord + begin, row - begin, OverviewRows.kept(rows, begin, row)));
      }
    }

    private int bucketAt(double second) {
      return Overview.bucketAt(second, from, to, buckets);
    }
  }
}
