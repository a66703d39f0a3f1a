package org.galvanist.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.galvanist.driver.EventLoop;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.program.ChannelBasis;

/**
 * What a channel reads at open circuit before a test, for the check of contact and polarity, and
 * the first answer of the cell to a current. On the channel's event loop.
 */
final class Contact {
  private static final int MOST_READINGS = 5;
  private static final long PATIENCE_MILLIS = 15_000;

  /** What was read before says little of the cell that is in now. */
  private static final long FRESH_NANO = 10_000_000_000L;

  private record Waiting(int readings, Promise<List<Sample>> answer) {}

  private final EventLoop loop;
  private final Deque<Sample> resting = new ArrayDeque<>();
  private long readNano;
  private Optional<Waiting> waiting = Optional.empty();
  private Optional<Sample> before = Optional.empty();

  Contact(EventLoop loop) {
    this.loop = loop;
  }

  /** Nothing that was read before says anything of the cell that is in now. */
  void forget() {
    resting.clear();
    before = Optional.empty();
  }

  /** A reading while no test is on the channel. */
  void rested(Sample reading) {
    readNano = loop.nanoTime();
    resting.addLast(reading);
    if (resting.size() > MOST_READINGS) {
      resting.removeFirst();
    }
    Optional<Waiting> asked = waiting.filter(each -> each.readings() <= resting.size());
    if (asked.isPresent()) {
      waiting = Optional.empty();
      asked.get().answer().complete(List.copyOf(resting));
    }
  }

  /** The last readings at open circuit, as soon as there are so many. */
  Future<List<Sample>> readings(int wanted) {
    if (loop.nanoTime() - readNano > FRESH_NANO) {
      resting.clear();
    }
    if (resting.size() >= wanted) {
      return Future.succeededFuture(List.copyOf(resting));
    }
    var asked = new Waiting(wanted, Promise.promise());
    waiting.ifPresent(
        each -> each.answer().tryFail(new Refusal(Refusal.Kind.CONFLICT, "asked twice at once")));
    waiting = Optional.of(asked);
    loop.after(
        PATIENCE_MILLIS,
        () ->
            asked
                .answer()
                .tryFail(
                    new Refusal(
                        Refusal.Kind.CONFLICT,
                        "the channel has sent no reading at open circuit for "
                            + PATIENCE_MILLIS / 1000
                            + " s; nothing was started")));
    return asked.answer().future();
  }

  /** A test begins: what is read now is compared with the last reading at open circuit. */
  void begins() {
    before = Optional.ofNullable(resting.peekLast());
    resting.clear();
  }

  /** Why the first current must be taken away again; asked of each reading, spoken of one. */
  Optional<String> objection(ChannelBasis channel, StepPart part, Sample reading) {
    double least = Math.max(1e-9, 2 * channel.currentResolutionAmpere());
    if (before.isEmpty() || Math.abs(reading.currentAmpere()) <= least) {
      return Optional.empty();
    }
    Sample rest = before.get();
    before = Optional.empty();
    return part == StepPart.CONSTANT_CURRENT
        ? StartCheck.response(channel, rest, reading)
        : Optional.empty();
  }
}
