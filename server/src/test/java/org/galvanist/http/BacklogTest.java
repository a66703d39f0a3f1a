package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However slow a client is, it gets or can fetch every element, once and in order. */
class BacklogTest {
  private static final int MOST = 10;

  @Test
  void everyNumberIsSentOrInAGapOnceAndInOrder() {
    for (long seed = 1; seed <= 500; seed++) {
      var random = new Random(seed);
      var backlog = new Backlog<Long>(Long::longValue, MOST);
      long published = random.nextInt(5);
      long sent = published;
      boolean released = false;
      for (int turn = 0; turn < 200; turn++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            for (int count = random.nextInt(2 * MOST); count > 0; count--) {
              backlog.add(++published);
            }
          }
          // A channel's feed may itself drop what it could not keep.
          case 2 -> published += random.nextInt(3);
          case 3 -> {
            if (!released && random.nextInt(3) == 0) {
              sent += random.nextInt((int) (published - sent) + 1);
              backlog.release(sent);
              released = true;
            }
            sent = follow(backlog.take(), sent, seed);
          }
          default -> throw new IllegalStateException();
        }
      }
      if (!released) {
        backlog.release(sent);
      }
      backlog.add(++published);
      assertEquals(published, follow(backlog.take(), sent, seed), "seed " + seed);
    }
  }

  private static long follow(Optional<Backlog.Batch<Long>> taken, long sent, long seed) {
    if (taken.isEmpty()) {
      return sent;
    }
    long next = sent + 1;
    if (taken.get().gap().isPresent()) {
      Backlog.Gap gap = taken.get().gap().get();
      assertEquals(next, gap.from(), "seed " + seed);
      assertTrue(gap.to() >= gap.from(), "seed " + seed);
      next = gap.to() + 1;
    }
    List<Long> elements = taken.get().elements();
    assertTrue(elements.size() <= MOST, "seed " + seed);
    for (long element : elements) {
      assertEquals(next++, element, "seed " + seed);
    }
    return next - 1;
  }
}
