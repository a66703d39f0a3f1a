package org.galvanist.campaign;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.galvanist.driver.EventLoop;

/**
 * Virtual time: what is planned happens in its order, and time passes only from one to the next.
 */
final class Agenda {
  private record Due(long nano, long turn, Runnable work) {}

  private final PriorityQueue<Due> planned =
      new PriorityQueue<>(Comparator.comparingLong(Due::nano).thenComparingLong(Due::turn));

  /** Who does more in a second does the same thing for ever. */
  private static final int MOST_A_SECOND = 100_000;

  private long nano;
  private long turns;
  private long busySinceNano;
  private int busyTurns;

  long nano() {
    return nano;
  }

  double second() {
    return nano * 1e-9;
  }

  /** Does something later; 0 is after all that is planned for this moment. */
  void after(double second, Runnable work) {
    planned.add(new Due(nano + Math.round(second * 1e9), turns++, work));
  }

  /** Lets time pass until then. */
  void passUntil(double second) {
    long end = Math.round(second * 1e9);
    while (!planned.isEmpty() && planned.peek().nano() <= end) {
      Due next = planned.remove();
      if (next.nano() - busySinceNano > 1_000_000_000) {
        busySinceNano = next.nano();
        busyTurns = 0;
      }
      if (++busyTurns > MOST_A_SECOND) {
        throw new IllegalStateException("time stands still at " + second() + " s");
      }
      nano = next.nano();
      next.work().run();
    }
    nano = end;
  }

  /** A process that lives in this time until it is killed. */
  static final class Life implements EventLoop {
    private final Agenda agenda;
    private boolean dead;

    Life(Agenda agenda) {
      this.agenda = agenda;
    }

    boolean isDead() {
      return dead;
    }

    /** Nothing that it planned happens any more. */
    void kill() {
      dead = true;
    }

    @Override
    public long nanoTime() {
      return agenda.nano();
    }

    @Override
    public Planned after(long millis, Runnable work) {
      var called = new boolean[1];
      agenda.after(
          millis * 1e-3,
          () -> {
            if (!dead && !called[0]) {
              work.run();
            }
          });
      return () -> called[0] = true;
    }

    @Override
    public void soon(Runnable work) {
      after(0, work);
    }
  }
}
