package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;

/** An open cycler file, read batch by batch in bounded memory. Not safe for threads; blocks. */
public interface RowSource extends Closeable {
  /** What is known of it before its first row. */
  SourceFacts facts();

  /**
   * Fills the batch anew with the next rows.
   *
   * @return false where there is none left, and the batch is empty
   * @throws UnreadableFile where the file is not what it seemed; its rows so far stand
   */
  boolean next(RawRows rows) throws IOException;

  /** Share of the file that was read, 0 to 1. */
  double progress();
}
