package org.galvanist.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.EventLoop;
import org.galvanist.engine.Event;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;
import org.galvanist.program.SafetyLimits;
import org.galvanist.store.Entry;
import org.galvanist.store.OpenRun;
import org.galvanist.store.Safekeeping;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.galvanist.store.StoredRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bench: all channels of this program, and the only door to them. Every method may be called
 * from any thread; the futures fail with a {@link Refusal} where a person asked for what cannot be.
 */
public final class Bench {
  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

  /** Hearing of events; ends with {@link #end}. */
  public interface Listening {
    void end();
  }

  private final Store store;
  private final InstantSource wall;
  private final Starting starting;
  private final SequencedMap<String, ChannelVerticle> channels = new LinkedHashMap<>();
  private final List<Consumer<LiveEvent>> listeners = new CopyOnWriteArrayList<>();

  private Bench(Store store, InstantSource wall, String softwareVersion) {
    this.store = store;
    this.wall = wall;
    this.starting = new Starting(store, wall, softwareVersion);
  }

  /**
   * Connects the channels and takes up the runs that were open when the server died, each by its
   * own policy.
   *
   * @param drivers by channel name, in the order of the rack
   */
  public static Future<Bench> open(
      Vertx vertx,
      Store store,
      SequencedMap<String, ? extends ChannelDriver> drivers,
      InstantSource wall,
      String softwareVersion) {
    return open(vertx, store, drivers, Map.of(), wall, softwareVersion);
  }

  /**
   * The same with limits that an administrator sets.
   *
   * @param limits by channel name; the hardware's range is never widened
   */
  public static Future<Bench> open(
      Vertx vertx,
      Store store,
      SequencedMap<String, ? extends ChannelDriver> drivers,
      Map<String, SafetyLimits> limits,
      InstantSource wall,
      String softwareVersion) {
    var bench = new Bench(store, wall, softwareVersion);
    var deployed = new ArrayList<Future<String>>();
    drivers.forEach(
        (name, driver) -> {
          var channel =
              new Channel(
                  name, driver, EventLoop.of(vertx), wall, store.recorder(), bench::publish);
          channel.limitTo(limits.getOrDefault(name, SafetyLimits.none()));
          var verticle = new ChannelVerticle(channel);
          bench.channels.put(name, verticle);
          deployed.add(vertx.deployVerticle(verticle));
        });
    store.onFailure(bench::abandon);
    // A channel must know its run before the instrument is asked what it does.
    return Future.all(deployed)
        .compose(done -> bench.takeUp())
        .compose(done -> bench.connect())
        .map(bench);
  }

  private Future<Void> connect() {
    return Future.join(
            channels.values().stream()
                .map(verticle -> verticle.on(() -> opened(verticle.channel())))
                .toList())
        .mapEmpty();
  }

  private static Future<Void> opened(Channel channel) {
    channel.open();
    return Future.succeededFuture();
  }

  /** All channels as they stand, in the order of the rack. */
  public Future<List<ChannelView>> channels() {
    List<Future<ChannelView>> views =
        channels.values().stream().map(ChannelVerticle::view).toList();
    return Future.all(views).map(done -> views.stream().map(Future::result).toList());
  }

  /** One channel as it stands. */
  public Future<ChannelView> channel(String name) {
    return known(name, ChannelVerticle::view);
  }

  /** Checks and starts a test; where it is refused, nothing was started. */
  public Future<RunView> start(StartOrder order) {
    return whenReady(() -> known(order.channel(), verticle -> starting.start(order, verticle)));
  }

  /** Open circuit until somebody resumes. */
  public Future<Void> pause(long run, String by) {
    return ask(run, new Event.Pause(by));
  }

  /** Goes on with a paused run. */
  public Future<Void> resume(long run, String by) {
    return whenReady(() -> ask(run, new Event.Resume(by)));
  }

  private <T> Future<T> whenReady(Supplier<Future<T>> then) {
    try {
      store.requireReady();
    } catch (StoreException why) {
      return Future.failedFuture(new Refusal(Refusal.Kind.CONFLICT, Refusal.reason(why)));
    }
    return then.get();
  }

  /** Ends a run. */
  public Future<Void> stop(long run, String by) {
    return ask(run, new Event.Stop(by));
  }

  /** A person has looked at a tripped cell, and says so with a reason. */
  public Future<Void> acknowledge(String channel, String by, String reason) {
    return known(
        channel,
        verticle ->
            verticle
                .on(() -> Future.succeededFuture(verticle.channel().latchedRun()))
                .compose(run -> store.acknowledge(run, by, reason))
                .compose(
                    done ->
                        verticle.on(
                            () -> {
                              verticle.channel().acknowledge();
                              return Future.succeededFuture();
                            })));
  }

  /** Hears of everything that happens, on the channels' event loops; must be quick. */
  public Listening listen(Consumer<LiveEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void publish(LiveEvent event) {
    for (Consumer<LiveEvent> listener : listeners) {
      listener.accept(event);
    }
  }

  /** Takes up what the server left when it died. */
  private Future<Void> takeUp() {
    // While an end is latched nothing is started after it: only a channel's newest run can be.
    return store
        .newestRuns(channels.keySet())
        .compose(
            runs -> {
              runs.forEach(this::latchIfUnseen);
              return store.openRuns();
            })
        .compose(open -> Future.join(open.stream().map(this::takeUp).toList()))
        .mapEmpty();
  }

  private void latchIfUnseen(StoredRun run) {
    ChannelVerticle verticle = channels.get(run.channel());
    if (verticle == null || run.end().isEmpty() || run.acknowledgement().isPresent()) {
      return;
    }
    StoredRun.End end = run.end().get();
    Outcome outcome = Outcome.of(end.outcome(), end.because());
    Latch.of(run.id(), outcome)
        .ifPresent(
            held ->
                verticle.on(
                    () -> {
                      verticle.channel().latch(held);
                      return Future.succeededFuture();
                    }));
  }

  private Future<Void> takeUp(OpenRun open) {
    StoredRun run = open.run();
    if (!channels.containsKey(run.channel())) {
      LOG.warn("Test {} waits for channel {}, which is not here", run.id(), run.channel());
      return Future.succeededFuture();
    }
    return known(run.channel(), verticle -> takeUp(open, verticle))
        .recover(
            failure -> {
              LOG.error("Test {} cannot go on: {}", run.id(), failure.getMessage());
              return open.state()
                  .map(state -> failAndLatch(run, state, Refusal.reason(failure)))
                  .orElseGet(Future::succeededFuture);
            });
  }

  /** Its cell may be in any state, so that a person must look before anything else is started. */
  private Future<Void> failAndLatch(StoredRun run, RunState state, String reason) {
    store
        .recorder()
        .record(run.id(), Entry.ended(state, new Outcome.Failed(reason), wall.millis()));
    return known(
        run.channel(),
        verticle ->
            verticle.on(
                () -> {
                  verticle.channel().latch(new Latch(run.id(), ChannelState.FAILED, reason));
                  return Future.succeededFuture();
                }));
  }

  private Future<Void> takeUp(OpenRun open, ChannelVerticle verticle) {
    SafetyLimits limits = verticle.channel().capability().limits();
    return TakeUp.of(store, open, limits, wall.millis())
        .compose(
            taken ->
                verticle
                    .insert(taken.test(), true)
                    .compose(
                        inserted ->
                            verticle.on(
                                () -> {
                                  verticle.channel().takeUp(taken.run(), taken.otherwise());
                                  return Future.<Void>succeededFuture();
                                })));
  }

  /** Begins to watch the disk; where it is full, every run rests until a person resumes it. */
  public void keepSafe(Safekeeping.Settings settings) {
    store.keepSafe(settings).onSpaceGone(this::rest);
  }

  private void rest(String reason) {
    for (ChannelVerticle verticle : channels.values()) {
      verticle
          .view()
          .onSuccess(
              view ->
                  view.run()
                      .filter(run -> run.outcome().isEmpty())
                      .ifPresent(
                          run -> {
                            var _ = ask(verticle, run.id(), new Event.Pause(reason));
                          }));
    }
  }

  private void abandon(Throwable failure) {
    LOG.error("The store has failed; every channel goes to open circuit", failure);
    String reason = "nothing can be recorded any more: " + failure.getMessage();
    for (ChannelVerticle verticle : channels.values()) {
      verticle.on(
          () -> {
            verticle.channel().abandon(reason);
            return Future.succeededFuture();
          });
    }
  }

  private <T> Future<T> known(String name, Function<ChannelVerticle, Future<T>> then) {
    ChannelVerticle verticle = channels.get(name);
    return verticle == null
        ? Future.failedFuture(
            unknown("channel " + name + "; this rack has " + String.join(", ", channels.keySet())))
        : then.apply(verticle);
  }

  private Future<Void> ask(long run, Event event) {
    return store
        .run(run)
        .map(found -> Refusal.unlessThere(found, "test " + run))
        .compose(stored -> known(stored.channel(), verticle -> ask(verticle, run, event)));
  }

  private static Future<Void> ask(ChannelVerticle verticle, long run, Event event) {
    return verticle.on(
        () -> {
          verticle.channel().ask(run, event);
          return Future.succeededFuture();
        });
  }

  private static Refusal unknown(String what) {
    return new Refusal(Refusal.Kind.UNKNOWN, "there is no " + what);
  }
}
