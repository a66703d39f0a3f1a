package org.galvanist.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.driver.EventLoop;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.store.Entry;

/**
 * What one channel tells the world, gathered so that an accelerated run does not drown it: records
 * and the channel's picture a few times a second, cycles and notes as they come. Lossy by design.
 */
final class ChannelFeed {
  private static final long PUBLISH_MILLIS = 100;

  /** Records that wait for the next publication; beyond it the feed has a hole. */
  private static final int MOST_PENDING = 2_000;

  private final EventLoop loop;
  private final Supplier<ChannelView> view;
  private final Consumer<LiveEvent> listeners;
  private List<DataPoint> pending = new ArrayList<>();
  private long pendingRun;
  private boolean changed;
  private boolean planned;
  private long toldNano;

  /**
   * @param view the channel's picture, taken when it is told
   */
  ChannelFeed(EventLoop loop, Supplier<ChannelView> view, Consumer<LiveEvent> listeners) {
    this.loop = loop;
    this.view = view;
    this.listeners = listeners;
    this.toldNano = loop.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PUBLISH_MILLIS);
  }

  /**
   * The channel's picture is another than the one last told. The first change after a while is told
   * at once: at one reading a second nobody waits for the next.
   */
  void changed() {
    changed = true;
    if (planned) {
      return;
    }
    planned = true;
    Runnable told =
        () -> {
          planned = false;
          publish();
        };
    long waitMillis = PUBLISH_MILLIS - TimeUnit.NANOSECONDS.toMillis(loop.nanoTime() - toldNano);
    if (waitMillis > 0) {
      loop.after(waitMillis, told);
    } else {
      loop.soon(told);
    }
  }

  /** Takes what one transition of a run left behind. */
  void take(long run, Entry entry) {
    changed();
    if (run != pendingRun || pending.size() + entry.points().size() > MOST_PENDING) {
      pending.clear();
    }
    pendingRun = run;
    pending.addAll(entry.points());
    for (CycleSummary cycle : entry.cycles()) {
      listeners.accept(new LiveEvent.Cycle(run, cycle));
    }
    for (Effect.Note note : entry.notes()) {
      listeners.accept(new LiveEvent.Noted(run, note));
    }
  }

  /** Tells what has changed since the last time. */
  void publish() {
    if (!changed) {
      return;
    }
    changed = false;
    toldNano = loop.nanoTime();
    if (!pending.isEmpty()) {
      listeners.accept(new LiveEvent.Records(pendingRun, pending));
      pending = new ArrayList<>();
    }
    listeners.accept(new LiveEvent.Channel(view.get()));
  }
}
