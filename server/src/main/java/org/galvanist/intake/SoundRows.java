package org.galvanist.intake;

/** Rows that can be records: finite numbers, and time that never goes back. Reused. */
final class SoundRows {
  /** The rows as the file has them; its own times may be false. */
  RawRows rows;

  /** Test time of each row, s, repaired. */
  final double[] time = new double[RawRows.CAPACITY];

  /** Number of row 0 among all sound rows of the file, from 0. */
  long first;

  /** Whether the file's time started anew with row 0. */
  boolean restarted;

  int size;

  SoundRows(RawRows rows) {
    this.rows = rows;
  }
}
