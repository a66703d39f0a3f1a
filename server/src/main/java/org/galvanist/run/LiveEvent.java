package org.galvanist.run;

import java.util.List;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;

/** What the live feed carries. Lossy by design: whoever falls behind asks the store. */
public sealed interface LiveEvent {
  /** A channel changed or got a new reading; the latest wins. */
  record Channel(ChannelView view) implements LiveEvent {}

  /** New records of a run, in order, without a hole against the ones before. */
  record Records(long run, List<DataPoint> points) implements LiveEvent {}

  /** A cycle is closed. */
  record Cycle(long run, CycleSummary summary) implements LiveEvent {}

  /** Something was written into the run's history. */
  record Noted(long run, Effect.Note note) implements LiveEvent {}
}
