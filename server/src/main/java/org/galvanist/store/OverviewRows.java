package org.galvanist.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Rows.OverviewRow;
import org.galvanist.store.Tables.Kept;

/**
 * The pyramid over a run's blocks. A row of level 0 is of one block and has a node for each {@value
 * #NODE_RECORDS} records of it; a row of a level above has a node for each of {@value #FAN} rows
 * below. A node is the records that {@link Extremes#ofAll} keeps, and how many it was made of.
 *
 * <pre>
 * of a row: number of nodes; of each node how many records it stands for, how many are kept, and of each
 * of these by how much its number is above the one before; then the kept records, a packed block
 * </pre>
 */
final class OverviewRows {
  static final int NODE_RECORDS = 1024;
  static final int FAN = 32;

  /** 32 * 32 blocks in a row; a million records at 1 Hz. */
  static final int TOP_LEVEL = 2;

  private OverviewRows() {}

  /**
   * Some consecutive records.
   *
   * @param first number of the first
   * @param records how many they are
   * @param kept in order; the first and the last of all are among them
   */
  record Node(long first, int records, List<DataPoint> kept) {
    long last() {
      return first + records - 1;
    }
  }

  /** The lowest row, of one block. */
  static OverviewRow ofBlock(long run, Columns rows) {
    var nodes = new ArrayList<Node>();
    for (int from = 0; from < rows.size; from += NODE_RECORDS) {
      int to = Math.min(rows.size, from + NODE_RECORDS);
      nodes.add(new Node(rows.firstRecord + from, to - from, kept(rows, from, to)));
    }
    return row(run, 0, nodes);
  }

  /** A row of the level above, of {@value #FAN} rows. */
  private static OverviewRow above(long run, int level, List<Kept> below) {
    var nodes = new ArrayList<Node>();
    for (Kept row : below) {
      var extremes = Extremes.ofAll();
      int records = 0;
      for (Node node : nodes(row)) {
        node.kept().forEach(extremes::accept);
        records += node.records();
      }
      var kept = new ArrayList<DataPoint>();
      extremes.drainTo(kept);
      nodes.add(new Node(row.firstRecord(), records, kept));
    }
    return row(run, level, nodes);
  }

  /**
   * The row that is due next on a level above 0, if one is. What is below it never changes, so that
   * it is made outside of the transaction that keeps it.
   */
  static Optional<OverviewRow> due(Tables tables, long run, int level) {
    long covered = tables.overviews().end(run, level).orElse(1L);
    List<Kept> below = tables.overviews().page(run, level - 1, covered, Long.MAX_VALUE, FAN);
    return below.size() == FAN ? Optional.of(above(run, level, below)) : Optional.empty();
  }

  /** What is kept of rows from one to before another. */
  static List<DataPoint> kept(Columns rows, int from, int to) {
    var extremes = Extremes.ofAll();
    for (int row = from; row < to; row++) {
      extremes.accept(rows.point(row));
    }
    var kept = new ArrayList<DataPoint>();
    extremes.drainTo(kept);
    return kept;
  }

  private static OverviewRow row(long run, int level, List<Node> nodes) {
    int records = nodes.stream().mapToInt(Node::records).sum();
    var rows = new Columns(nodes.stream().mapToInt(node -> node.kept().size()).sum());
    var head =
        ByteBuffer.allocate((1 + 2 * nodes.size() + rows.capacity()) * Varints.MOST_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    Varints.put(head, nodes.size());
    long before = nodes.getFirst().first();
    for (Node node : nodes) {
      Varints.put(head, node.records());
      Varints.put(head, node.kept().size());
      for (DataPoint point : node.kept()) {
        Varints.put(head, point.record() - before);
        before = point.record();
        rows.add(point);
      }
    }
    rows.firstRecord = nodes.getFirst().first();
    byte[] packed = PackedCodec.ofThread().encode(rows);
    var whole = ByteBuffer.allocate(head.position() + packed.length);
    whole.put(head.flip()).put(packed);
    return new OverviewRow(run, level, nodes.getFirst().first(), records, whole.array());
  }

  /** The nodes of a row, in order. */
  static List<Node> nodes(Kept row) {
    var from = ByteBuffer.wrap(row.kept()).order(ByteOrder.LITTLE_ENDIAN);
    int count = (int) Varints.get(from);
    var records = new int[count];
    var sizes = new int[count];
    var numbers = new ArrayList<Long>();
    long number = row.firstRecord();
    for (int node = 0; node < count; node++) {
      records[node] = (int) Varints.get(from);
      sizes[node] = (int) Varints.get(from);
      for (int kept = 0; kept < sizes[node]; kept++) {
        number += Varints.get(from);
        numbers.add(number);
      }
    }
    var packed = new byte[from.remaining()];
    from.get(packed);
    var rows = new Columns(numbers.size());
    PackedCodec.ofThread().decode(packed, rows);
    var nodes = new ArrayList<Node>(count);
    long first = row.firstRecord();
    int at = 0;
    for (int node = 0; node < count; node++) {
      var kept = new ArrayList<DataPoint>(sizes[node]);
      for (int index = 0; index < sizes[node]; index++, at++) {
        // A row's record number follows from its place, which here is not the place in the run.
        rows.firstRecord = numbers.get(at) - at;
        kept.add(rows.point(at));
      }
      nodes.add(new Node(first, records[node], kept));
      first += records[node];
    }
    return nodes;
  }
}
