package org.galvanist.run;

import java.util.Optional;
import org.galvanist.engine.Outcome;

/**
 * An end that a person must look at before anything else runs on the channel.
 *
 * @param run the test that ended so
 * @param state tripped or failed
 */
record Latch(long run, ChannelState state, String because) {

  /** The latch that an outcome leaves, if it leaves one. */
  static Optional<Latch> of(long run, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _, Outcome.Stopped _ -> Optional.empty();
      case Outcome.Tripped(String reason) ->
          Optional.of(new Latch(run, ChannelState.TRIPPED, reason));
      case Outcome.Failed(String reason) ->
          Optional.of(new Latch(run, ChannelState.FAILED, reason));
    };
  }
}
