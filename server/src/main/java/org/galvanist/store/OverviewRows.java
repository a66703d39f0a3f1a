package org.galvanist.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Rows.OverviewRow;
import org.galvanist.store.Tables.Kept;

/**
 * The pyramid over a run's blocks. On level 0 a node stands for at most {@value #NODE_RECORDS}
 * records of one block, on a level above for at most {@value #FAN} nodes below. A node is the
 * records that {@link Extremes#ofAll} keeps, and how many it was made of.
 *
 * <p>A row holds consecutive nodes of a level. A block brings a young row of few nodes; as soon as
 * the young rows of a level have {@value #ROW_NODES} nodes together, one row takes their place, and
 * the level above has a young row more. So a level is few long rows, which are read at once, and
 * each node is written twice.
 *
 * <pre>
 * of a row: CRC-32C of all that follows; number of nodes; of each node how many records it stands for,
 * how many are kept, and of each of these by how much its number is above the one before; then the kept
 * records, a packed block
 * </pre>
 */
final class OverviewRows {
  /** Most records of the least nodes; blocks of a running test are seldom above this. */
  static final int NODE_RECORDS = 1280;

  static final int FAN = 4;

  private static final int ROW_NODES = 64;

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

  /**
   * Young rows that are to become one.
   *
   * @param grown in the place of {@code rows} rows of its level
   * @param above the young row that stands for it on the level above
   */
  record Growth(OverviewRow grown, int rows, OverviewRow above) {}

  /** A young row of level 0, of one block. */
  static OverviewRow ofBlock(long run, Columns rows) {
    var nodes = new ArrayList<Node>();
    int count = (rows.size + NODE_RECORDS - 1) / NODE_RECORDS;
    for (int node = 0; node < count; node++) {
      int from = rows.size * node / count;
      int to = rows.size * (node + 1) / count;
      nodes.add(new Node(rows.firstRecord + from, to - from, kept(rows, from, to)));
    }
    return row(run, 0, nodes);
  }

  /** About how many records a node of a level stands for, in a running test. */
  static long nodeRecords(int level) {
    return ((long) Columns.BATCH / FAN) << (2 * level);
  }

  /**
   * What is due next on a level, if anything is. Nobody else changes a level's young rows, so that
   * it is made outside of the transaction that keeps it.
   */
  static Optional<Growth> due(Tables tables, long run, int level) {
    long grown = tables.overviews().end(run, level + 1).orElse(1L);
    List<Kept> some = tables.overviews().page(run, level, grown, Long.MAX_VALUE, ROW_NODES + 1);
    List<Kept> young = some.stream().filter(row -> row.firstRecord() >= grown).toList();
    if (young.stream().mapToInt(OverviewRows::nodeCount).sum() < ROW_NODES) {
      return Optional.empty();
    }
    int rows = 0;
    var nodes = new ArrayList<Node>();
    while (nodes.size() < ROW_NODES) {
      nodes.addAll(nodes(young.get(rows)));
      rows++;
    }
    var above = new ArrayList<Node>();
    for (int from = 0; from < nodes.size(); from += FAN) {
      above.add(together(nodes.subList(from, Math.min(nodes.size(), from + FAN))));
    }
    return Optional.of(new Growth(row(run, level, nodes), rows, row(run, level + 1, above)));
  }

  private static Node together(List<Node> nodes) {
    var extremes = Extremes.ofAll();
    nodes.forEach(node -> node.kept().forEach(extremes::accept));
    var kept = new ArrayList<DataPoint>();
    extremes.drainTo(kept);
    return new Node(nodes.getFirst().first(), nodes.stream().mapToInt(Node::records).sum(), kept);
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
    var whole =
        ByteBuffer.allocate(Integer.BYTES + head.position() + packed.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    whole.putInt(0).put(head.flip()).put(packed).putInt(0, checksum(whole.array()));
    return new OverviewRow(run, level, nodes.getFirst().first(), records, whole.array());
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  /** What follows the checksum, which is right. */
  private static ByteBuffer checked(Kept row) {
    var from = ByteBuffer.wrap(row.kept()).order(ByteOrder.LITTLE_ENDIAN);
    if (row.kept().length <= Integer.BYTES || from.getInt() != checksum(row.kept())) {
      throw new StoreException(
          "what is drawn of the records from " + row.firstRecord() + " is damaged");
    }
    return from;
  }

  private static int nodeCount(Kept row) {
    return (int) Varints.get(checked(row));
  }

  /**
   * The nodes of a row, in order.
   *
   * @throws StoreException where the row is damaged; what it was made of can be read
   */
  static List<Node> nodes(Kept row) {
    ByteBuffer from = checked(row);
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
