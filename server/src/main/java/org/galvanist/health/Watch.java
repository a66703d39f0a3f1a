package org.galvanist.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.galvanist.run.Bench;
import org.galvanist.run.ChannelView;
import org.galvanist.run.LiveEvent;
import org.galvanist.store.Store;

/**
 * Watches over one running program. It keeps the last picture that each channel gave of itself, so
 * that asking it takes no channel's time. Safe for threads.
 */
public final class Watch implements AutoCloseable {
  private static final int MINUTES = 5;
  private static final int HOUR_MINUTES = 60;
  private static final double MILLI = 1e-3;

  /** What is missing first, then the oldest; where none ever came last. */
  private static final Comparator<DataAge> WORST_FIRST =
      Comparator.comparing(DataAge::old)
          .thenComparing(DataAge::running)
          .thenComparingDouble(age -> age.second().orElse(-1))
          .reversed()
          .thenComparing(DataAge::channel);

  private final Store store;
  private final InstantSource wall;
  private final Beats beats;
  private final GarbagePauses garbage;
  private final Map<String, ChannelView> channels = new ConcurrentHashMap<>();
  private final Bench.Listening listening;

  private Watch(Bench bench, Store store, InstantSource wall) {
    this.store = store;
    this.wall = wall;
    this.beats = new Beats(wall);
    this.garbage = new GarbagePauses(wall);
    this.listening = bench.listen(this::heard);
  }

  /** Begins to watch; completes when every channel has given a picture of itself. */
  public static Future<Watch> over(Vertx vertx, Bench bench, Store store, InstantSource wall) {
    var watch = new Watch(bench, store, wall);
    return watch
        .beats
        .start(vertx)
        .compose(beating -> bench.channels())
        .map(
            views -> {
              views.forEach(view -> watch.channels.putIfAbsent(view.channel(), view));
              return watch;
            });
  }

  private void heard(LiveEvent event) {
    if (event instanceof LiveEvent.Channel(ChannelView view)) {
      channels.put(view.channel(), view);
    }
  }

  /** How the program is now. Blocks for a look at the file system. */
  public Report report() {
    long now = wall.millis();
    List<DataAge> ages =
        channels.values().stream().map(view -> age(view, now)).sorted(WORST_FIRST).toList();
    var vitals = store.vitals();
    Load load = load();
    return new Report(ages, vitals, load, Judgement.of(ages, vitals, load, now));
  }

  private static DataAge age(ChannelView view, long now) {
    boolean running = view.run().filter(run -> run.outcome().isEmpty()).isPresent();
    OptionalDouble second =
        view.sampleWallMillis() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.max(0, now - view.sampleWallMillis()) * MILLI);
    return new DataAge(view.channel(), view.state(), running, second);
  }

  private Load load() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Load(
        ManagementFactory.getRuntimeMXBean().getUptime() * MILLI,
        cores(),
        heap.getUsed(),
        garbage.heapAfterBytes(),
        heap.getMax(),
        garbage.pauses().last(HOUR_MINUTES),
        beats.delays().last(MINUTES),
        beats.silentSecond());
  }

  private static double cores() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuLoad()) * system.getAvailableProcessors()
        : 0;
  }

  @Override
  public void close() {
    listening.end();
    garbage.close();
  }
}
