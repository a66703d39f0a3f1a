package org.galvanist.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What waits to be sent of one topic, in order and bounded: where more waits than the bound, what
 * waited becomes a gap. Held until the past has been sent. Not safe for threads.
 *
 * @param <T> an element with a number that grows
 */
final class Backlog<T> {
  private final ToLongFunction<T> number;
  private final int most;
  private List<T> waiting = new ArrayList<>();
  private long gapFrom;
  private long gapTo = -1;
  private long last = -1;
  private boolean held = true;

  /** Numbers that were not sent and must be fetched, both ends included. */
  record Gap(long from, long to) {}

  /** What goes out next: the gap before the elements. */
  record Batch<T>(Optional<Gap> gap, List<T> elements) {}

  /**
   * Nothing waits, and nothing goes out before {@link #release}.
   *
   * @param number an element's place in the topic
   * @param most elements that wait before they become a gap
   */
  Backlog(ToLongFunction<T> number, int most) {
    this.number = number;
    this.most = most;
  }

  /** Takes what is new; what came before is passed over. */
  void add(T element) {
    long here = number.applyAsLong(element);
    if (here <= last) {
      return;
    }
    if (last >= 0 && here > last + 1) {
      widen(last + 1, here - 1);
    }
    if (waiting.size() == most) {
      widen(number.applyAsLong(waiting.getFirst()), last);
    }
    waiting.add(element);
    last = here;
  }

  /**
   * The past up to {@code sent} is out.
   *
   * @param sent number of the last element that the client has; -1 where the topic begins with what
   *     comes next
   */
  void release(long sent) {
    held = false;
    waiting.removeIf(element -> number.applyAsLong(element) <= sent);
    if (gapTo <= sent) {
      gapTo = -1;
    } else if (gapTo >= 0) {
      gapFrom = Math.max(gapFrom, sent + 1);
    }
    if (sent >= 0) {
      long next =
          gapTo >= 0 ? gapFrom : waiting.isEmpty() ? -1 : number.applyAsLong(waiting.getFirst());
      if (next > sent + 1) {
        gapFrom = sent + 1;
        gapTo = Math.max(gapTo, next - 1);
      }
      last = Math.max(last, sent);
    }
  }

  /** Takes out what is to be sent now; empty while held, or where nothing waits. */
  Optional<Batch<T>> take() {
    if (held || (waiting.isEmpty() && gapTo < 0)) {
      return Optional.empty();
    }
    Optional<Gap> gap = gapTo < 0 ? Optional.empty() : Optional.of(new Gap(gapFrom, gapTo));
    var batch = new Batch<>(gap, waiting);
    waiting = new ArrayList<>();
    gapTo = -1;
    return Optional.of(batch);
  }

  /** One gap stands before everything that waits, so what waits becomes part of it. */
  private void widen(long from, long to) {
    if (gapTo < 0) {
      gapFrom = waiting.isEmpty() ? from : number.applyAsLong(waiting.getFirst());
    }
    gapTo = to;
    waiting.clear();
  }
}
