package org.galvanist.exchange;

import java.io.IOException;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.DataPoint;

/** Gathers single records into batches for whoever takes those. Not safe for threads. */
public final class RecordBatches {
  private final TestContent.Sink sink;
  private final Columns batch = new Columns();

  public RecordBatches(TestContent.Sink sink) {
    this.sink = sink;
  }

  /** Takes the next record. */
  public void accept(DataPoint point) throws IOException {
    batch.add(point);
    if (batch.isFull()) {
      flush();
    }
  }

  /** Hands over what is left. */
  public void flush() throws IOException {
    if (batch.size > 0) {
      sink.accept(batch);
      batch.size = 0;
    }
  }
}
